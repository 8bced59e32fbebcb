import { refuseUnless } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { lockOrder } from '../../ordering/index.ts'
import { fulfillmentAudit } from '../audit.ts'
import { orderChanges } from '../events.ts'
import { writeMark } from './priority-mark-rows.ts'
import { canSetPriority } from './priority-rules.ts'

/** Marks an order 优先发货 by hand; one that has the mark keeps it. Refuses: not_found, priority_not_to_ship. */
export async function setPriority(
  { db, actor }: Ctx<StaffActor>,
  { orderId, reason }: { readonly orderId: string; readonly reason: string },
): Promise<void> {
  const { shopId, accountId } = actor
  await inTransaction(db, async (tx) => {
    const order = await lockOrder(tx, shopId, orderId)
    refuseUnless(canSetPriority(order))
    if (order.ships_first) return
    await writeMark(tx, { shopId, orderId }, { cause: 'by_hand', reason, markedBy: accountId })
    await fulfillmentAudit.write(tx, actor, 'fulfillment.set_priority', orderId, { reason })
    tx.invalidations.push(...orderChanges(shopId, [{ orderId, buyerId: order.buyer_id }]))
  })
}
