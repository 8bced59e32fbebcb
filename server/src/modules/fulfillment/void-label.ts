import { type Database, inTransaction } from '../../platform/db/database.ts'
import { orderChanges, type ParcelToStop } from './events.ts'

/**
 * Has the courier cancel the label of a parcel that must not leave, outside of any transaction: the number that the server made
 * for the parcel is the courier's idempotency key. Throws when the courier does not take it: the queue tries again later.
 */
export async function voidLabel(
  db: Database,
  { shopId, orderId, buyerId, preparedId }: ParcelToStop,
): Promise<void> {
  const row = await db.kysely
    .selectFrom('fulfillment.prepared_parcel')
    .select(['courier', 'waybill', 'label_voided_at'])
    .where('shop_id', '=', shopId)
    .where('prepared_id', '=', preparedId)
    .executeTakeFirst()
  if (!row?.courier || !row.waybill || row.label_voided_at) return
  const { courier, waybill } = row
  await db.app.parcelTracking.voidLabel({ number: preparedId, courier, waybill })
  await inTransaction(db, async (tx) => {
    const voided = await tx
      .updateTable('fulfillment.prepared_parcel')
      .set({ label_voided_at: tx.now })
      .where('shop_id', '=', shopId)
      .where('prepared_id', '=', preparedId)
      .where('label_voided_at', 'is', null)
      .returning('order_id')
      .execute()
    if (voided.length > 0) tx.invalidations.push(...orderChanges(shopId, [{ orderId, buyerId }]))
  })
}
