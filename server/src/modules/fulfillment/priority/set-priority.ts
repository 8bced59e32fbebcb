import { type Ruling, refusals, refuseUnless } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { lockOrder, type OrderRow, setShipsFirst } from '../../ordering/index.ts'
import { fulfillmentAudit } from '../audit.ts'
import { orderChanges } from '../events.ts'
import { priorityRefusals } from './contract.ts'
import { writeMark } from './mark-priority.ts'

const refuse = refusals(priorityRefusals)

/** Whether staff may mark an order to be shipped first: something of it waits to be shipped. Refuses: priority_not_to_ship. */
export const canSetPriority = ({ state, number }: Pick<OrderRow, 'state' | 'number'>): Ruling =>
  state === 'paid' ? null : refuse('priority_not_to_ship', { number })

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
