import type { Tx } from '../../../platform/db/database.ts'
import type { OrderRow } from './order-rows.ts'

/**
 * A parcel of each of these locked orders of one shop ships, at tx.now; not necessarily the last one. From the first
 * parcel on the buyer can neither change the address nor have the order refunded as unshipped.
 */
export async function startShipping(tx: Tx, orders: readonly OrderRow[]): Promise<void> {
  const unshipped = orders.filter((order) => !order.part_shipped_at)
  const shopId = unshipped[0]?.shop_id
  if (!shopId) return
  await tx
    .updateTable('ordering.order')
    .set({ part_shipped_at: tx.now })
    .where('shop_id', '=', shopId)
    .where(
      'order_id',
      'in',
      unshipped.map((order) => order.order_id),
    )
    .execute()
}
