import { eventType } from '../../platform/events.ts'
import type { RefundReason } from './contract.ts'
import type { PayoutEntry, PayoutReason } from './payouts/contract.ts'

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

/** A payout as its events carry it. */
export interface PayoutEvent {
  readonly shopId: string
  readonly orderId: string
  readonly payoutId: string
  readonly buyerId: string
  readonly amountFen: number
  readonly reason: PayoutReason
}

const payoutPages = (what: string) => (payout: PayoutEvent) => [
  { topic: `shop:${payout.shopId}`, what, ids: [payout.orderId] },
  { topic: `buyer:${payout.buyerId}`, what, ids: [payout.orderId] },
]

/** A shop pays a buyer a small sum: the money is set aside, the provider is asked next. */
export const payoutMade = eventType<
  PayoutEvent & { readonly agentId: string; readonly entry: PayoutEntry; readonly note: string }
>('payment.payout_made', payoutPages('payment.payout_made'))

/** The provider gave the money to the buyer and the ledger says so. */
export const payoutSent = eventType<PayoutEvent>('payment.payout_sent', payoutPages('payment.payout_sent'))

/** The provider refused a payout for good; the money and the limits have it back. */
export const payoutFailed = eventType<PayoutEvent>(
  'payment.payout_failed',
  payoutPages('payment.payout_failed'),
)
