import type { Tx } from '../../../platform/db/database.ts'
import { lockOrder } from '../orders/order-rows.ts'

/** The provider gave money of an order back; the order remembers how much, and when. */
export async function addRefundedSum(
  tx: Tx,
  refund: { shopId: string; orderId: string; amountFen: number },
): Promise<void> {
  const order = await lockOrder(tx, refund.shopId, refund.orderId)
  await tx
    .updateTable('ordering.order')
    .set({ refunded_fen: order.refunded_fen + refund.amountFen, refunded_at: tx.now })
    .where('shop_id', '=', order.shop_id)
    .where('order_id', '=', order.order_id)
    .execute()
}
