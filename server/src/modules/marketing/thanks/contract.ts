import { Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { Id, Nullable, ShopParams } from '../../../kernel/schema.ts'
import { issuingRefusals } from '../issuing/contract.ts'

const Thanks = Type.Object({ couponId: Nullable(Id) })

export const readThanks = endpoint('GET /merchant/:shopId/coupons/thanks', {
  summary: 'The coupon that thanks those who waited while the shop was away; null: none.',
  params: ShopParams,
  reply: Thanks,
})

export const chooseThanks = endpoint('PUT /merchant/:shopId/coupons/thanks', {
  summary:
    'Each buyer who waits while the shop is away gets one of this coupon when it is back; null: nothing is given.',
  params: ShopParams,
  body: Thanks,
  reply: Thanks,
  refusals: {
    coupon_not_this_way: issuingRefusals.coupon_not_this_way,
    coupon_not_issued: issuingRefusals.coupon_not_issued,
  },
})
