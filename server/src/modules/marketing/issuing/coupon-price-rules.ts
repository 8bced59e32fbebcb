import { bestCoupon, type CouponTerms, discountOf } from '../../../kernel/coupon.ts'

/** A product or SKU whose price after a coupon is asked for. */
export interface PricedGoods {
  readonly shopId: string
  readonly productId: string
  readonly categoryId: string
  readonly priceFen: number
}

/** A coupon that one buyer could use now: held, or to be had by a claim. */
export interface WithinReach {
  readonly issuedId: string
  readonly title: string
  readonly terms: CouponTerms
  readonly validUntil: Date
  readonly isHeld: boolean
}

/** What one piece costs after the best coupon, and which it is. */
export interface CouponPrice {
  readonly afterFen: number
  readonly title: string
  /** The buyer holds it already; else it has to be claimed first. */
  readonly isHeld: boolean
}

/**
 * PURE: what one piece costs with the best of these coupons, by the price engine of orders; of two that take off the same the
 * one that is held. Null: none of them is for one piece of it.
 */
export function couponPriceOf(coupons: readonly WithinReach[], goods: PricedGoods): CouponPrice | null {
  const { productId, categoryId, priceFen } = goods
  const line = [{ productId, categoryId, quantity: 1, amountFen: priceFen }]
  const offOf = (coupon: WithinReach | null) => (coupon ? discountOf(coupon.terms, line).discountFen : 0)
  const best = bestCoupon(coupons, line)
  const held = bestCoupon(
    coupons.filter((coupon) => coupon.isHeld),
    line,
  )
  const chosen = offOf(held) === offOf(best) ? held : best
  return chosen && { afterFen: priceFen - offOf(chosen), title: chosen.title, isHeld: chosen.isHeld }
}
