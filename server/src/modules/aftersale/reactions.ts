import { on, onOutside } from '../../platform/events.ts'
import { orderCancelled, orderPaid, orderReceived } from '../ordering/index.ts'
import { payoutFailed, payoutMade, payoutSent, refundSent } from '../payment/index.ts'
import { closeRefunded } from './cases/close-refunded.ts'
import { caseMoved, freightClaimDue, refundDone } from './events.ts'
import { endCovers, startCovers } from './freight/cover-rows.ts'
import { payClaim } from './freight/pay-claim.ts'
import { followPayout } from './wrong-shipments/follow-payout.ts'
import { noteApprovedPayout } from './wrong-shipments/note-approved-payout.ts'
import { oweByCase } from './wrong-shipments/owe-by-case.ts'
import { solveByCase } from './wrong-shipments/solve-by-case.ts'

const idsOf = (orders: readonly { orderId: string }[]) => orders.map((order) => order.orderId)

export const aftersaleReactions = [
  on(refundSent, 'aftersale.close-refunded', async (tx, { shopId, refundId, why }) => {
    if (why === 'order_refund') await closeRefunded(tx, shopId, refundId)
  }),
  on(refundDone, 'aftersale.solve-refunded', (tx, { shopId, caseId }) => solveByCase(tx, shopId, caseId)),
  on(caseMoved, 'aftersale.solve-done', async (tx, { shopId, caseId, to }) => {
    if (to === 'done') await solveByCase(tx, shopId, caseId)
  }),
  on(refundDone, 'aftersale.owe-refunded', (tx, { shopId, caseId }) => oweByCase(tx, shopId, caseId)),
  on(caseMoved, 'aftersale.owe-sending', async (tx, { shopId, caseId, to }) => {
    if (to === 'sending') await oweByCase(tx, shopId, caseId)
  }),
  on(payoutMade, 'aftersale.note-approved-payout', (tx, { shopId, payoutId }) =>
    noteApprovedPayout(tx, shopId, payoutId),
  ),
  on(payoutSent, 'aftersale.follow-payout-sent', (tx, payout) => followPayout(tx, payout, true)),
  on(payoutFailed, 'aftersale.follow-payout-failed', (tx, payout) => followPayout(tx, payout, false)),
  on(orderPaid, 'aftersale.start-covers', (tx, { shopId, orders }) => startCovers(tx, shopId, idsOf(orders))),
  on(orderReceived, 'aftersale.end-covers-received', (tx, { shopId, orders }) =>
    endCovers(tx, shopId, idsOf(orders)),
  ),
  on(orderCancelled, 'aftersale.end-covers-cancelled', (tx, { shopId, orders }) =>
    endCovers(tx, shopId, idsOf(orders)),
  ),
  onOutside(freightClaimDue, 'aftersale.pay-claim', (db, { shopId, caseId }) => payClaim(db, shopId, caseId)),
]
