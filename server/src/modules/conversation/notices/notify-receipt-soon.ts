import type { Tx } from '../../../platform/db/database.ts'
import { coveredOrders } from '../../aftersale/index.ts'
import type { ReceiptSoon } from '../../ordering/index.ts'
import { notifyOrderNews } from './notify-order-news.ts'

/** Warns buyers that receipt is confirmed by itself soon, and, where they have one, that the cover of return freight ends with it. */
export async function notifyReceiptSoon(
  tx: Tx,
  { shopId, orders }: ReceiptSoon,
  eventId: number,
): Promise<void> {
  const dueAt = new Map(orders.map((order) => [order.orderId, order.dueAt]))
  const covered = await coveredOrders(tx, shopId, [...dueAt.keys()], tx.now)
  await notifyOrderNews(tx, shopId, [...dueAt.keys()], (order) => ({
    kind: covered.has(order.orderId) ? 'receipt_soon_covered' : 'receipt_soon',
    occasion: `receipt-soon:${eventId}`,
    facts: { dueAt: dueAt.get(order.orderId) ?? '' },
  }))
}
