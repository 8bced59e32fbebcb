import type { StaffActor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/db/database.ts'
import { dropLabel } from './drop-label.ts'
import type { PlannedParcel } from './parcel-plan.ts'
import { readPrepared } from './prepared-rows.ts'

/**
 * Parcels of a locked order leave. The one that was prepared leaves with them where it has no label of its own or its label is
 * theirs. Under another label it stays prepared while its order still lacks something, so that a refund can stop it; with the
 * last piece gone its label is not needed any more and is voided.
 */
export async function closePrepared(
  tx: Tx,
  actor: StaffActor,
  order: { readonly order_id: string; readonly buyer_id: string },
  left: readonly PlannedParcel[],
): Promise<void> {
  const prepared = await readPrepared(tx, actor.shopId, order.order_id)
  if (!prepared || prepared.stop_asked_at) return
  const isIt = ({ parcel, waybill }: PlannedParcel) =>
    parcel.courier === prepared.courier && waybill === prepared.waybill
  if (prepared.waybill === null || left.some(isIt)) {
    await tx
      .updateTable('fulfillment.prepared_parcel')
      .set({ shipped_at: tx.now })
      .where('shop_id', '=', actor.shopId)
      .where('prepared_id', '=', prepared.prepared_id)
      .execute()
    return
  }
  if (left.some((one) => one.completes)) await dropLabel(tx, actor, prepared, order.buyer_id)
}
