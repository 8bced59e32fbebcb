import { refuseUnless } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { lockBuyersOrder } from '../orders/order-rows.ts'
import { canCancel } from '../orders/order-rules.ts'
import { closeOrders } from './close-orders.ts'

/** The buyer gives up an order that is not paid; the second click changes nothing. Refuses: not_found, order_not_unpaid. */
export async function cancelOrder(
  { db, actor }: Ctx<BuyerActor>,
  input: { shopId: string; orderId: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const order = await lockBuyersOrder(tx, input.shopId, input.orderId, actor.accountId)
    if (order.state === 'cancelled' && order.cancel_reason === 'buyer') return
    refuseUnless(canCancel(order))
    await closeOrders(tx, [order], 'buyer', actor)
  })
}
