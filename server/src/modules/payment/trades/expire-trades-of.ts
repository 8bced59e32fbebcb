import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/**
 * Orders that will not be paid by the payments they have (cancelled or closed; record-trades.ts does the same for those
 * that a new payment is about to pay): their open payments fall due now, and the sweeper closes them at the provider
 * after the commit. Money that is faster goes back by itself, or pays the orders that still take it.
 */
export async function expireTradesOf(
  tx: Tx,
  orders: readonly { shopId: string; orderId: string }[],
): Promise<void> {
  if (orders.length === 0) return
  const shopIds = orders.map((order) => order.shopId)
  const orderIds = orders.map((order) => order.orderId)
  await sql`
    with due as (
      select t.trade_id from payment.trade t
      where t.state = 'open' and t.trade_id in (
        select p.trade_id from payment.trade_part p
        join unnest(${shopIds}::uuid[], ${orderIds}::uuid[]) as o (shop_id, order_id) using (shop_id, order_id)
      )
      order by t.trade_id for update
    )
    update payment.trade t set expires_at = least(t.expires_at, ${tx.now}::timestamptz), ask_at = ${tx.now}
    from due where t.trade_id = due.trade_id and t.state = 'open'`.execute(tx)
}
