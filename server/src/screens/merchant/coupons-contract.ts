import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Fen, OneOf, PageOf, PageQuery, ShopParams } from '../../kernel/schema.ts'
import { CouponView, couponStates } from '../../modules/marketing/coupons/contract.ts'

/** A coupon with what became of it; orders and their money count from when they were paid. */
export const CouponRowView = Type.Object({
  ...CouponView.properties,
  /** Used for orders that were paid and not cancelled. */
  used: Type.Integer(),
  /** How often a cancelled order gave one back. */
  returned: Type.Integer(),
  /** What the paid orders that used it came to, freight included. */
  salesFen: Fen,
  /** What it took off the paid orders. */
  costFen: Fen,
})
export type CouponRowView = Static<typeof CouponRowView>

export const listCoupons = endpoint('GET /merchant/:shopId/coupons', {
  summary: 'The coupons of a shop with what became of them, the newest first.',
  params: ShopParams,
  query: Type.Object({ ...PageQuery, state: Type.Optional(OneOf(couponStates)) }),
  reply: PageOf(CouponRowView),
})
