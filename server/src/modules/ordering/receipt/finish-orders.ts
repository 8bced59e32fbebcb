import { sql } from 'kysely'
import { systemActor } from '../../../platform/actor.ts'
import { type Database, inTransaction, type Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import type { Sweeper } from '../../../platform/sweepers.ts'
import { releaseEscrow } from '../../payment/index.ts'
import { orderFinished } from '../events.ts'
import { dueByShop, forEachShop, lockDueOrders } from '../orders/deadline-rows.ts'
import { moveOrders } from '../orders/move-rows.ts'
import { orderRefs } from '../orders/order-rows.ts'

const clerk = systemActor('ordering.finish-orders')

/**
 * Finishes received orders at the end of their after-sales window; the shop gets its money. An order with an open case waits
 * for its end.
 */
export const finishOrders: Sweeper = {
  name: 'ordering.finish-orders',
  soonest: sql`select min(finish_by) from ordering."order" where state = 'received' and not refund_open`,
  async sweep(db: Database, now: Date) {
    const due = await dueByShop(db.kysely, 'received', 'finish_by', now)
    return forEachShop(due, (shopId, orderIds) =>
      inTransaction(db, (tx) => finishDue(tx, shopId, orderIds), { at: now }),
    )
  },
}

async function finishDue(tx: Tx, shopId: string, orderIds: readonly string[]): Promise<number> {
  const locked = await lockDueOrders(tx, shopId, orderIds, 'received')
  const orders = locked.filter((order) => !order.refund_open)
  if (orders.length === 0) return 0
  const changes = { finished_at: tx.now }
  await moveOrders(
    tx,
    orders.map((order) => ({ order, changes })),
    'finished',
    { actor: clerk, why: 'finished' },
  )
  await releaseEscrow(tx, { shopId, orders: orders.map((order) => ({ orderId: order.order_id })) })
  await publish(tx, orderFinished, shopId, { shopId, orders: orderRefs(orders) })
  return orders.length
}
