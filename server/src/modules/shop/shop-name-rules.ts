// An upgrade may change which letters look alike: let it come with a migration that empties shop.name_skeleton, so that
// fillNameSkeletons fills the stored skeletons again.
import { Converter } from 'opencc-js/t2cn'
import { pinyin } from 'pinyin-pro'
import unhomoglyph from 'unhomoglyph'
import type { Ruling } from '../../kernel/refusal.ts'
import { refuse } from './absence/absence-rules.ts'

/** What does not make a name another one: blanks, marks, signs and pictures; kana keep their voicing. */
const BESIDE_LETTERS = /[\p{Z}\p{C}\p{P}\p{S}]|[\p{M}--[\u3099\u309A]]/gv

const simplified = Converter({ from: 't', to: 'cn' })

/**
 * What a name looks like, to be compared and never shown: two names with the same skeleton would be taken for each other.
 * Width, case, blanks, accents, signs and what is not seen do not count, letters that look alike in any script are one letter
 * (the confusables of Unicode, UTS 39), and traditional characters are their simplified ones. Empty for a name that has no letter and no digit.
 */
export function skeletonOf(name: string): string {
  const letters = simplified(name.normalize('NFKD').replace(BESIDE_LETTERS, ''))
  const alike = unhomoglyph(letters).normalize('NFKD').replace(BESIDE_LETTERS, '').toLowerCase()
  // Capital and small I and L, and the digit: all of one stroke.
  return alike.replaceAll('i', 'l').normalize('NFC')
}

/** What any shop may call itself, and claims to be the real one: a name does not become another one by them. */
const CLAIMS =
  /官方|旗舰|专卖|专营|直营|自营|正品|授权|品牌|工厂|连锁|总店|分店|小店|网店|商城|店铺|店|official|flagship|store|shop/gi

/**
 * How a name sounds, to be compared and never shown: pinyin without tones, without the words that any shop may add
 * (旗舰店, 官方). 小菏童装官方旗舰店 sounds like 小荷童装. A name of such words alone sounds like all of itself.
 */
export function nameSoundOf(name: string): string {
  const own = simplified(name.normalize('NFKC').replace(BESIDE_LETTERS, '')).replace(CLAIMS, '')
  const skeleton = skeletonOf(own) || skeletonOf(name)
  return pinyin(skeleton, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true }).join('')
}

/** Words that say a shop is the brand's own or allowed by it; who may use them shows the brand's authorisation. */
const OFFICIAL = /官方|旗舰|专卖|专营|直营|自营|授权|正品|official|flagship|authori[sz]ed/g

/** The words of a name that say it is a brand's own, each once, however they are spaced or written; an officer checks them. */
export function claimsIn(name: string): string[] {
  const plain: string = simplified(name.normalize('NFKC').replace(BESIDE_LETTERS, '')).toLowerCase()
  return [...new Set(plain.match(OFFICIAL) ?? [])]
}

/** Refuses: shop_name_unreadable. */
export function nameIsReadable(name: string): Ruling {
  return skeletonOf(name) ? null : refuse('shop_name_unreadable')
}
