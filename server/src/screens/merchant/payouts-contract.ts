import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Day, Fen, Id, Nullable, OneOf, PageOf, PageQuery, ShopParams } from '../../kernel/schema.ts'
import {
  PayoutRoom,
  PayoutView,
  payoutReasons,
  payoutStates,
} from '../../modules/payment/payouts/contract.ts'
import { RangeQuery, rangeRefusals } from './day-range-contract.ts'

/** A payout with who made it. */
const AgentPayoutView = Type.Object({ ...PayoutView.properties, agentName: Type.String() })
export type AgentPayoutView = Static<typeof AgentPayoutView>

/** All that the dialog 小额打款 and the order's page say about the payouts of an order. */
export const OrderPayouts = Type.Object({
  orderId: Id,
  orderNumber: Type.String(),
  /** What the buyer paid for shipping: what a return is likely to cost too. */
  freightFen: Fen,
  lines: Type.Array(
    Type.Object({ lineNo: Type.Integer(), title: Type.String(), specs: Type.Array(Type.String()) }),
  ),
  room: PayoutRoom,
  rows: Type.Array(AgentPayoutView),
})
export type OrderPayouts = Static<typeof OrderPayouts>

export const readOrderPayouts = endpoint('GET /merchant/:shopId/orders/:orderId/payouts', {
  summary: 'The payouts of an order, and what may still be paid out for it now.',
  params: Type.Object({ shopId: Id, orderId: Id }),
  reply: OrderPayouts,
})

export const PayoutRowView = Type.Object({
  ...AgentPayoutView.properties,
  orderNumber: Type.String(),
  title: Type.String(),
})
export type PayoutRowView = Static<typeof PayoutRowView>

const payoutSums = {
  /** Payouts that were made and did not fail. */
  count: Type.Integer(),
  sumFen: Fen,
}

export const listPayouts = endpoint('GET /merchant/:shopId/payouts', {
  summary: 'The payouts of a shop, the newest first, by state, reason, who made them and Shanghai days.',
  params: ShopParams,
  query: Type.Object({
    ...PageQuery,
    state: Type.Optional(OneOf(payoutStates)),
    reason: Type.Optional(OneOf(payoutReasons)),
    agentId: Type.Optional(Id),
    from: Type.Optional(Day),
    to: Type.Optional(Day),
  }),
  reply: Type.Object({
    ...PageOf(PayoutRowView).properties,
    /** Of all rows of the filter. */
    sums: Type.Object(payoutSums),
    /** Everyone who ever made one, by name. */
    agents: Type.Array(Type.Object({ agentId: Id, name: Type.String() })),
  }),
})

/** What was paid out, without what failed: in all, by reason, by who made it, and by SKU. */
export const PayoutReport = Type.Object({
  from: Day,
  to: Day,
  total: Type.Object(payoutSums),
  failed: Type.Integer(),
  reasons: Type.Array(Type.Object({ reason: OneOf(payoutReasons), ...payoutSums })),
  agents: Type.Array(Type.Object({ agentId: Id, name: Type.String(), ...payoutSums })),
  /** `skuId` null: payouts that are about a whole order of several products. */
  skus: Type.Array(
    Type.Object({
      skuId: Nullable(Id),
      title: Type.String(),
      specs: Type.Array(Type.String()),
      ...payoutSums,
    }),
  ),
})
export type PayoutReport = Static<typeof PayoutReport>

export const readPayoutReport = endpoint('GET /merchant/:shopId/payouts/report', {
  summary: 'Small payouts of some Shanghai days by reason, by who made them and by SKU.',
  params: ShopParams,
  query: RangeQuery,
  reply: PayoutReport,
  refusals: rangeRefusals,
})
