import type { Tx } from '../../../platform/db/database.ts'
import type { OrderRow } from './order-rows.ts'

/**
 * Keeps with a locked order whether a refund of it is open: asked for, or granted and not paid back yet. After-sales
 * calls it in the transaction in which a case opens or ends, so that everybody who decides about the order under its
 * lock (shipping, pages, lists) reads the order's own row.
 */
export async function setRefundOpen(
  tx: Tx,
  order: Pick<OrderRow, 'shop_id' | 'order_id'>,
  isOpen: boolean,
): Promise<void> {
  await tx
    .updateTable('ordering.order')
    .set({ refund_open: isOpen })
    .where('shop_id', '=', order.shop_id)
    .where('order_id', '=', order.order_id)
    .execute()
  await tx
    .updateTable('ordering.order_line')
    .set({ refund_open: isOpen })
    .where('shop_id', '=', order.shop_id)
    .where('order_id', '=', order.order_id)
    .execute()
}
