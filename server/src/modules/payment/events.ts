import { eventType } from '../../platform/events.ts'
import type { RefundReason } from './contract.ts'

/** The provider has the buyer's money; each order learns it in its own shop's transaction. */
export const tradePaid = eventType<{ tradeId: string; buyerId: string }>('payment.trade_paid', (payload) => [
  { topic: `buyer:${payload.buyerId}`, what: 'payment.trade_paid', ids: [payload.tradeId] },
])

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
