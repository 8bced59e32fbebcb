import { sql } from 'kysely'
import type { Reader } from '../../../platform/db/database.ts'

/** Pieces of each product in orders that were paid since an instant and are not cancelled. */
export async function soldSince(
  reader: Reader,
  since: Date,
): Promise<{ shopId: string; productId: string; pieces: number }[]> {
  const { rows } = await sql<{ shopId: string; productId: string; pieces: number }>`
    select line.shop_id as "shopId", line.product_id as "productId", sum(line.quantity)::integer as pieces
    from ordering."order" placed join ordering.order_line line using (shop_id, order_id)
    where placed.paid_at >= ${since} and placed.state <> 'cancelled' and line.product_id is not null
    group by line.shop_id, line.product_id`.execute(reader)
  return rows
}
