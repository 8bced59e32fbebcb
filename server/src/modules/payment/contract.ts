import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import type { RefusalTable } from '../../kernel/refusal.ts'
import { Day, Fen, Id, Instant, Nullable, OneOf, PageOf, PageQuery } from '../../kernel/schema.ts'

export const paymentRefusals = {
  provider_away: {
    status: 503,
    zh: '支付渠道暂时没有响应，没有扣款。请稍后再点一次支付。',
    en: 'The payment provider does not answer. You were not charged. Please try to pay again in a moment.',
  },
  provider_unknown: {
    status: 404,
    zh: '没有接入名为 {provider} 的支付渠道。请检查回调地址。',
    en: 'No payment provider named {provider} is connected. Check the callback address.',
  },
  notice_not_signed: {
    status: 401,
    zh: '通知的签名无效或已过期，未被接受。请用支付渠道的密钥重新签名后发送。',
    en: 'The signature of this notification is wrong or too old, so it was not accepted. Sign it again with the provider’s key.',
  },
  notice_amount_differs: {
    status: 409,
    zh: '通知金额 {noticeFen} 分与支付单金额 {tradeFen} 分不一致，未入账。请人工核对。',
    en: 'The notification says {noticeFen} fen but the payment is {tradeFen} fen, so nothing was booked. Please check it manually.',
  },
  notice_trade_unknown: {
    status: 404,
    zh: '没有这笔支付单，通知未入账。请人工核对。',
    en: 'This payment does not exist, so the notification was not booked. Please check it manually.',
  },
  money_not_there: {
    status: 409,
    zh: '这笔订单托管的钱不够这次操作，可能已退款或已结算。请刷新后查看资金明细。',
    en: 'This order does not have this amount in escrow. It may already be refunded or settled. Refresh to see the current amounts.',
  },
  shop_funds_short: {
    status: 409,
    zh: '这笔订单的货款已结算给店铺，退款要从店铺可用货款里出 {needYuan} 元，现在只有 {freeYuan} 元。没有退款，请等更多订单结算后再退，或先改小金额。',
    en: 'The money of this order was paid to the shop, so ¥{needYuan} of the refund comes out of the shop’s funds, which hold ¥{freeYuan}. Nothing was refunded. Wait until more orders are settled, or refund a smaller amount.',
  },
} as const satisfies RefusalTable

export const tradeStates = ['open', 'paid', 'closed'] as const
/** open: waits for the money; paid: the order has it; returned: the order was closed, the money goes back. */
export const tradePartStates = ['open', 'paid', 'returned'] as const
export const refundStates = ['held', 'sent'] as const
export const refundReasons = ['order_refund', 'late_money'] as const
export const accountKinds = ['clearing', 'escrow', 'buyer', 'shop'] as const
/** posted: moved at once; pending: held for later; post or void: how a held one ended. */
export const transferPhases = ['posted', 'pending', 'post', 'void'] as const
/**
 * payment: the buyer's money came; late_payment: it came for an order that takes none any more; order_refund and
 * late_refund: given back from either; release: the order finished and the money is the shop's; refund_cover: money that
 * was released comes back to its order, to be refunded; payout: what the shop pays a buyer out of it.
 */
export const transferReasons = [
  'payment',
  'late_payment',
  'order_refund',
  'late_refund',
  'release',
  'refund_cover',
  'payout',
] as const

export type RefundReason = (typeof refundReasons)[number]
export type AccountKind = (typeof accountKinds)[number]
export type TransferPhase = (typeof transferPhases)[number]
export type TransferReason = (typeof transferReasons)[number]

/** A payment as its buyer sees it. */
export const TradeView = Type.Object({
  tradeId: Id,
  state: OneOf(tradeStates),
  amountFen: Fen,
  /** Where the buyer pays; null once there is nothing left to pay. */
  cashierUrl: Nullable(Type.String()),
  expiresAt: Instant,
  paidAt: Nullable(Instant),
  parts: Type.Array(Type.Object({ shopId: Id, orderId: Id, amountFen: Fen, state: OneOf(tradePartStates) })),
})
export type TradeView = Static<typeof TradeView>

export const RefundView = Type.Object({
  refundId: Id,
  orderId: Id,
  tradeId: Id,
  amountFen: Fen,
  why: OneOf(refundReasons),
  state: OneOf(refundStates),
  madeAt: Instant,
  sentAt: Nullable(Instant),
  attempts: Type.Integer(),
  /** What the provider said when it last failed. */
  lastError: Nullable(Type.String()),
  /** When it is tried again; null once it is sent. */
  tryAt: Nullable(Instant),
})
export type RefundView = Static<typeof RefundView>

export const readTrade = endpoint('GET /buyer/trades/:tradeId', {
  summary: 'A payment of mine: asked again by the page to which the cashier returns.',
  params: Type.Object({ tradeId: Id }),
  reply: TradeView,
})

/** One thing on which the provider's statement and our books disagree. */
export const Difference = Type.Object({
  /** missing_here: only the provider has it; missing_there: only we have it; amount: both, with other amounts. */
  what: OneOf(['missing_here', 'missing_there', 'amount'] as const),
  kind: OneOf(['payment', 'refund', 'payout'] as const),
  tradeId: Id,
  /** Under which the provider knows the refund or payout; null for a payment. */
  number: Nullable(Type.String()),
  /** Ours; null where only the provider has it. */
  refundId: Nullable(Id),
  payoutId: Nullable(Id),
  ourFen: Nullable(Fen),
  theirFen: Nullable(Fen),
})
export type Difference = Static<typeof Difference>

export const Reconciliation = Type.Object({
  day: Type.String(),
  provider: Type.String(),
  payments: Type.Object({ ourFen: Fen, theirFen: Fen, ourCount: Type.Integer(), theirCount: Type.Integer() }),
  refunds: Type.Object({ ourFen: Fen, theirFen: Fen, ourCount: Type.Integer(), theirCount: Type.Integer() }),
  payouts: Type.Object({ ourFen: Fen, theirFen: Fen, ourCount: Type.Integer(), theirCount: Type.Integer() }),
  differences: Type.Array(Difference),
  /** Refunds that the provider has not taken yet, oldest first, at most 100. */
  refundsWaiting: Type.Array(RefundView),
})
export type Reconciliation = Static<typeof Reconciliation>

export const readReconciliation = endpoint('GET /operator/reconciliation', {
  summary: 'The provider’s statement of a Shanghai day held against our books; only differences are listed.',
  query: Type.Object({ day: Day }),
  reply: Reconciliation,
  refusals: { provider_away: paymentRefusals.provider_away },
})

/** The whole ledger in fen; every difference must be 0. */
export const LedgerState = Type.Object({
  /** All differences below added up, without sign. */
  differenceFen: Fen,
  /** Running balances and holds against the sums of the transfers that made them. */
  runningDifferenceFen: Fen,
  /** Clearing against everything that is owed. */
  sidesDifferenceFen: Fen,
  /** Parts of paid trades against the payments booked for them. */
  tradesDifferenceFen: Fen,
  /** Refunds sent against the refunds booked. */
  refundsDifferenceFen: Fen,
  /** Payouts sent against the payouts booked, and those held against the holds of them. */
  payoutsDifferenceFen: Fen,
  clearingFen: Fen,
  escrowFen: Fen,
  buyerFen: Fen,
  shopFen: Fen,
  heldFen: Fen,
  /** Money that came and is not booked on its order yet: moments, unless a process just died. */
  unsettledFen: Fen,
})
export type LedgerState = Static<typeof LedgerState>

export const readLedger = endpoint('GET /operator/ledger', {
  summary: 'Whether the ledger balances, to the fen.',
  reply: LedgerState,
})

/** How the simulated provider behaves from now on. */
export const PspSetting = Type.Object({
  callback: OneOf(['normal', 'doubled', 'late', 'lost'] as const),
  /** How late a late callback comes, in business time. */
  lateMs: Type.Integer({ minimum: 0, maximum: 7 * 24 * 3_600_000 }),
  /** late: the first answer to a refund is "being processed"; failing: no refund is taken. */
  refund: OneOf(['normal', 'late', 'failing'] as const),
  /** late: the first answer to a payout is "being processed"; failing: none is taken; refusing: each is refused for good. */
  payout: OneOf(['normal', 'late', 'failing', 'refusing'] as const),
})
export type PspSetting = Static<typeof PspSetting>

export const readPspSetting = endpoint('GET /operator/simulators/psp', {
  summary: 'How the simulated payment provider behaves.',
  reply: PspSetting,
})

export const changePspSetting = endpoint('PUT /operator/simulators/psp', {
  summary: 'Makes the simulated payment provider double, delay or lose callbacks, or refuse refunds.',
  body: PspSetting,
  reply: PspSetting,
})

/** A payment as the simulated provider has it. */
export const PspTrade = Type.Object({
  providerNo: Type.String(),
  tradeId: Id,
  subject: Type.String(),
  amountFen: Fen,
  state: OneOf(['open', 'paid', 'closed'] as const),
  refundedFen: Fen,
  madeAt: Instant,
  paidAt: Nullable(Instant),
  /** Callbacks sent so far, and whether one was taken. */
  callbacks: Type.Integer(),
  callbackTaken: Type.Boolean(),
})
export type PspTrade = Static<typeof PspTrade>

export const listPspTrades = endpoint('GET /operator/simulators/psp/trades', {
  summary: 'What the simulated provider has on its books, newest first.',
  query: Type.Object(PageQuery),
  reply: PageOf(PspTrade),
})
