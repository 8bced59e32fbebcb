import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import type { RefusalTable } from '../../../kernel/refusal.ts'
import { Id, Instant, Nullable, OneOf, PageOf, PageQuery, ShopParams } from '../../../kernel/schema.ts'
import { CouponTermsView, couponOrigins } from '../coupons/contract.ts'

export const issuingRefusals = {
  coupon_above_authority: {
    status: 409,
    zh: '优惠券“{title}”{why}，没有发出。请选优惠更小的券，或请店主、额度更高的同事来发。',
    en: 'The coupon “{title}” is {why}, so nothing was given. Choose a smaller one, or ask the owner or somebody with a higher limit to give it.',
  },
  coupon_for_yourself: {
    status: 403,
    zh: '不能给自己发店铺的优惠券。请让店主或另一位同事来发。',
    en: 'You cannot give yourself a coupon of the shop. Ask the owner or a colleague.',
  },
  coupon_not_this_way: {
    status: 409,
    zh: '优惠券“{title}”不能用这种方式发放，没有发出。请选另一张。',
    en: 'The coupon “{title}” is not given out in this way, so nothing was given. Choose another one.',
  },
  coupon_not_issued: {
    status: 409,
    zh: '优惠券“{title}”已暂停、结束或过期，领不到了。可以看看店里的其他优惠券。',
    en: 'The coupon “{title}” is paused, has ended or has expired, so nobody can get it now. See the other coupons of the shop.',
  },
  coupon_gone: {
    status: 409,
    zh: '优惠券“{title}”已经领完了。可以看看店里的其他优惠券。',
    en: 'All coupons “{title}” have been given out. See the other coupons of the shop.',
  },
  coupon_limit: {
    status: 409,
    zh: '优惠券“{title}”每人最多 {most} 张，已经领满了。可以直接在结算时使用。',
    en: 'One buyer can have {most} of the coupon “{title}” and has them already. They can be used at checkout.',
  },
} as const satisfies RefusalTable

/** usable: now or from a time to come; expired: its time is over and it was not used. */
export const issuedStates = ['usable', 'used', 'expired'] as const
export type IssuedState = (typeof issuedStates)[number]

/** A coupon that a buyer holds. */
export const IssuedCouponView = Type.Object({
  issuedId: Id,
  couponId: Id,
  shopId: Id,
  title: Type.String(),
  ...CouponTermsView.properties,
  origin: OneOf(couponOrigins),
  givenAt: Instant,
  validFrom: Instant,
  /** The first instant at which it is no longer valid. */
  validUntil: Instant,
  state: OneOf(issuedStates),
  /** The order that it was used for. */
  orderId: Nullable(Id),
})
export type IssuedCouponView = Static<typeof IssuedCouponView>

/** A coupon that a shop offers, with how it stands for the one who looks. */
export const OfferedCouponView = Type.Object({
  couponId: Id,
  shopId: Id,
  title: Type.String(),
  ...CouponTermsView.properties,
  validFrom: Nullable(Instant),
  validUntil: Nullable(Instant),
  validDays: Nullable(Type.Integer()),
  perBuyer: Type.Integer(),
  /** How many of it the buyer has got; 0 to strangers. */
  held: Type.Integer(),
  /** Whether the buyer can claim one more. */
  claimable: Type.Boolean(),
  /** None is left. */
  gone: Type.Boolean(),
})
export type OfferedCouponView = Static<typeof OfferedCouponView>

export const listOfferedCoupons = endpoint('GET /shops/:shopId/coupons', {
  summary: 'The coupons that a shop offers to be claimed; with `productId` those that are for this product.',
  params: ShopParams,
  query: Type.Object({ productId: Type.Optional(Id) }),
  reply: Type.Object({ rows: Type.Array(OfferedCouponView) }),
})

/** `id` is made by the client: sent again it answers the coupon that it got. */
export const claimCoupon = endpoint('POST /buyer/shops/:shopId/coupons/:couponId', {
  summary: 'The buyer takes one of a coupon that the shop offers.',
  params: Type.Object({ shopId: Id, couponId: Id }),
  body: Type.Object({ id: Id }),
  reply: IssuedCouponView,
  refusals: issuingRefusals,
})

/** A coupon in the buyer's wallet, with the name of its shop. */
export const WalletCouponView = Type.Object({ ...IssuedCouponView.properties, shopName: Type.String() })
export type WalletCouponView = Static<typeof WalletCouponView>

export const listMyCoupons = endpoint('GET /buyer/coupons', {
  summary: "The buyer's coupons that can be used, were used, or expired; of one shop with `shopId`.",
  query: Type.Object({ ...PageQuery, state: OneOf(issuedStates), shopId: Type.Optional(Id) }),
  reply: PageOf(WalletCouponView),
})

export const countMyCoupons = endpoint('GET /buyer/coupons/count', {
  summary: 'How many coupons the buyer can use.',
  reply: Type.Object({ usable: Type.Integer() }),
})
