import { refusals, refuseCommon } from '../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../platform/actor.ts'
import { inTransaction } from '../../platform/db/database.ts'
import { lockOrders } from '../ordering/index.ts'
import { confirmStopped as endpoint } from './contract.ts'
import { orderChanges } from './events.ts'

const refuse = refusals(endpoint.refusals)

/** A person has the parcel that a refund stopped in hand; one that was confirmed before stays so. Refuses: not_found, nothing_to_stop. */
export async function confirmStopped({ db, actor }: Ctx<StaffActor>, orderId: string): Promise<void> {
  const { shopId, accountId } = actor
  await inTransaction(db, async (tx) => {
    const [order] = await lockOrders(tx, shopId, [orderId])
    if (!order) throw refuseCommon('not_found')
    const stopped = await tx
      .updateTable('fulfillment.prepared_parcel')
      .set({ stopped_at: tx.now, stopped_by: accountId })
      .where('shop_id', '=', shopId)
      .where('order_id', '=', orderId)
      .where('stop_asked_at', 'is not', null)
      .where('stopped_at', 'is', null)
      .executeTakeFirst()
    if (stopped.numUpdatedRows > 0n) {
      tx.invalidations.push(...orderChanges(shopId, [{ orderId, buyerId: order.buyer_id }]))
      return
    }
    const before = await tx
      .selectFrom('fulfillment.prepared_parcel')
      .select('prepared_id')
      .where('shop_id', '=', shopId)
      .where('order_id', '=', orderId)
      .where('stopped_at', 'is not', null)
      .limit(1)
      .executeTakeFirst()
    if (!before) throw refuse('nothing_to_stop')
  })
}
