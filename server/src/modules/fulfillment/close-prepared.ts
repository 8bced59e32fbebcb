import type { StaffActor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/db/database.ts'
import { dropLabel } from './drop-label.ts'
import type { PlannedParcel } from './parcel-plan.ts'
import { preparedOf } from './prepared-rows.ts'

/**
 * Parcels of locked orders leave. The one that was prepared of an order leaves with them where it has no label of its own or its
 * label is theirs. Under another label it stays prepared while its order still lacks something, so that a refund can stop it;
 * with the last piece gone its label is not needed any more and is voided. Orders of which nothing leaves stay as they are.
 */
export async function closePrepared(
  tx: Tx,
  actor: StaffActor,
  orders: readonly { readonly order_id: string; readonly buyer_id: string }[],
  leaving: readonly PlannedParcel[],
): Promise<void> {
  const byOrder = Map.groupBy(leaving, (one) => one.parcel.orderId)
  for (const prepared of await preparedOf(tx, actor.shopId, [...byOrder.keys()])) {
    if (prepared.stop_asked_at) continue
    const own = byOrder.get(prepared.order_id) ?? []
    const isIt = ({ parcel, waybill }: PlannedParcel) =>
      parcel.courier === prepared.courier && waybill === prepared.waybill
    if (prepared.waybill === null || own.some(isIt)) {
      await tx
        .updateTable('fulfillment.prepared_parcel')
        .set({ shipped_at: tx.now })
        .where('shop_id', '=', actor.shopId)
        .where('prepared_id', '=', prepared.prepared_id)
        .execute()
      continue
    }
    const order = orders.find((one) => one.order_id === prepared.order_id)
    if (order && own.some((one) => one.completes))
      await dropLabel(tx, prepared, { buyerId: order.buyer_id, stoppedBy: actor.accountId })
  }
}
