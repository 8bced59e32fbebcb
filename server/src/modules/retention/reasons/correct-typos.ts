import { pinyin } from 'pinyin-pro'

/** Words of refund requests that people often type with other characters of the same sound. */
const KEY_WORDS = [
  '地址',
  '尺码',
  '颜色',
  '型号',
  '规格',
  '数量',
  '号码',
  '电话',
  '发货',
  '假货',
  '正品',
  '客服',
  '回复',
  '回我',
  '理我',
  '在线',
  '优惠券',
  '便宜',
  '降价',
  '太贵',
  '不要了',
  '不想要',
  '后悔',
  '重复',
  '骗子',
  '退款',
  '下单',
  '投诉',
  '过敏',
  '质量',
  '两件',
  '一件',
]

const COUNT = /^[\p{Script=Han}]+$/u
const soundOf = (text: string): string[] =>
  pinyin(text, { toneType: 'none', type: 'array', v: true }).map((syllable) =>
    syllable.replace(/^([zcs])h/, '$1').replace(/ng$/, 'n'),
  )

const KEYS_BY_LENGTH = Map.groupBy(
  KEY_WORDS.map((word) => ({ word, sound: soundOf(word).join(' ') })),
  ({ word }) => word.length,
)

/**
 * A text with words that only sound like a key word replaced by it (尺马 → 尺码, 法货 → 发货; zh/z, ang/an and the like sound
 * alike). Every character keeps its place, so that what is found there can be shown in the text as it was typed.
 */
export function correctTypos(text: string): string {
  const characters = [...text].every((character) => character.length === 1) ? [...text] : text.split('')
  const sounds = characters.map((character) => (COUNT.test(character) ? (soundOf(character)[0] ?? '') : ''))
  const corrected = [...characters]
  for (const [length, keys] of KEYS_BY_LENGTH) {
    for (let at = 0; at + length <= characters.length; at += 1) {
      const sound = sounds.slice(at, at + length).join(' ')
      const key = keys.find((one) => one.sound === sound)
      if (key) for (let step = 0; step < length; step += 1) corrected[at + step] = key.word[step] as string
    }
  }
  return corrected.join('')
}
