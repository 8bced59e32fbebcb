import { on } from '../../platform/events.ts'
import { caseChanged, compensationGiven, refundDone } from '../aftersale/index.ts'
import { orderAddressChanged, orderPaid, orderPlaced, ordersImported } from '../ordering/index.ts'
import { refundSent } from '../payment/index.ts'
import { markOrders, markPlaced, markRun } from './counting/stale-hour-rows.ts'
import { postCompensationCost } from './losses/post-compensation-cost.ts'
import { postRefundLoss } from './losses/post-refund-loss.ts'
import { restateRefundDamage } from './losses/restate-refund-damage.ts'

export const analyticsReactions = [
  on(orderPlaced, 'analytics.mark-placed', markPlaced),
  on(orderPaid, 'analytics.mark-paid', (tx, { shopId, orders }) =>
    markOrders(
      tx,
      shopId,
      orders.map((order) => order.orderId),
    ),
  ),
  on(refundSent, 'analytics.mark-refunded', (tx, { shopId, orderId }) => markOrders(tx, shopId, [orderId])),
  on(refundDone, 'analytics.post-refund-loss', (tx, { shopId, caseId }) =>
    postRefundLoss(tx, shopId, caseId),
  ),
  on(compensationGiven, 'analytics.post-compensation-cost', postCompensationCost),
  on(caseChanged, 'analytics.restate-refund-damage', (tx, { shopId, caseId }) =>
    restateRefundDamage(tx, shopId, caseId),
  ),
  // The province of an order is where it goes.
  on(orderAddressChanged, 'analytics.mark-moved', (tx, { shopId, orderId }) =>
    markOrders(tx, shopId, [orderId]),
  ),
  on(ordersImported, 'analytics.mark-imported', (tx, { shopId, runId }) => markRun(tx, shopId, runId)),
]
