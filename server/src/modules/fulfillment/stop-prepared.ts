import type { Tx } from '../../platform/db/database.ts'
import { publish } from '../../platform/events.ts'
import { parcelToStop } from './events.ts'
import { readPrepared } from './prepared-rows.ts'

/**
 * Pieces of a locked order will not ship: the parcel that is prepared of it must not leave. Its label is voided by a job, however
 * often the courier has to be asked; one that is packed waits for a person who takes it out, a label alone keeps nobody waiting.
 * Never keeps a refund waiting; doing it twice changes nothing.
 */
export async function stopPrepared(
  tx: Tx,
  {
    shop_id: shopId,
    order_id: orderId,
    buyer_id: buyerId,
  }: {
    readonly shop_id: string
    readonly order_id: string
    readonly buyer_id: string
  },
): Promise<void> {
  const prepared = await readPrepared(tx, shopId, orderId)
  if (!prepared || prepared.stop_asked_at) return
  const stopped = prepared.stage === 'label_made' ? { stopped_at: tx.now } : {}
  await tx
    .updateTable('fulfillment.prepared_parcel')
    .set({ stop_asked_at: tx.now, ...stopped })
    .where('shop_id', '=', shopId)
    .where('prepared_id', '=', prepared.prepared_id)
    .execute()
  await publish(tx, parcelToStop, shopId, { shopId, orderId, buyerId, preparedId: prepared.prepared_id })
}
