import { sql } from 'kysely'
import { systemActor } from '../../../platform/actor.ts'
import { type Database, inTransaction, type Tx } from '../../../platform/db/database.ts'
import type { Sweeper } from '../../../platform/sweepers.ts'
import { dueByShop, forEachShop, lockDueOrders } from '../orders/deadline-rows.ts'
import { closeOrders } from './close-orders.ts'

const clerk = systemActor('ordering.close-unpaid')

/** Closes unpaid orders at their deadline, whatever the state of the shop. */
export const closeUnpaid: Sweeper = {
  name: 'ordering.close-unpaid',
  soonest: sql`select min(close_by) from ordering."order" where state = 'unpaid'`,
  async sweep(db: Database, now: Date) {
    const due = await dueByShop(db.kysely, 'unpaid', 'close_by', now)
    return forEachShop(due, (shopId, orderIds) =>
      inTransaction(db, (tx) => closeDue(tx, shopId, orderIds), { at: now }),
    )
  },
}

async function closeDue(tx: Tx, shopId: string, orderIds: readonly string[]): Promise<number> {
  const orders = await lockDueOrders(tx, shopId, orderIds, 'unpaid')
  await closeOrders(tx, orders, 'unpaid_timeout', clerk)
  return orders.length
}
