import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import type { OrdersPlaced } from './events.ts'

/** Notes where buyers' new orders lie, in one statement whatever their number; the orders themselves stay with their shop. */
export async function keepBuyerOrders(tx: Tx, { shopId, orders }: OrdersPlaced): Promise<void> {
  await sql`
    insert into ordering.buyer_order (buyer_id, made_at, shop_id, order_id)
    select placed.buyer_id, placed.made_at, ${shopId}, placed.order_id
    from unnest(
      ${orders.map((order) => order.buyerId)}::uuid[],
      ${orders.map((order) => order.madeAt)}::timestamptz[],
      ${orders.map((order) => order.orderId)}::uuid[]
    ) as placed (buyer_id, made_at, order_id)
    on conflict do nothing`.execute(tx)
}
