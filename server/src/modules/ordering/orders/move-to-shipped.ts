import { toShopTime } from '../../../kernel/time.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { readShops, receiptPauses } from '../../shop/index.ts'
import { orderShipped } from '../events.ts'
import { moveOrders } from './move-rows.ts'
import { confirmBy } from './order-clocks.ts'
import { type OrderRow, orderRefs } from './order-rows.ts'
import { policiesOf } from './order-terms.ts'

/**
 * Nothing is left to ship of these locked, paid orders of one shop, and something has shipped: they wait for receipt, which
 * confirms itself after the longer time until a delivery is reported, and stands still while a case of the order is open. Refuses: move_not_allowed.
 */
export async function moveToShipped(tx: Tx, orders: readonly OrderRow[], actor: Actor): Promise<void> {
  const shopId = orders[0]?.shop_id
  if (!shopId) return
  const absences = (await readShops(tx, [shopId])).get(shopId)?.absences ?? []
  const policies = await policiesOf(tx, orders)
  const moves = orders.map((order) => ({
    order,
    changes: {
      shipped_at: tx.now,
      confirm_by: confirmBy({ shippedAt: tx.now }, 0, absences, policies(order)),
      receipt_stopped_at: order.refund_open ? toShopTime(tx.now, receiptPauses(absences)) : null,
    },
  }))
  await moveOrders(tx, moves, 'shipped', { actor, why: 'shipped' })
  await publish(tx, orderShipped, shopId, { shopId, orders: orderRefs(orders) })
}
