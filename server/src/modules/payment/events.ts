import { eventType } from '../../platform/events.ts'
import type { RefundReason } from './contract.ts'

/** The provider has the buyers' money; each order learns it in its own shop's transaction. */
export const tradesPaid = eventType<{ trades: readonly { tradeId: string; buyerId: string }[] }>(
  'payment.trade_paid',
  ({ trades }) =>
    trades.map(({ tradeId, buyerId }) => ({
      topic: `buyer:${buyerId}`,
      what: 'payment.trade_paid',
      ids: [tradeId],
    })),
)

/** Money for the buyer is held in the ledger; the provider is asked next. */
export const refundHeld = eventType<{ shopId: string; orderId: string; refundId: string }>(
  'payment.refund_held',
)

/** The provider gave the money back and the ledger says so. */
export const refundSent = eventType<{
  shopId: string
  orderId: string
  refundId: string
  amountFen: number
  why: RefundReason
}>('payment.refund_sent')
