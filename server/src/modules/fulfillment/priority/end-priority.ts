import { refusals } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { lockOrder, setShipsFirst } from '../../ordering/index.ts'
import { fulfillmentAudit } from '../audit.ts'
import { orderChanges } from '../events.ts'
import { priorityRefusals } from './contract.ts'

const refuse = refusals(priorityRefusals)

/** Takes a mark by hand back; where there is none nothing changes. Refuses: not_found, priority_earned. */
export async function endPriority({ db, actor }: Ctx<StaffActor>, orderId: string): Promise<void> {
  const { shopId } = actor
  await inTransaction(db, async (tx) => {
    const order = await lockOrder(tx, shopId, orderId)
    if (!order.ships_first) return
    const ended = await tx
      .deleteFrom('fulfillment.priority_mark')
      .where('shop_id', '=', shopId)
      .where('order_id', '=', orderId)
      .where('cause', '=', 'by_hand')
      .returning('reason')
      .executeTakeFirst()
    if (!ended) throw refuse('priority_earned')
    await setShipsFirst(tx, { shopId, orderId }, false)
    await fulfillmentAudit.write(tx, actor, 'fulfillment.end_priority', orderId, { reason: ended.reason })
    tx.invalidations.push(...orderChanges(shopId, [{ orderId, buyerId: order.buyer_id }]))
  })
}
