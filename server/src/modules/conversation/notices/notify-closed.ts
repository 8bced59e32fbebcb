import type { Tx } from '../../../platform/db/database.ts'
import type { OrdersCancelled } from '../../ordering/index.ts'
import { notifyOrderNews } from './notify-order-news.ts'

/** Notifies buyers of orders that the system or the shop closed. A buyer's own cancellation needs no notice, a refund has its own. */
export async function notifyClosed(tx: Tx, { shopId, orders, reason }: OrdersCancelled): Promise<void> {
  if (reason === 'buyer' || reason === 'refunded') return
  const kind = reason === 'shop_away' ? 'order_closed_away' : 'order_closed_unpaid'
  const orderIds = orders.map((order) => order.orderId)
  await notifyOrderNews(tx, shopId, orderIds, () => ({ kind, occasion: 'closed' }))
}
