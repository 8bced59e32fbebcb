import { systemActor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/db/database.ts'
import { lockOrders, markDelivered } from '../ordering/index.ts'

/**
 * A locked order has just shipped because the rest of it was given back: when all its parcels arrived before, it counts as
 * delivered now. Else nothing changes.
 */
export async function markOrderArrived(tx: Tx, shopId: string, orderId: string): Promise<void> {
  const travelling = await tx
    .selectFrom('fulfillment.parcel')
    .select('parcel_id')
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .where('state', '=', 'shipped')
    .limit(1)
    .executeTakeFirst()
  if (travelling) return
  await markDelivered(tx, await lockOrders(tx, shopId, [orderId]), systemActor('courier'))
}
