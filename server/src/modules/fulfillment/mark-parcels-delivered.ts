import { systemActor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/db/database.ts'
import { lockOrders, markDelivered } from '../ordering/index.ts'
import { orderChanges } from './events.ts'

/**
 * The courier handed these parcels of a shop over, at tx.now: what every courier's news ends in. An order counts as
 * delivered with its last parcel. Parcels that were delivered before or that nobody knows change nothing.
 */
export async function markParcelsDelivered(
  tx: Tx,
  shopId: string,
  parcelIds: readonly string[],
): Promise<void> {
  const found = await tx
    .selectFrom('fulfillment.parcel')
    .select('order_id')
    .distinct()
    .where('shop_id', '=', shopId)
    .where('parcel_id', 'in', parcelIds)
    .execute()
  const orders = await lockOrders(
    tx,
    shopId,
    found.map((parcel) => parcel.order_id),
  )
  const arrived = await tx
    .updateTable('fulfillment.parcel')
    .set({ state: 'delivered', delivered_at: tx.now })
    .where('shop_id', '=', shopId)
    .where('parcel_id', 'in', parcelIds)
    .where('state', '=', 'shipped')
    .returning('order_id')
    .execute()
  if (arrived.length === 0) return
  const touched = new Set(arrived.map((parcel) => parcel.order_id))
  const travelling = await ordersStillTravelling(tx, shopId, [...touched])
  const moved = orders.filter((order) => touched.has(order.order_id))
  tx.invalidations.push(
    ...orderChanges(
      shopId,
      moved.map((order) => ({ orderId: order.order_id, buyerId: order.buyer_id })),
    ),
  )
  const whole = moved.filter((order) => order.state === 'shipped' && !travelling.has(order.order_id))
  await markDelivered(tx, whole, systemActor('courier'))
}

/** Those of these orders of which a parcel is still on its way. */
async function ordersStillTravelling(
  tx: Tx,
  shopId: string,
  orderIds: readonly string[],
): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('fulfillment.parcel')
    .select('order_id')
    .distinct()
    .where('shop_id', '=', shopId)
    .where('order_id', 'in', orderIds)
    .where('state', '=', 'shipped')
    .execute()
  return new Set(rows.map((row) => row.order_id))
}
