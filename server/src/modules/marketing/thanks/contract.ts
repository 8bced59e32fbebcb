import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { Id, Nullable, OneOf, ShopParams } from '../../../kernel/schema.ts'
import { issuingRefusals } from '../issuing/contract.ts'

/** Why nobody gets the coupon that was chosen: it is paused, has ended, its time is over, or none is left. */
export const thanksHurdles = ['paused', 'ended', 'over', 'gone'] as const
export type ThanksHurdle = (typeof thanksHurdles)[number]

/** What was chosen; null: nothing. */
const ThanksView = Type.Object({
  couponId: Nullable(Id),
  title: Nullable(Type.String()),
  /** Null: those who wait get it. */
  why: Nullable(OneOf(thanksHurdles)),
})
export type ThanksView = Static<typeof ThanksView>

export const readThanks = endpoint('GET /merchant/:shopId/coupons/thanks', {
  summary:
    'The coupon that thanks those who waited while the shop was away, and why nobody would get it now; null: none.',
  params: ShopParams,
  reply: ThanksView,
})

export const chooseThanks = endpoint('PUT /merchant/:shopId/coupons/thanks', {
  summary:
    'Each buyer who waits while the shop is away gets one of this coupon when it is back; null: nothing is given.',
  params: ShopParams,
  body: Type.Object({ couponId: Nullable(Id) }),
  reply: ThanksView,
  refusals: {
    coupon_not_this_way: issuingRefusals.coupon_not_this_way,
    coupon_not_issued: issuingRefusals.coupon_not_issued,
    coupon_gone: issuingRefusals.coupon_gone,
  },
})
