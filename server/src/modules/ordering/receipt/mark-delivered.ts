import { toShopTime } from '../../../kernel/time.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { readShops, receiptPauses } from '../../shop/index.ts'
import { orderDelivered } from '../events.ts'
import { writeHistory } from '../orders/move-rows.ts'
import { confirmBy } from '../orders/order-clocks.ts'
import { type OrderRow, orderRefs } from '../orders/order-rows.ts'
import { policiesOf } from '../orders/order-terms.ts'

/**
 * All parcels of these locked orders of one shop arrived, at tx.now: from here the time to confirm receipt counts.
 * Orders that are not on their way, or were delivered before, stay as they are.
 */
export async function markDelivered(tx: Tx, orders: readonly OrderRow[], actor: Actor): Promise<void> {
  const arrived = orders.filter((order) => order.state === 'shipped' && !order.delivered_at)
  const shopId = arrived[0]?.shop_id
  if (!shopId) return
  const absences = (await readShops(tx, [shopId])).get(shopId)?.absences ?? []
  const policies = await policiesOf(tx, arrived)
  for (const order of arrived) {
    await tx
      .updateTable('ordering.order')
      .set({
        delivered_at: tx.now,
        confirm_by: confirmBy({ deliveredAt: tx.now }, order.confirm_extended, absences, policies(order)),
        ...(order.receipt_stopped_at
          ? { receipt_stopped_at: toShopTime(tx.now, receiptPauses(absences)) }
          : {}),
      })
      .where('shop_id', '=', shopId)
      .where('order_id', '=', order.order_id)
      .execute()
  }
  await writeHistory(
    tx,
    arrived.map((order) => ({ order, to: order.state })),
    { actor, why: 'delivered' },
  )
  await publish(tx, orderDelivered, shopId, { shopId, orders: orderRefs(arrived) })
}
