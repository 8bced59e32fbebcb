import type { Tx } from '../../../platform/db/database.ts'
import { type PayoutReason, payoutReasonNames } from '../../payment/payouts/contract.ts'
import { notifyOrderNews } from './notify-order-news.ts'

/** What a notice of a payout says. */
interface PayoutNews {
  readonly shopId: string
  readonly orderId: string
  readonly payoutId: string
  readonly amountFen: number
  readonly reason: PayoutReason
  /** What the shop wrote to the buyer; empty: nothing. */
  readonly note: string
}

/** Notifies the buyer that the shop pays them a sum, with the shop's own words. */
export const notifyPayout = (tx: Tx, payout: PayoutNews): Promise<void> =>
  notifyOrderNews(tx, payout.shopId, [payout.orderId], () => ({
    kind: 'payout_made',
    occasion: `payout-made:${payout.payoutId}`,
    facts: {
      amountFen: payout.amountFen,
      reasonZh: payoutReasonNames[payout.reason].zh,
      reasonEn: payoutReasonNames[payout.reason].en,
      note: payout.note,
    },
  }))
