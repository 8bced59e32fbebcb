import { on } from '../../platform/events.ts'
import { refundSent } from '../payment/index.ts'
import { shopWentOffline } from '../shop/index.ts'
import { countRefund } from './closing/count-refund.ts'
import { settleUnpaidOfAwayShop } from './closing/settle-unpaid-of-away-shop.ts'
import { orderPlaced } from './events.ts'
import { keepBuyerOrders } from './orders/keep-buyer-orders.ts'

export const orderingReactions = [
  on(orderPlaced, 'ordering.keep-buyer-orders', keepBuyerOrders),
  on(shopWentOffline, 'ordering.settle-unpaid-of-away-shop', (tx, _, event) =>
    settleUnpaidOfAwayShop(tx, event.shopId as string, event.at),
  ),
  on(refundSent, 'ordering.count-refund', async (tx, refund) => {
    if (refund.why === 'order_refund') await countRefund(tx, refund)
  }),
]
