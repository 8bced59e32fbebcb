import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { orderingAudit } from '../audit.ts'
import type { ReceiverView } from '../orders/contract.ts'
import { lockOrder } from '../orders/order-rows.ts'
import { openReceiver } from './receiver.ts'

/** Shows the receiver in full; who looked and why stands in the audit log before they see it. Refuses: not_found. */
export async function revealReceiver(
  { db, actor }: Ctx<StaffActor>,
  input: { orderId: string; why: string },
): Promise<ReceiverView> {
  return inTransaction(db, async (tx) => {
    const order = await lockOrder(tx, actor.shopId, input.orderId)
    await orderingAudit.write(tx, actor, 'order.reveal_receiver', order.order_id, { why: input.why })
    return openReceiver(tx.app.pii, order)
  })
}
