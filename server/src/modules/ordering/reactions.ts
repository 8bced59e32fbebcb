import { on } from '../../platform/events.ts'
import { refundSent } from '../payment/index.ts'
import { shopWentOffline } from '../shop/index.ts'
import { addRefundedSum } from './closing/add-refunded-sum.ts'
import { endUnpaidOfAwayShop } from './closing/end-unpaid-of-away-shop.ts'
import { orderPlaced } from './events.ts'
import { recordBuyerOrders } from './orders/record-buyer-orders.ts'

export const orderingReactions = [
  on(orderPlaced, 'ordering.keep-buyer-orders', recordBuyerOrders),
  on(shopWentOffline, 'ordering.settle-unpaid-of-away-shop', (tx, _, event) =>
    endUnpaidOfAwayShop(tx, event.shopId as string, event.at),
  ),
  on(refundSent, 'ordering.count-refund', async (tx, refund) => {
    if (refund.why === 'order_refund') await addRefundedSum(tx, refund)
  }),
]
