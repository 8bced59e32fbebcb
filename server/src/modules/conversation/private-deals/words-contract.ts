import type { Language } from '../../../kernel/refusal.ts'
import type { Words } from '../../../kernel/words.ts'

/*
 * What people write when they mean a transfer past the platform. Our own list, from the ways in which the field's chat
 * monitors describe it (微信转账, 加V, 收款码 …). It is matched without spaces, dots and the like, in lower case, half
 * width; `|` stands where a clause ends.
 */

/** What the log and the agent read of a message: never the person's own text. The keys are stored: they never change. */
export const privateDealNames = {
  private: { zh: '私下', en: 'private' },
  wallet: { zh: '微信/支付宝转账', en: 'WeChat or Alipay transfer' },
  to_account: { zh: '转到微信/支付宝/卡', en: 'transfer to WeChat, Alipay or a card' },
  direct: { zh: '直接转账', en: 'direct transfer' },
  to_person: { zh: '转账给我/你', en: 'transfer to a person' },
  add_wechat: { zh: '加微信', en: 'add on WeChat' },
  add_v: { zh: '加V', en: 'add V' },
  v_letter: { zh: 'V信', en: 'V-xin' },
  payment_code: { zh: '收款码', en: 'payment code' },
  bank_card: { zh: '银行卡号', en: 'bank card number' },
  offline: { zh: '线下交易', en: 'offline dealing' },
  past_platform: { zh: '不走平台', en: 'past the platform' },
  transfer: { zh: '英文私下转账', en: 'private transfer' },
  vx: { zh: 'VX', en: 'VX' },
} as const satisfies Readonly<Record<string, Words>>
export type PrivateDealWord = keyof typeof privateDealNames
export const privateDealWords = Object.keys(privateDealNames) as PrivateDealWord[]

/** What some of these words are called, in one line. */
export const sayPrivateDeal = (words: readonly PrivateDealWord[], language: Language): string =>
  words.map((word) => privateDealNames[word][language]).join(language === 'zh' ? '、' : ', ')

const patterns: readonly { readonly word: PrivateDealWord; readonly pattern: RegExp }[] = [
  { word: 'private', pattern: /(?<!走)(?:私下|私底下|私了(?!解)|私聊转|私转)(?!架)/g },
  {
    word: 'wallet',
    pattern:
      /(?:微信|支付宝|v信|薇信|vx|wx|qq)(?:(?:直接|可以|上|里|给|帮|我|你|您){0,4}转(?!发|人工|接|盘)|(?:发|给|我|你|您|个){1,4}红包)/g,
  },
  {
    // Not whether a sum has come, which people ask about what was paid on the platform.
    word: 'to_account',
    pattern:
      /(?:转|打|汇)(?:账|钱|款|点|给|到|去|进|我|你|您|的|个人){0,6}(?:微信|支付宝|v信|薇信|vx|wx|银行卡|卡里|卡上|个人账户|私人账户|wechat|alipay)(?!里?上?了(?:吗|没|么|嘛))/g,
  },
  { word: 'direct', pattern: /直接(?:给|把|钱|你|我|您){0,3}转(?:账|钱|款|我|你|您|给)/g },
  {
    word: 'to_person',
    pattern: /转(?:账|钱|款)(?:给|到)?(?:我|你|您)|给(?:我|你|您)转(?:账|钱|款|[0-9])/g,
  },
  {
    word: 'add_wechat',
    pattern:
      /(?<![参更增])加(?:我|你|您|下|个|一|的|好友){0,4}(?:微信(?!支付(?!宝))|v信|薇信|威信|维信|wechat|企微|qq|扣扣)/g,
  },
  {
    word: 'add_wechat',
    pattern: /(?<![参更增])加(?:我|你|您|下|个|一){1,3}(?:微|薇)(?:$|\||吧|聊|吗|呗|好友|转|[a-z0-9]{5})/g,
  },
  {
    word: 'add_v',
    pattern:
      /(?<![参更增])加(?:我|你|您|下|个|一|的){0,3}v(?![a-uw-z]|v|[0-9]{1,5}(?![0-9])|领|字|型|形|口|脖|信)/g,
  },
  {
    // Somebody's name there.
    word: 'add_wechat',
    pattern: /(?:微信|薇信|v信)(?:号码?|id)?(?:是|为)?\|?(?=[a-z0-9]{6})[a-z0-9]*[a-z]/g,
  },
  {
    word: 'to_account',
    pattern: /(?:微信|支付宝|alipay)(?:账?号|账户|收款账[号户])(?:是|为)?\|?[a-z0-9]{6}/g,
  },
  {
    word: 'payment_code',
    pattern:
      /扫(?:一扫|一下|下)?(?:这个|这张|我的?|下面的?|上面的?|图里的?)(?:二维)?码.{0,3}(?:付|转|支付|打款)/g,
  },
  { word: 'v_letter', pattern: /(?<![a-z0-9])(?:v|薇)信/g },
  { word: 'payment_code', pattern: /收款(?:二维)?码|二维码(?:收款|转)/g },
  {
    word: 'bank_card',
    pattern: /(?<!输入|填写|填|绑定)(?<!输入的|填写的|绑定的)银行(?:卡号|卡的号|账号|账户|卡号码)/g,
  },
  {
    word: 'offline',
    pattern: /线下(?:直接|给|再|单独|我|你|您){0,3}(?:转|付|交易|打款|打钱|退(?!货|换)|补|赔|收款|结)/g,
  },
  {
    word: 'past_platform',
    pattern:
      /(?:不|别|绕过|绕开|脱离|避开|跳过)(?:用|走|通过|经过|在|要)?(?:了)?平台(?:$|\||[^的])|平台外(?:交易|付|转|成交)/g,
  },
  {
    word: 'transfer',
    pattern:
      /(?:wechat|alipay|bank|private)(?:me|pay)?transfer|transfer(?:it|themoney|money)?(?:to)?(?:my|your|me|you)(?:via|by|through|on)?(?:wechat|alipay|bank|account|card)|(?:off|outside|around)(?:of)?(?:the)?platform|mybankaccount|(?:add|on)(?:me|my)?(?:on)?wechat(?!pay)/g,
  },
]

/** VX, WX and V.X by themselves: a letter or a short number beside them makes a model of them (XVX, VX200). */
const latinName =
  /(?<![a-z0-9])(?:v[\s.\-_*]{0,2}|w[.\-_*]?)x(?![a-z0-9]{1,4}(?![a-z0-9])|[\s\-_]?[0-9]{1,5}(?![0-9a-z]))/

/** +V and ＋微 by themselves; not 5+v nor +V领. */
const plusName = /(?<![a-z0-9])\+\s?(?:v|微|薇)(?![a-uw-z领型形口脖信]|[0-9]{1,5}(?![0-9]))/

/** 如果不要私下转账，…: a condition refuses nothing. */
const conditional = /如果|要是|假如|若是?|除非/

/** Words before a match that turn it into its opposite: 请不要私下转账. Not where they are half of a question. */
const refusing =
  /(?:(?<!要)不要|请勿|切勿|勿|谨防|严禁|禁止|(?<![特区分个])别|不支持|不接受|(?<!可)不可以?|(?<!能)不能|(?<!会)不会|拒绝|避免|防止|谨慎)(?:在|用|通过|走|再|向|给|和|跟|与|任何|去|以|进行|相信|轻信|提供|要求|买家|对方|他人|客服|商家|您|我|你|的|轻易){0,3}$/
const asks = /吗|么|嘛|呢|[?]/

/** Half width, lower case; clauses ended by `|`. */
const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[，。！？；：、,!;:\n]+|[?]+/g, (mark) => (mark.includes('?') ? '?|' : '|'))

/**
 * What in a text means a private transfer, by the keys of the list above, each once; empty: nothing does.
 */
export function privateDealIn(text: string): PrivateDealWord[] {
  const spaced = folded(text)
  const joined = spaced.replace(/[^\p{L}\p{N}|?]/gu, '')
  const found = patterns.flatMap(({ word, pattern }) => (isMeant(joined, pattern) ? [word] : []))
  if (latinName.test(spaced)) found.push('vx')
  if (plusName.test(spaced)) found.push('add_v')
  return [...new Set(found)]
}

/** Whether one of the matches is not refused in its own clause. */
function isMeant(joined: string, pattern: RegExp): boolean {
  return [...joined.matchAll(pattern)].some((match) => {
    const before = joined.slice(0, match.index).split('|').at(-1) ?? ''
    const rest = joined.slice(match.index).split('|')[0] ?? ''
    return !refusing.test(before) || conditional.test(before) || asks.test(rest)
  })
}
