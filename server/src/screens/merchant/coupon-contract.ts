import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Fen, Id, Instant, Nullable, OneOf, PageOf, PageQuery } from '../../kernel/schema.ts'
import { couponOrigins, ShopCouponParams } from '../../modules/marketing/coupons/contract.ts'
import { issuedStates } from '../../modules/marketing/issuing/contract.ts'
import { CouponRowView } from './coupons-contract.ts'

/** One coupon with what became of those that were issued: usable + expired + used + unpaid = issued. */
export const CouponDetail = Type.Object({
  ...CouponRowView.properties,
  /** Names of the products or categories that it is for, in both languages; none for the whole shop. */
  goods: Type.Array(Type.Object({ zh: Type.String(), en: Type.String() })),
  madeByName: Type.String(),
  /** Held, not used, and not expired. */
  usable: Type.Integer(),
  expired: Type.Integer(),
  /** On orders that are not paid yet. */
  unpaid: Type.Integer(),
  /** How those that were issued came to their buyers. */
  byOrigin: Type.Array(Type.Object({ origin: OneOf(couponOrigins), count: Type.Integer() })),
})
export type CouponDetail = Static<typeof CouponDetail>

export const readCoupon = endpoint('GET /merchant/:shopId/coupons/:couponId', {
  summary: 'One coupon of a shop with its terms and what became of it.',
  params: ShopCouponParams,
  reply: CouponDetail,
})

/** One that a buyer got. */
export const CouponHolder = Type.Object({
  issuedId: Id,
  /** The last digits of the buyer's phone, by which people know them. */
  phoneTail: Type.String(),
  origin: OneOf(couponOrigins),
  /** The member of staff who gave it. */
  givenByName: Nullable(Type.String()),
  givenAt: Instant,
  validUntil: Instant,
  state: OneOf(issuedStates),
  /** The order that it was used for, and what it took off. */
  orderId: Nullable(Id),
  orderNumber: Nullable(Type.String()),
  discountFen: Nullable(Fen),
  returned: Type.Integer(),
})
export type CouponHolder = Static<typeof CouponHolder>

export const listCouponHolders = endpoint('GET /merchant/:shopId/coupons/:couponId/holders', {
  summary:
    'Who got one of a coupon and what became of it, the newest first; buyers by the end of their phone.',
  params: ShopCouponParams,
  query: Type.Object({ ...PageQuery, state: Type.Optional(OneOf(issuedStates)) }),
  reply: PageOf(CouponHolder),
})
