import type { Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import { setShipsFirst } from '../../ordering/index.ts'
import { readShipSettings } from '../settings/ship-setting-rows.ts'
import type { PriorityCause } from './contract.ts'

const MARK: NamedStatement = {
  name: 'fulfillment.mark-priority',
  text: `
    insert into fulfillment.priority_mark (shop_id, order_id, cause, marked_at, reason, marked_by)
    values ($1, $2, $3, $4, $5, $6)
    on conflict (shop_id, order_id) do nothing`,
}

interface OrderKey {
  readonly shopId: string
  readonly orderId: string
}

/**
 * Sets 优先发货 on a locked order, in the transaction that won it back; one that has the mark keeps its first cause. A
 * shop that switched these marks off gets none; those that it has stay.
 */
export async function markPriority(
  tx: Tx,
  order: OrderKey,
  cause: Exclude<PriorityCause, 'by_hand'>,
): Promise<void> {
  const { marksWonBack } = await readShipSettings(tx, order.shopId)
  if (marksWonBack) await writeMark(tx, order, { cause, reason: '', markedBy: null })
}

interface Mark {
  readonly cause: PriorityCause
  readonly reason: string
  readonly markedBy: string | null
}

/** Writes the mark of a locked order, if it has none. */
export async function writeMark(tx: Tx, order: OrderKey, { cause, reason, markedBy }: Mark): Promise<void> {
  await tx.query(MARK, [order.shopId, order.orderId, cause, tx.now, reason, markedBy])
  await setShipsFirst(tx, order, true)
}
