import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Day, Fen, Id, Instant, Nullable, OneOf, ShopParams } from '../../kernel/schema.ts'
import { CostHow, CostKindView } from '../../modules/payment/costs/contract.ts'
import { RangeQuery, rangeRefusals } from './day-range-contract.ts'

/** By what losses are added up; each adds up to the same total. */
export const lossDimensions = ['day', 'sku', 'channel', 'reason', 'agent', 'session'] as const
export type LossDimension = (typeof lossDimensions)[number]

/**
 * Sold: orders placed here, by the day of their payment. Refunds by the day on which the money was back: explicit is what
 * buyers got back, hidden what it cost beside, net is sold less both.
 */
const sums = {
  /** Null: sales are not made by a reason or by the person who decided a refund. */
  soldFen: Nullable(Fen),
  refunds: Type.Integer(),
  explicitFen: Fen,
  hiddenFen: Fen,
  lossFen: Fen,
  netFen: Nullable(Fen),
  /** The hidden loss by the kinds of the report, in their order. */
  costs: Type.Array(Fen),
}

export const LossSums = Type.Object(sums)
export type LossSums = Static<typeof LossSums>

/** `key` null: freight of a SKU report, no member of staff, no live session. */
export const LossRow = Type.Object({
  key: Nullable(Type.String()),
  /** A product's, a person's or a session's name; empty where the key says it. */
  title: Type.String(),
  specs: Type.Array(Type.String()),
  ...sums,
})
export type LossRow = Static<typeof LossRow>

export const LossReport = Type.Object({
  from: Day,
  to: Day,
  by: OneOf(lossDimensions),
  /** The kinds of hidden costs; those that are off only where something was booked. */
  kinds: Type.Array(CostKindView),
  total: LossSums,
  /** The same number of days right before. */
  before: LossSums,
  rows: Type.Array(LossRow),
})
export type LossReport = Static<typeof LossReport>

export const readLosses = endpoint('GET /merchant/:shopId/analytics/losses', {
  summary:
    'What refunds cost, explicit and hidden, by day, SKU, channel, reason, member of staff or live session.',
  params: ShopParams,
  query: Type.Object({ ...RangeQuery.properties, by: OneOf(lossDimensions) }),
  reply: LossReport,
  refusals: rangeRefusals,
})

/** One cost of a refund: what it comes to now, and how that came about. */
export const RefundCost = Type.Object({
  kind: Type.String(),
  name: Type.String(),
  amountFen: Fen,
  how: Nullable(CostHow),
  /** The last correction; null: as it was booked. */
  corrected: Nullable(Type.Object({ by: Type.String(), at: Instant, note: Type.String() })),
})
export type RefundCost = Static<typeof RefundCost>

export const RefundLoss = Type.Object({
  refundId: Id,
  day: Day,
  channel: Type.String(),
  explicitFen: Fen,
  hiddenFen: Fen,
  costs: Type.Array(RefundCost),
})
export type RefundLoss = Static<typeof RefundLoss>

export const readOrderLosses = endpoint('GET /merchant/:shopId/orders/:orderId/losses', {
  summary: 'What each refund of an order cost, the first one first; none before its money is back.',
  params: Type.Object({ shopId: Id, orderId: Id }),
  reply: Type.Object({ refunds: Type.Array(RefundLoss), lossFen: Fen }),
})

const rate = { orders: Type.Integer(), refunded: Type.Integer(), paidFen: Fen, refundedFen: Fen }

/**
 * Of the orders that were placed here and paid on these days: how many had money given back since, whenever, and how much.
 * An exchange is no refund.
 */
export const RefundRates = Type.Object({
  from: Day,
  to: Day,
  shop: Type.Object(rate),
  /** Orders with the product, and those of them of which money of the product went back. */
  products: Type.Array(Type.Object({ productId: Id, title: Type.String(), ...rate })),
  /** Orders with a refund of this reason, of all orders. */
  reasons: Type.Array(Type.Object({ reason: Type.String(), ...rate })),
  /** Orders with a refund that this member of staff decided, of all orders; null: a rule or the clock. */
  agents: Type.Array(Type.Object({ agentId: Nullable(Id), name: Type.String(), ...rate })),
})
export type RefundRates = Static<typeof RefundRates>

export const readRefundRates = endpoint('GET /merchant/:shopId/analytics/refund-rates', {
  summary:
    'The refund rate of the orders paid on some days: of the shop, by product, reason and member of staff.',
  params: ShopParams,
  query: RangeQuery,
  reply: RefundRates,
  refusals: rangeRefusals,
})
