import { makeId } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/database.ts'
import { machineNowMs } from '../../platform/machine-clock.ts'
import type { OrderRow } from '../ordering/index.ts'
import { dropLabel } from './drop-label.ts'
import { isOutdated, type PreparedRow, readPrepared } from './prepared-rows.ts'

/**
 * The label of a locked order's prepared parcel goes to an address that the buyer gave up: a job voids it and its number is never
 * used again; what is packed stays packed without a label, and waits for one. Answers what is prepared now; null: nothing is.
 * A label for the order's address of now, and a parcel that a refund stopped, stay as they are.
 */
export async function dropOutdatedLabel(
  tx: Tx,
  order: Pick<OrderRow, 'shop_id' | 'order_id' | 'buyer_id' | 'address_changes'>,
): Promise<PreparedRow | null> {
  const before = await readPrepared(tx, order.shop_id, order.order_id)
  if (!before?.waybill || before.stop_asked_at || !isOutdated(before, order)) return before
  await dropLabel(tx, before, { buyerId: order.buyer_id, stoppedBy: null })
  if (before.stage === 'label_made') return null
  const { prepared_id: _, ...packed } = before
  return tx
    .insertInto('fulfillment.prepared_parcel')
    .values({
      ...packed,
      prepared_id: makeId(machineNowMs()),
      courier: null,
      waybill: null,
      changed_at: tx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}
