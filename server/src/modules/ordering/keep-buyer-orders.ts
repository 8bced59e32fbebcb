import type { Tx } from '../../platform/db/database.ts'
import type { OrdersPlaced } from './events.ts'

/** Notes where buyers' new orders lie; the orders themselves stay with their shop. */
export async function keepBuyerOrders(tx: Tx, { shopId, orders }: OrdersPlaced): Promise<void> {
  await tx
    .insertInto('ordering.buyer_order')
    .values(
      orders.map((order) => ({
        buyer_id: order.buyerId,
        made_at: new Date(order.madeAt),
        shop_id: shopId,
        order_id: order.orderId,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
