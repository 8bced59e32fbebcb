import type { Actor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { releaseStock } from '../../inventory/index.ts'
import { returnCoupons } from '../../marketing/index.ts'
import { expireTradesOf } from '../../payment/index.ts'
import { orderCancelled } from '../events.ts'
import { moveOrders } from '../orders/move-rows.ts'
import { heldStockOf, type OrderRow, orderRefs } from '../orders/order-rows.ts'

/**
 * Closes locked, unpaid orders of one shop: their stock can be sold again, open payments of theirs are called off;
 * money that comes all the same goes back by itself. Refuses: move_not_allowed.
 */
export async function closeOrders(
  tx: Tx,
  orders: readonly OrderRow[],
  reason: 'unpaid_timeout' | 'buyer' | 'shop_away',
  actor: Actor,
): Promise<void> {
  const shopId = orders[0]?.shop_id
  if (!shopId) return
  const changes = { cancelled_at: tx.now, cancel_reason: reason }
  await moveOrders(
    tx,
    orders.map((order) => ({ order, changes })),
    'cancelled',
    { actor, why: reason },
  )
  await returnCoupons(
    tx,
    shopId,
    orders.flatMap((order) => (order.coupon_id ? order.order_id : [])),
  )
  await releaseStock(tx, shopId, await heldStockOf(tx, orders))
  await expireTradesOf(
    tx,
    orders.map((order) => ({ shopId, orderId: order.order_id })),
  )
  await publish(tx, orderCancelled, shopId, { shopId, orders: orderRefs(orders), reason })
}
