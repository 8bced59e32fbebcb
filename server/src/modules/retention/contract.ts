import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import type { RefusalTable } from '../../kernel/refusal.ts'
import { Fen, Id, Instant, Lines, Nullable, OneOf, PriceFen, ShopParams } from '../../kernel/schema.ts'
import { askReasonCodes } from '../aftersale/cases/contract.ts'
import { meansList } from './means-contract.ts'
import { mustKinds, reasonClasses } from './reasons/reasons-contract.ts'

export const retentionRefusals = {
  no_offer: {
    status: 409,
    zh: '这笔订单没有可接受的方案，什么都没有改变。需要退款请继续申请。',
    en: 'There is no offer to accept for this order, and nothing was changed. You can go on with the refund.',
  },
  offer_gone: {
    status: 409,
    zh: '订单已发货、已关闭或已申请退款，这个方案不再有效。请刷新页面查看订单。',
    en: 'The order has shipped, was closed, or a refund was requested, so the offer is no longer valid. Refresh to see the order.',
  },
  amount_missing: {
    status: 422,
    zh: '启用优惠券或小额打款要填金额：0.01 元到 50.00 元。请填写后再保存。',
    en: 'A coupon or payout needs an amount between 0.01 and 50.00 yuan before it can be switched on. Enter one and save again.',
  },
  coupon_not_for_this: {
    status: 422,
    zh: '请选一张可“自动发放”且正在发放的优惠券；没有的话先到 营销 → 营销工具 → 创建。',
    en: 'Choose a running coupon that may be given by a rule. If there is none, create one under Marketing tools first.',
  },
} as const satisfies RefusalTable

const OrderParams = Type.Object({ shopId: Id, orderId: Id })
const WordsView = Type.Object({ zh: Type.String(), en: Type.String() })

/** What the refund sheet shows beside the refund, at most one thing. */
export const OfferView = Type.Object({
  means: OneOf(meansList),
  /** What the buyer’s reason was taken for. */
  reasonClass: OneOf(reasonClasses),
  /** What the buyer gets of a means that gives money, when the order is finished. */
  valueFen: Fen,
  /** The coupon by its title; null: the means is another. */
  couponTitle: Nullable(Type.String()),
  /** Until when the shop promised to ship; null: the shop is away until it resumes by hand. */
  shipBy: Nullable(Instant),
  /** The season's greeting. */
  greeting: WordsView,
})
export type OfferView = Static<typeof OfferView>

export const OfferAnswer = Type.Object({
  offer: Nullable(OfferView),
  /** The request must be granted: the sheet apologises and offers nothing. */
  apology: Type.Boolean(),
})
export type OfferAnswer = Static<typeof OfferAnswer>

export const askOffer = endpoint('POST /buyer/orders/:shopId/:orderId/refund-offer', {
  summary:
    'What a shop offers in place of a refund of an unshipped order: at most one offer an order, often none. It never holds a refund up.',
  params: OrderParams,
  body: Type.Object({
    reason: Type.Optional(OneOf(askReasonCodes)),
    note: Type.Optional(Lines(200, 0)),
  }),
  reply: OfferAnswer,
})

export const acceptOffer = endpoint('POST /buyer/orders/:shopId/:orderId/refund-offer/accept', {
  summary:
    'Takes the offer that was shown in place of a refund; an order that is wanted as it is ships first.',
  params: OrderParams,
  body: Type.Object({ means: OneOf(meansList) }),
  reply: Type.Object({ acceptedAt: Instant, means: OneOf(meansList) }),
  refusals: { no_offer: retentionRefusals.no_offer, offer_gone: retentionRefusals.offer_gone },
})

export const EvidenceView = Type.Object({
  source: OneOf(['words', 'reason', 'fact'] as const),
  text: Type.String(),
  at: Type.Integer(),
  leadsTo: OneOf(reasonClasses),
})

/** How to answer a refund request of an order that has not shipped. */
export const AdviceView = Type.Object({
  reasonClass: OneOf(reasonClasses),
  mustKind: Nullable(OneOf(mustKinds)),
  evidence: Type.Array(EvidenceView),
  /** What the buyer wrote. */
  note: Type.String(),
  step: WordsView,
  /** What can be said to the buyer, with the season's greeting where that fits. */
  script: WordsView,
  /** What was offered on the sheet, and whether it was taken; null: nothing was. */
  offered: Nullable(Type.Object({ means: OneOf(meansList), acceptedAt: Nullable(Instant) })),
})
export type AdviceView = Static<typeof AdviceView>

export const readAdvice = endpoint('GET /merchant/:shopId/orders/:orderId/retention', {
  summary:
    'The class of an order’s newest refund request with the words that led to it, the suggested step and words for the buyer.',
  params: OrderParams,
  reply: Type.Object({ advice: Nullable(AdviceView) }),
})

/** How a shop uses a means. */
export const MeansSettingView = Type.Object({
  means: OneOf(meansList),
  isOn: Type.Boolean(),
  valueFen: Fen,
  costFen: Fen,
  /** The coupon that is given; null: none was chosen. */
  couponId: Nullable(Id),
})
export type MeansSettingView = Static<typeof MeansSettingView>

/** Every means of a shop, and the coupons that can be chosen. */
export const MeansView = Type.Object({
  means: Type.Array(MeansSettingView),
  coupons: Type.Array(Type.Object({ couponId: Id, title: Type.String() })),
})
export type MeansView = Static<typeof MeansView>

/** The largest amount that may be offered by rule, in fen: our default. */
export const MAX_OFFER_FEN = 5_000

export const readMeans = endpoint('GET /merchant/:shopId/retention/means', {
  summary: 'Which offers a shop makes to keep orders, and what they cost it.',
  params: ShopParams,
  reply: MeansView,
})

export const setMeans = endpoint('PUT /merchant/:shopId/retention/means', {
  summary: 'Switches an offer on or off and sets its amount and what it costs the shop each time.',
  params: ShopParams,
  body: Type.Object({
    means: OneOf(meansList),
    isOn: Type.Boolean(),
    valueFen: Type.Integer({ ...PriceFen, maximum: MAX_OFFER_FEN }),
    costFen: Type.Integer({ ...PriceFen, maximum: 100_000 }),
    couponId: Type.Optional(Id),
  }),
  reply: MeansView,
  refusals: {
    amount_missing: retentionRefusals.amount_missing,
    coupon_not_for_this: retentionRefusals.coupon_not_for_this,
  },
})
