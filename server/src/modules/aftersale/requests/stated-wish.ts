import type { CaseKind, RefundReason, Wish } from '../cases/contract.ts'

/** What a buyer wishes, in words; the longer words first, so that 退货退款 is a return. */
const patterns: readonly (readonly [Wish, RegExp])[] = [
  ['compensation', /补偿|赔(偿|点)|补(点|个)?差价|退(点|一点)差价|退一部分|compensat/gi],
  ['exchange', /换(一?件|一?个|一?条|一?双|大|小|码|货|新|别的|成)|\bexchange\b/gi],
  ['resend', /补(寄|发)|(再|重新)(寄|发)|send (it )?again|resend/gi],
  ['repair', /维修|修(一下|好|理)|\brepair\b/gi],
  ['return_refund', /退货(退款)?|退掉|寄回(去)?退|\breturn\b/gi],
  ['refund', /(仅|只)?退(款|钱|全款)|\brefund\b|money back/gi],
]

/** Before a wish: it is denied; anywhere in its clause: it is asked or supposed. */
const DENIED = /(不(想|要|用|需要|打算|愿意|肯)?|别|没法|拒绝|not |don't |no )[^，。,.；;]{0,3}$/i
const ASKED = /[吗么?？]|能不能|可不可以|如果|要是|\bif\b/i
/** Anywhere in the words: they leave it open. */
const OPEN = /还是|或者|要么|都行|都可以|\bor\b/i

/** The one wish that words name; null: none, or several, or it is asked, supposed or denied. Pure. */
export function wishInWords(text: string): Wish | null {
  if (OPEN.test(text)) return null
  const clauses = text.match(/[^，。,.；;！!\n]+[？?]?/g) ?? []
  const found = new Set(clauses.flatMap((clause) => (ASKED.test(clause) ? [] : wishesOfClause(clause))))
  const [only] = found
  return found.size === 1 && only ? only : null
}

function wishesOfClause(clause: string): Wish[] {
  let rest = clause
  return patterns.flatMap(([wish, pattern]) => {
    const isNamed = [...rest.matchAll(pattern)].some((match) => !DENIED.test(rest.slice(0, match.index)))
    rest = rest.replace(pattern, '')
    return isNamed ? [wish] : []
  })
}

/**
 * What a buyer wishes by what they sent when they asked: what they chose; a return without reason, which is their right and a wish by
 * itself; else what their words name. Null: the shop asks before it decides. Pure.
 */
export function statedWish({
  kind,
  reason,
  wish,
  text = '',
}: {
  readonly kind: CaseKind
  readonly reason: RefundReason
  readonly wish?: Wish | undefined
  readonly text?: string | undefined
}): Wish | null {
  if (wish) return wish
  return kind === 'return_refund' && reason === 'no_reason' ? 'return_refund' : wishInWords(text)
}
