import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Fen, Id, Instant, Nullable, OneOf, PageOf, PageQuery, ShopParams } from '../../kernel/schema.ts'
import {
  accountKinds,
  RefundView,
  tradePartStates,
  tradeStates,
  transferPhases,
  transferReasons,
} from '../../modules/payment/contract.ts'

/** One row of the ledger: money from one account to another, with the order that it is about. */
export const TransferView = Type.Object({
  transferId: Id,
  at: Instant,
  reason: OneOf(transferReasons),
  phase: OneOf(transferPhases),
  from: OneOf(accountKinds),
  to: OneOf(accountKinds),
  amountFen: Fen,
  orderId: Nullable(Id),
  orderNumber: Nullable(Type.String()),
})
export type TransferView = Static<typeof TransferView>

/**
 * A shop's money now, and a page of the transfers that made it, newest first: each movement once, one that was held first as
 * it stands now.
 */
export const ShopMoney = Type.Object({
  /** Paid by buyers, kept until their orders finish; what is held for refunds is part of it. */
  escrowFen: Fen,
  heldFen: Fen,
  /** Given to the shop. */
  settledFen: Fen,
  /** Given back to buyers of this shop. */
  refundedFen: Fen,
  /** 小额打款 out of what was settled: those on their way among it. */
  paidOutFen: Fen,
  transfers: PageOf(TransferView),
})
export type ShopMoney = Static<typeof ShopMoney>

export const OrderMoney = Type.Object({
  orderId: Id,
  paidFen: Fen,
  escrowFen: Fen,
  heldFen: Fen,
  refundedFen: Fen,
  settledFen: Fen,
  /** 小额打款 that reached the buyer. */
  paidOutFen: Fen,
  payments: Type.Array(
    Type.Object({
      tradeId: Id,
      provider: Type.String(),
      providerNo: Nullable(Type.String()),
      amountFen: Fen,
      tradeState: OneOf(tradeStates),
      state: OneOf(tradePartStates),
      madeAt: Instant,
      paidAt: Nullable(Instant),
    }),
  ),
  refunds: Type.Array(RefundView),
  transfers: Type.Array(TransferView),
})
export type OrderMoney = Static<typeof OrderMoney>

export const readShopMoney = endpoint('GET /merchant/:shopId/money', {
  summary: 'The shop’s money in escrow, settled and refunded, with the transfers behind it.',
  params: ShopParams,
  query: Type.Object(PageQuery),
  reply: ShopMoney,
})

export const readOrderMoney = endpoint('GET /merchant/:shopId/orders/:orderId/money', {
  summary: 'Every payment, refund and transfer of one order.',
  params: Type.Object({ shopId: Id, orderId: Id }),
  reply: OrderMoney,
})
