import { onOutside } from '../../platform/events.ts'
import { payoutMade, refundHeld, tradesPaid } from './events.ts'
import { sendPayout } from './payouts/send-payout.ts'
import { sendRefund } from './refunds/send-refund.ts'
import { settleTrade } from './trades/settle-trade.ts'

export const paymentReactions = [
  // A net: the callback settles at once; whatever a crash left between two orders is settled here.
  onOutside(tradesPaid, 'payment.settle-trade', async (db, { trades }) => {
    await Promise.all(trades.map(({ tradeId }) => settleTrade(db, tradeId)))
  }),
  onOutside(refundHeld, 'payment.send-refund', (db, { shopId, refundId }) =>
    sendRefund(db, shopId, refundId),
  ),
  onOutside(payoutMade, 'payment.send-payout', (db, { shopId, payoutId }) =>
    sendPayout(db, shopId, payoutId),
  ),
]
