import { type Static, Type } from 'typebox'
import { couponKinds, couponScopes } from '../../../kernel/coupon.ts'
import { endpoint } from '../../../kernel/endpoint.ts'
import type { RefusalTable } from '../../../kernel/refusal.ts'
import { Fen, Id, Instant, Nullable, OneOf, PriceFen, ShopParams, Text } from '../../../kernel/schema.ts'
import type { Words } from '../../../kernel/words.ts'

/** 优惠券: what a shop takes off an order for buyers who hold one. */

/** How a coupon may come to buyers. */
export const couponWays = ['claim', 'agent', 'rule', 'live'] as const
export type CouponWay = (typeof couponWays)[number]

/** The ways that something takes: nothing drops coupons in live rooms yet, so a new coupon is not offered that way. */
export const usedWays = ['claim', 'agent', 'rule'] as const satisfies readonly CouponWay[]

export const couponWayNames: Readonly<Record<CouponWay, Words>> = {
  claim: { zh: '买家领取', en: 'Claimed by buyers' },
  agent: { zh: '客服发放', en: 'Given in chat' },
  rule: { zh: '自动发放', en: 'Given by a rule' },
  live: { zh: '直播间发放', en: 'Dropped in live rooms' },
}

/** Why a buyer holds a coupon. */
export const couponOrigins = ['claim', 'agent', 'absence', 'live', 'retention', 'case'] as const
export type CouponOrigin = (typeof couponOrigins)[number]

export const couponOriginNames: Readonly<Record<CouponOrigin, Words>> = {
  claim: { zh: '自己领取', en: 'Claimed' },
  agent: { zh: '客服赠送', en: 'From the shop' },
  absence: { zh: '感谢等待', en: 'Thanks for waiting' },
  live: { zh: '直播间', en: 'Live room' },
  retention: { zh: '店铺挽留', en: 'From the shop' },
  case: { zh: '售后补偿', en: 'Compensation' },
}

/** The way that an origin takes. */
export const wayOfOrigin: Readonly<Record<CouponOrigin, CouponWay>> = {
  claim: 'claim',
  agent: 'agent',
  absence: 'rule',
  live: 'live',
  retention: 'rule',
  case: 'rule',
}

export const couponStates = ['running', 'paused', 'ended'] as const
export type CouponState = (typeof couponStates)[number]

export const couponStateNames: Readonly<Record<CouponState, Words>> = {
  running: { zh: '发放中', en: 'Running' },
  paused: { zh: '已暂停', en: 'Paused' },
  ended: { zh: '已结束', en: 'Ended' },
}

/** Our defaults: the longest title in characters, names of a scope, pieces, days, and coupons of a shop that have not ended. */
export const MAX_COUPON_TITLE = 20
export const MAX_SCOPE_IDS = 100
export const MAX_COUPON_STOCK = 1_000_000
export const MAX_PER_BUYER = 100
export const MAX_VALID_DAYS = 366
export const MAX_OPEN_COUPONS = 100

/** What a coupon promises, as `CouponTerms` of the kernel. */
export const CouponTermsView = Type.Object({
  kind: OneOf(couponKinds),
  amountFen: Nullable(Fen),
  percent: Nullable(Type.Integer()),
  capFen: Nullable(Fen),
  thresholdFen: Fen,
  scope: OneOf(couponScopes),
  scopeIds: Type.Array(Type.String()),
})

/** A coupon as its shop sees it. */
export const CouponView = Type.Object({
  couponId: Id,
  title: Type.String(),
  ...CouponTermsView.properties,
  ways: Type.Array(OneOf(couponWays)),
  stock: Type.Integer(),
  issued: Type.Integer(),
  perBuyer: Type.Integer(),
  validFrom: Nullable(Instant),
  /** The first instant at which it is no longer valid. */
  validUntil: Nullable(Instant),
  /** Days from when a buyer gets it; null: it is valid between two instants. */
  validDays: Nullable(Type.Integer()),
  state: OneOf(couponStates),
  /** Nobody can get it any more because its time is over. */
  over: Type.Boolean(),
  madeAt: Instant,
})
export type CouponView = Static<typeof CouponView>

export const couponRefusals = {
  coupon_amount_missing: {
    status: 422,
    zh: '没有写优惠多少，没有创建。满减券请填金额（大于 0），折扣券请填折扣（减 1% 到 99%）。',
    en: 'It is not said how much the coupon takes off, so it was not made. Enter an amount above 0, or a rate of 1 to 99 %.',
  },
  coupon_cap_of_amount: {
    status: 422,
    zh: '满减券不需要“最多优惠”，没有创建。请去掉它，或改成折扣券。',
    en: 'An amount has no limit of its own, so the coupon was not made. Remove the limit, or choose a rate.',
  },
  coupon_amount_above_threshold: {
    status: 422,
    zh: '优惠 ¥{amountYuan} 不小于使用门槛 ¥{thresholdYuan}，没有创建。请提高门槛，或减小优惠；不设门槛请填 0。',
    en: 'The coupon takes off ¥{amountYuan}, which is not less than its threshold of ¥{thresholdYuan}, so it was not made. Raise the threshold or lower the amount. For no threshold enter 0.',
  },
  coupon_scope_empty: {
    status: 422,
    zh: '没有选择适用的商品或类目，没有创建。请至少选一个，或改为全店通用。',
    en: 'No product or category was chosen, so the coupon was not made. Choose at least one, or make it valid for the whole shop.',
  },
  coupon_scope_unknown: {
    status: 422,
    zh: '所选的商品或类目已不存在，没有创建。请重新选择。',
    en: 'A chosen product or category no longer exists, so the coupon was not made. Choose again.',
  },
  coupon_validity_missing: {
    status: 422,
    zh: '有效期没有写清楚，没有创建。请填开始和结束时间，或填领取后几天内有效，二选一。',
    en: 'It is not clear how long the coupon is valid, so it was not made. Enter a start and an end, or a number of days, not both.',
  },
  coupon_end_before_start: {
    status: 422,
    zh: '结束时间不晚于开始时间，没有创建。请把结束时间改到开始之后。',
    en: 'The end is not after the start, so the coupon was not made. Choose a later end.',
  },
  coupon_end_in_past: {
    status: 422,
    zh: '结束时间已经过去，没有创建。请选以后的时间。',
    en: 'The end has already passed, so the coupon was not made. Choose a time in the future.',
  },
  coupon_per_buyer_above_stock: {
    status: 422,
    zh: '每人限领 {perBuyer} 张，多于发行量 {stock} 张，没有创建。请改小限领，或改大发行量。',
    en: 'One buyer may have {perBuyer}, more than the {stock} that exist, so the coupon was not made. Lower that limit or raise the stock.',
  },
  too_many_coupons: {
    status: 409,
    zh: '最多同时有 {most} 张未结束的优惠券。请先结束用不到的，再创建。',
    en: 'A shop can have {most} coupons that have not ended. End some that are not needed, then make this one.',
  },
  coupon_ended: {
    status: 409,
    zh: '优惠券“{title}”已经结束，不能再改。已领的券不受影响。请新建一张。',
    en: 'The coupon “{title}” has ended and cannot be changed. What buyers hold stays valid. Make a new one instead.',
  },
  coupon_time_over: {
    status: 409,
    zh: '优惠券“{title}”已经过期，不能再改。请新建一张。',
    en: 'The coupon “{title}” has expired and cannot be changed. Make a new one instead.',
  },
  coupon_has_days: {
    status: 422,
    zh: '这张券按“领取后几天”算有效期，没有固定的结束时间，没有修改。不想再发时请点“结束”。',
    en: 'This coupon is valid for days from the claim and has no end of its own, so it was not changed. To issue no more of it, end it.',
  },
  coupon_new_end_before_start: {
    status: 422,
    zh: '结束时间不晚于开始时间 {from}，没有修改。请选更晚的时间。',
    en: 'The end is not after the start, {from}, so it was not changed. Choose a later time.',
  },
  coupon_new_end_past: {
    status: 422,
    zh: '结束时间已经过去，没有修改。请选以后的时间；马上停发请点“结束”。',
    en: 'That time has already passed, so nothing was changed. Choose a time in the future, or end the coupon to stop it now.',
  },
  coupon_stock_lower: {
    status: 422,
    zh: '发行量只能增加：现在是 {stock} 张。请填更大的数。',
    en: 'The stock can only be raised. It is {stock} now. Enter a larger number.',
  },
} as const satisfies RefusalTable

/** The largest threshold is that of any price; an amount or cap is at least one fen, which the use case says in words. */
const NewCoupon = Type.Object({
  id: Id,
  title: Text(MAX_COUPON_TITLE),
  kind: OneOf(couponKinds),
  amountFen: Type.Optional(PriceFen),
  percent: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
  capFen: Type.Optional(PriceFen),
  thresholdFen: PriceFen,
  scope: OneOf(couponScopes),
  scopeIds: Type.Optional(Type.Array(Type.String({ maxLength: 80 }), { maxItems: MAX_SCOPE_IDS })),
  ways: Type.Array(OneOf(couponWays), { minItems: 1, maxItems: couponWays.length, uniqueItems: true }),
  stock: Type.Integer({ minimum: 1, maximum: MAX_COUPON_STOCK }),
  perBuyer: Type.Integer({ minimum: 1, maximum: MAX_PER_BUYER }),
  validFrom: Type.Optional(Instant),
  validUntil: Type.Optional(Instant),
  validDays: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_VALID_DAYS })),
})
export type NewCoupon = Static<typeof NewCoupon>

export const ShopCouponParams = Type.Object({ shopId: Id, couponId: Id })

export const makeCoupon = endpoint('POST /merchant/:shopId/coupons', {
  summary: 'Makes a coupon. The same id with the same content answers it as it is now.',
  params: ShopParams,
  body: NewCoupon,
  reply: CouponView,
  refusals: {
    coupon_amount_missing: couponRefusals.coupon_amount_missing,
    coupon_cap_of_amount: couponRefusals.coupon_cap_of_amount,
    coupon_amount_above_threshold: couponRefusals.coupon_amount_above_threshold,
    coupon_scope_empty: couponRefusals.coupon_scope_empty,
    coupon_scope_unknown: couponRefusals.coupon_scope_unknown,
    coupon_validity_missing: couponRefusals.coupon_validity_missing,
    coupon_end_before_start: couponRefusals.coupon_end_before_start,
    coupon_end_in_past: couponRefusals.coupon_end_in_past,
    coupon_per_buyer_above_stock: couponRefusals.coupon_per_buyer_above_stock,
    too_many_coupons: couponRefusals.too_many_coupons,
  },
})

export const changeCoupon = endpoint('POST /merchant/:shopId/coupons/:couponId/change', {
  summary:
    'Changes the title of a coupon, or until when it can be got and used; what it takes off never changes. Those that buyers hold stay valid until the end that they were given with.',
  params: ShopCouponParams,
  body: Type.Object({ title: Type.Optional(Text(MAX_COUPON_TITLE)), validUntil: Type.Optional(Instant) }),
  reply: CouponView,
  refusals: {
    coupon_ended: couponRefusals.coupon_ended,
    coupon_time_over: couponRefusals.coupon_time_over,
    coupon_has_days: couponRefusals.coupon_has_days,
    coupon_new_end_before_start: couponRefusals.coupon_new_end_before_start,
    coupon_new_end_past: couponRefusals.coupon_new_end_past,
  },
})

export const listIssuableCoupons = endpoint('GET /merchant/:shopId/coupons/issuable', {
  summary: 'The coupons that can be given in a way now, the newest first.',
  params: ShopParams,
  query: Type.Object({ way: OneOf(couponWays) }),
  reply: Type.Object({ rows: Type.Array(CouponView) }),
})

export const moveCoupon = endpoint('POST /merchant/:shopId/coupons/:couponId/state', {
  summary:
    'Pauses, resumes or ends the issue of a coupon. What buyers hold stays valid; one that has ended stays ended.',
  params: ShopCouponParams,
  body: Type.Object({ to: OneOf(couponStates) }),
  reply: CouponView,
  refusals: { coupon_ended: couponRefusals.coupon_ended },
})

export const raiseCouponStock = endpoint('POST /merchant/:shopId/coupons/:couponId/stock', {
  summary: 'Lets more of a coupon be issued; the number can only grow.',
  params: ShopCouponParams,
  body: Type.Object({ stock: Type.Integer({ minimum: 1, maximum: MAX_COUPON_STOCK }) }),
  reply: CouponView,
  refusals: {
    coupon_ended: couponRefusals.coupon_ended,
    coupon_stock_lower: couponRefusals.coupon_stock_lower,
  },
})
