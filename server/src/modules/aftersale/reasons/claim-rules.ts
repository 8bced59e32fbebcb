/** What a buyer's words say is wrong. */
export type Claim =
  | 'damaged'
  | 'poor_quality'
  | 'does_not_work'
  | 'wrong_product'
  | 'missing_piece'
  | 'changed_mind'
  | 'too_small'
  | 'too_large'
  | 'received'

/** A claim with the words that make it. */
export interface FoundClaim {
  readonly claim: Claim
  readonly words: string
}

const patterns: readonly (readonly [Claim, RegExp])[] = [
  [
    'damaged',
    /破(了|损|洞|的|口)|碎(了|的|掉)|裂(了|开|口|纹)|断(了|掉)|摔坏|压(坏|扁|变形)|有污渍|脏的|脏了|\b(broken|torn|damaged|cracked|stained)\b/i,
  ],
  [
    'poor_quality',
    /质量(有|出)?(问题|太差|很差|不好|差|不行)|开线|脱线|掉色|褪色|起球|开胶|掉漆|瑕疵|做工(太)?(差|粗糙)|坏(了|的|掉)|次品|\b(poor quality|defective|faulty)\b/i,
  ],
  [
    'does_not_work',
    /(用|开|打|充)不(了|起来|开机|亮|上电)|不能用|没反应|开不了机|失灵|\b(does not|doesn't|not) work(ing)?\b/i,
  ],
  [
    'wrong_product',
    /发错|寄错|(颜色|款式|型号|尺码)(发|寄|给)?错|不是我(买|拍|要|订)的|\bwrong (item|product|colou?r|size was sent)\b/i,
  ],
  ['missing_piece', /少(发|了|寄)|漏(发|寄)|缺(了|少|件)|\b(missing|one piece short)\b/i],
  [
    'changed_mind',
    /不(太|是很|怎么)?喜欢|不想要|不要了|买(多|重复)了|拍多了|用不(上|着)|后悔|改主意|家里有了|\b(don't like|do not like|changed my mind|no longer (need|want))\b/i,
  ],
  ['too_small', /(太|偏|有点)(小|紧|短)|(小|紧|短)了|穿不(上|进|下)|\btoo (small|tight|short)\b/i],
  ['too_large', /(太|偏|有点)(大|松|长|肥)|(大|松|长|肥)了|\btoo (large|big|loose|long)\b/i],
  [
    'received',
    /(已经|刚|昨天|今天)?(收到|拿到|取到)(了|货|快递|包裹|衣服|东西)|\b(arrived|i (got|received))\b/i,
  ],
]

/** Words before a claim by which it is not made. */
const NEGATED =
  /(不是|并非|没有?|无|不算|不存在|不会|别|未|哪里|绝不是|isn't|is not|not|no|nothing)[^，。,.；;！!]{0,4}$/i
/** Words after it that take it back. */
const TAKEN_BACK = /^(没|没有|无|不是)?(问题)?(都)?(没有|没问题|不是问题)/
/** A clause that asks, supposes, or speaks of somebody or something else. */
const NOT_SAID =
  /[吗么?？]|会不会|是不是|有没有|如果|要是|万一|假如|怕|担心|别人|人家|朋友(说|那)|评论|上次|之前那|以前|另一?(单|件)|别家|其他店|昨天那单|\b(if|in case|other order|last time|someone)\b/i
/** Claims that a negation makes: 没收到 is no claim that it came. */
const RECEIVED_NOT = /(没|未|还没|没有)(有)?(收到|拿到|取到)|\b(not|never|didn't) (arrived?|received?|get)\b/i

/**
 * What the words of a buyer say is wrong, clause by clause. What they deny (不是质量问题), ask, suppose, or say of another order is
 * no claim. Pure.
 */
export function claimsIn(text: string): FoundClaim[] {
  const clauses = text.match(/[^，。,.；;！!\n]+[？?]?/g) ?? []
  return clauses.flatMap((clause) => (NOT_SAID.test(clause) ? [] : claimsOfClause(clause.trim())))
}

function claimsOfClause(clause: string): FoundClaim[] {
  return patterns.flatMap(([claim, pattern]) => {
    const match = pattern.exec(clause)
    if (!match) return []
    const [before, after] = [clause.slice(0, match.index), clause.slice(match.index + match[0].length)]
    if (claim === 'received' && RECEIVED_NOT.test(clause)) return []
    if (claim !== 'received' && (NEGATED.test(before) || TAKEN_BACK.test(after))) return []
    return [{ claim, words: clause }]
  })
}
