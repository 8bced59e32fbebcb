import { formatYuan } from '../../../kernel/money.ts'
import { type Ruling, refusals } from '../../../kernel/refusal.ts'
import { shanghaiMinute } from '../../../kernel/shanghai-minute.ts'
import { addDays, isBefore } from '../../../kernel/time.ts'
import { issuingRefusals } from '../issuing/contract.ts'
import { type CouponOrigin, couponRefusals, type NewCoupon, wayOfOrigin } from './contract.ts'
import type { CouponRow } from './coupon-rows.ts'

export const refuse = refusals({ ...couponRefusals, ...issuingRefusals })

/**
 * Whether a coupon makes sense as it is asked for; whether its goods exist is not asked here. Refuses:
 * coupon_amount_missing, coupon_cap_of_amount, coupon_amount_above_threshold, coupon_scope_empty,
 * coupon_validity_missing, coupon_end_before_start, coupon_end_in_past, coupon_per_buyer_above_stock.
 */
export function checkCoupon(asked: NewCoupon, now: Date): Ruling {
  return checkDiscount(asked) ?? checkScope(asked) ?? checkValidity(asked, now) ?? checkNumbers(asked)
}

function checkDiscount({ kind, amountFen, percent, capFen, thresholdFen }: NewCoupon): Ruling {
  if (kind === 'rate') {
    const isRate = percent !== undefined && percent >= 1 && percent <= 99
    return isRate && amountFen === undefined && capFen !== 0 ? null : refuse('coupon_amount_missing')
  }
  if (!amountFen || percent !== undefined) return refuse('coupon_amount_missing')
  if (capFen !== undefined) return refuse('coupon_cap_of_amount')
  if (thresholdFen > 0 && amountFen >= thresholdFen)
    return refuse('coupon_amount_above_threshold', {
      amountYuan: formatYuan(amountFen),
      thresholdYuan: formatYuan(thresholdFen),
    })
  return null
}

const checkScope = ({ scope, scopeIds = [] }: NewCoupon): Ruling =>
  scope !== 'shop' && scopeIds.length === 0 ? refuse('coupon_scope_empty') : null

function checkValidity({ validFrom, validUntil, validDays }: NewCoupon, now: Date): Ruling {
  const isRange = validFrom !== undefined && validUntil !== undefined
  const isHalfRange = (validFrom === undefined) !== (validUntil === undefined)
  if (isHalfRange || isRange === (validDays !== undefined)) return refuse('coupon_validity_missing')
  if (!isRange) return null
  const [from, until] = [new Date(validFrom), new Date(validUntil)]
  if (!isBefore(from, until)) return refuse('coupon_end_before_start')
  return isBefore(now, until) ? null : refuse('coupon_end_in_past')
}

const checkNumbers = ({ perBuyer, stock }: NewCoupon): Ruling =>
  perBuyer > stock ? refuse('coupon_per_buyer_above_stock', { perBuyer, stock }) : null

/**
 * Whether a coupon may get another title or end; the end may be earlier or later, but not past. Refuses: coupon_ended,
 * coupon_time_over, coupon_has_days, coupon_new_end_before_start, coupon_new_end_past.
 */
export function canChange(coupon: CouponRow, validUntil: Date | null, now: Date): Ruling {
  const { title } = coupon
  if (coupon.state === 'ended') return refuse('coupon_ended', { title })
  if (isOver(coupon, now)) return refuse('coupon_time_over', { title })
  if (!validUntil) return null
  if (!coupon.valid_from) return refuse('coupon_has_days')
  if (!isBefore(now, validUntil)) return refuse('coupon_new_end_past')
  if (isBefore(coupon.valid_from, validUntil)) return null
  return refuse('coupon_new_end_before_start', { from: shanghaiMinute(coupon.valid_from, 'zh') })
}

/** Whether the time in which a coupon can be used is over, so that nobody gets it any more. */
export const isOver = ({ valid_until }: Pick<CouponRow, 'valid_until'>, now: Date): boolean =>
  valid_until !== null && !isBefore(now, valid_until)

/** From when to when a coupon is valid that somebody gets now; the end is not included. */
export const validityOf = (coupon: CouponRow, now: Date): { from: Date; until: Date } =>
  coupon.valid_from && coupon.valid_until
    ? { from: coupon.valid_from, until: coupon.valid_until }
    : { from: now, until: addDays(now, coupon.valid_days ?? 0) }

/** What a buyer claims, is given in chat or catches in a live room counts to the limit of one buyer; rules have their own. */
export const countsToLimit = (origin: CouponOrigin): boolean =>
  origin === 'claim' || origin === 'agent' || origin === 'live'

/**
 * Whether one more of a coupon may go to a buyer who has got `held` of those that count to the limit. Refuses:
 * coupon_not_this_way, coupon_not_issued, coupon_gone, coupon_limit.
 */
export function canGive(
  coupon: CouponRow,
  { origin, held }: { readonly origin: CouponOrigin; readonly held: number },
  now: Date,
): Ruling {
  const { title } = coupon
  if (!coupon.ways.includes(wayOfOrigin[origin])) return refuse('coupon_not_this_way', { title })
  if (coupon.state !== 'running' || isOver(coupon, now)) return refuse('coupon_not_issued', { title })
  if (coupon.issued >= coupon.stock) return refuse('coupon_gone', { title })
  if (countsToLimit(origin) && held >= coupon.per_buyer)
    return refuse('coupon_limit', { title, most: coupon.per_buyer })
  return null
}

/** The most that a coupon takes off an order, in fen; null: a rate without an upper end. */
export const mostOffFen = (coupon: Pick<CouponRow, 'amount_fen' | 'cap_fen'>): number | null =>
  coupon.amount_fen ?? coupon.cap_fen
