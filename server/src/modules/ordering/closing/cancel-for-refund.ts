import type { Actor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { releaseStock } from '../../inventory/index.ts'
import { holdRefund } from '../../payment/index.ts'
import { orderCancelled } from '../events.ts'
import { moveOrder } from '../orders/move-rows.ts'
import { heldStockOf, type OrderRow, orderRefs } from '../orders/order-rows.ts'

/**
 * A locked, paid, unshipped order is given up and its money set aside for the buyer: its stock can be sold again, and a
 * job sends the money. `refundId` is the provider's idempotency key. Refuses: move_not_allowed.
 */
export async function cancelForRefund(
  tx: Tx,
  order: OrderRow,
  refund: { refundId: string; amountFen: number; actor: Actor },
): Promise<void> {
  const cause = { actor: refund.actor, why: 'refunded', detail: { refundId: refund.refundId } } as const
  await moveOrder(tx, order, 'cancelled', cause, { cancelled_at: tx.now, cancel_reason: 'refunded' })
  await releaseStock(tx, order.shop_id, await heldStockOf(tx, [order]))
  await holdRefund(tx, {
    shopId: order.shop_id,
    orderId: order.order_id,
    amountFen: refund.amountFen,
    refundId: refund.refundId,
    why: 'order_refund',
  })
  await publish(tx, orderCancelled, order.shop_id, {
    shopId: order.shop_id,
    orders: orderRefs([order]),
    reason: 'refunded',
  })
}
