import type { Tx } from '../../platform/db/database.ts'
import { publish } from '../../platform/events.ts'
import { parcelToStop } from './events.ts'
import type { PreparedRow } from './prepared-rows.ts'

/** The label of a prepared parcel of a locked order is not used: a job voids it, nothing is left to be stopped, and its number is never used again. */
export async function dropLabel(
  tx: Tx,
  { shop_id: shopId, prepared_id: preparedId, order_id: orderId }: PreparedRow,
  { buyerId, stoppedBy }: { readonly buyerId: string; readonly stoppedBy: string | null },
): Promise<void> {
  await tx
    .updateTable('fulfillment.prepared_parcel')
    .set({ stop_asked_at: tx.now, stopped_at: tx.now, stopped_by: stoppedBy })
    .where('shop_id', '=', shopId)
    .where('prepared_id', '=', preparedId)
    .execute()
  await publish(tx, parcelToStop, shopId, { shopId, orderId, buyerId, preparedId })
}
