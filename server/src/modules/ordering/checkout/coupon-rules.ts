import { bestCoupon, discountOf } from '../../../kernel/coupon.ts'
import type { Ruling } from '../../../kernel/refusal.ts'
import { isBefore } from '../../../kernel/time.ts'
import { type HeldRow, issuedState, termsOf, type UsedCoupon } from '../../marketing/index.ts'
import { refuse } from '../orders/order-refusals.ts'
import type { CouponChoiceView, CouponHurdle } from './contract.ts'
import type { NewOrder } from './place-rows.ts'
import type { PricedLine } from './price.ts'

/**
 * Whether a buyer may use a coupon for an order now; `taken` are those that orders of the same batch use. Undefined: the
 * shop has issued none of this id. What it takes off is the price's. Refuses: coupon_not_usable.
 */
export function canUseCoupon(
  held: HeldRow | undefined,
  { buyerId, taken }: { readonly buyerId: string; readonly taken: ReadonlySet<string> },
  now: Date,
): Ruling {
  // Another buyer's coupon is not named.
  if (held?.buyer_id !== buyerId) return refuse('coupon_not_usable')
  const usable =
    issuedState(held, now) === 'usable' && !isBefore(now, held.valid_from) && !taken.has(held.issued_id)
  return usable ? null : refuse('coupon_not_usable', { title: held.title })
}

/** The coupons that orders use, and what they take off. */
export const usedCoupons = (orders: readonly NewOrder[]): UsedCoupon[] =>
  orders.flatMap(({ orderId, price, coupon }) =>
    coupon ? { issuedId: coupon.issuedId, orderId, discountFen: price.discountFen } : [],
  )

/**
 * The coupon that a quote uses: the one that the buyer chose; the best where that does not fit any more or they chose nothing
 * (undefined); none where they want none (null).
 */
export function chosenCoupon(
  held: readonly HeldRow[],
  lines: readonly PricedLine[],
  wanted: string | null | undefined,
  now: Date,
): HeldRow | null {
  if (wanted === null) return null
  const begun = held.filter((row) => !isBefore(now, row.valid_from))
  const chosen = begun.filter((row) => row.issued_id === wanted)
  return bestOf(chosen, lines) ?? bestOf(begun, lines)
}

function bestOf(held: readonly HeldRow[], lines: readonly PricedLine[]): HeldRow | null {
  const best = bestCoupon(
    held.map((row) => ({
      issuedId: row.issued_id,
      terms: termsOf(row),
      validUntil: row.valid_until,
      row,
    })),
    lines,
  )
  return best?.row ?? null
}

/** A buyer's coupons on these lines, at their full price: those that take off most first. */
export function couponChoices(
  held: readonly HeldRow[],
  lines: readonly PricedLine[],
  now: Date,
): CouponChoiceView[] {
  const choices = held.map((row) => choiceOf(row, lines, now))
  return choices.sort(
    (a, b) =>
      b.discountFen - a.discountFen ||
      Date.parse(a.validUntil) - Date.parse(b.validUntil) ||
      (a.issuedId < b.issuedId ? -1 : 1),
  )
}

function choiceOf(row: HeldRow, lines: readonly PricedLine[], now: Date): CouponChoiceView {
  const terms = termsOf(row)
  const { scopeFen, missingFen, discountFen } = discountOf(terms, lines)
  const hurdle = hurdleOf(row, { scopeFen, missingFen, discountFen }, now)
  return {
    issuedId: row.issued_id,
    title: row.title,
    validFrom: row.valid_from.toISOString(),
    validUntil: row.valid_until.toISOString(),
    ...terms,
    discountFen: hurdle ? 0 : discountFen,
    missingFen,
    why: hurdle,
  }
}

function hurdleOf(
  row: HeldRow,
  found: { readonly scopeFen: number; readonly missingFen: number; readonly discountFen: number },
  now: Date,
): CouponHurdle | null {
  if (isBefore(now, row.valid_from)) return 'not_yet'
  if (found.scopeFen === 0) return 'other_goods'
  if (found.missingFen > 0) return 'below_threshold'
  return found.discountFen === 0 ? 'too_cheap' : null
}
