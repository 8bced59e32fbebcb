import type { Tx } from '../../../platform/db/database.ts'
import { readShipSettings } from '../settings/ship-setting-rows.ts'
import type { PriorityCause } from './contract.ts'
import { type OrderKey, writeMark } from './priority-mark-rows.ts'

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
