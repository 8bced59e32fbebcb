import { addDays } from '../../../kernel/time.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { orderReceived } from '../events.ts'
import { moveOrders } from '../orders/move-rows.ts'
import { type OrderRow, orderRefs } from '../orders/order-rows.ts'
import { policiesOf } from '../orders/order-terms.ts'

/** The goods of these locked, shipped orders of one shop are with their buyers; the after-sales window runs from tx.now. */
export async function receiveOrders(
  tx: Tx,
  orders: readonly OrderRow[],
  actor: Actor,
  why: 'confirmed' | 'auto_confirmed',
): Promise<void> {
  const shopId = orders[0]?.shop_id
  if (!shopId) return
  const policies = await policiesOf(tx, orders)
  const moves = orders.map((order) => ({
    order,
    changes: {
      received_at: tx.now,
      finish_by: addDays(tx.now, policies(order).finishDaysAfterReceipt),
    },
  }))
  await moveOrders(tx, moves, 'received', { actor, why })
  await publish(tx, orderReceived, shopId, { shopId, orders: orderRefs(orders) })
}
