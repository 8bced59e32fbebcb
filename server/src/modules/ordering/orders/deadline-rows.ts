import type { Reader, Tx } from '../../../platform/db/database.ts'
import { log } from '../../../platform/log.ts'
import type { OrderState } from './contract.ts'
import type { OrderRow } from './order-rows.ts'

/** Most orders that one sweep of a deadline takes. */
export const SWEEP_SIZE = 500

/** Orders in a state whose wall-time deadline has come, the earliest first, grouped by shop. */
export async function dueByShop(
  reader: Reader,
  state: OrderState,
  deadline: 'close_by' | 'finish_by',
  now: Date,
): Promise<Map<string, string[]>> {
  const rows = await reader
    .selectFrom('ordering.order')
    .select(['shop_id', 'order_id'])
    .where('state', '=', state)
    .where(deadline, '<=', now)
    // What is open about an order has its end first: until then its money stays in escrow.
    .where('refund_open', '=', false)
    .orderBy(deadline)
    .limit(SWEEP_SIZE)
    .execute()
  const byShop = Map.groupBy(rows, (row) => row.shop_id)
  return new Map([...byShop].map(([shopId, own]) => [shopId, own.map((row) => row.order_id)]))
}

/**
 * Locks those of these orders that are still in the state. `others` says what happens with orders that another
 * transaction has locked: `skip` leaves them to the next sweep, `wait` waits for them.
 */
export async function lockDueOrders(
  tx: Tx,
  shopId: string,
  orderIds: readonly string[],
  state: OrderState,
  others: 'skip' | 'wait' = 'skip',
): Promise<OrderRow[]> {
  let select = tx
    .selectFrom('ordering.order')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('order_id', 'in', [...orderIds])
    .where('state', '=', state)
    .orderBy('order_id')
    .forUpdate()
  if (others === 'skip') select = select.skipLocked()
  return (await select.execute()) as OrderRow[]
}

/** Handles each shop's due orders in a transaction of its own; one failure spoils no other shop. Answers how many orders. */
export async function forEachShop<Due>(
  byShop: ReadonlyMap<string, Due>,
  work: (shopId: string, due: Due) => Promise<number>,
): Promise<number> {
  let handled = 0
  for (const [shopId, due] of byShop) {
    try {
      handled += await work(shopId, due)
    } catch (error) {
      log.error(
        { shopId, error: String(error) },
        'deadlines of orders could not be handled; they are tried again',
      )
    }
  }
  return handled
}
