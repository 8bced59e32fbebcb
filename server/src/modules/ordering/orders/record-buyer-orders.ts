import type { Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import type { OrdersPlaced } from '../events.ts'

const KEEP: NamedStatement = {
  name: 'ordering.keep-buyer-orders',
  text: `
    insert into ordering.buyer_order (buyer_id, made_at, shop_id, order_id)
    select placed.buyer_id, placed.made_at, $1::uuid, placed.order_id
    from unnest($2::uuid[], $3::timestamptz[], $4::uuid[]) as placed (buyer_id, made_at, order_id)
    on conflict do nothing`,
}

/** Notes where buyers' new orders lie, in one statement whatever their number; the orders themselves stay with their shop. */
export async function recordBuyerOrders(tx: Tx, { shopId, orders }: OrdersPlaced): Promise<void> {
  await tx.query(KEEP, [
    shopId,
    orders.map((order) => order.buyerId),
    orders.map((order) => order.madeAt),
    orders.map((order) => order.orderId),
  ])
}
