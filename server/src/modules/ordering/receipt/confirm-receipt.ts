import { refuseUnless } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { lockBuyersOrder } from '../orders/order-rows.ts'
import { canConfirmReceipt } from '../orders/order-rules.ts'
import { receiveOrders } from './receive-orders.ts'

/** The buyer has the goods; the second click changes nothing. Refuses: not_found, order_not_shipped. */
export async function confirmReceipt(
  { db, actor }: Ctx<BuyerActor>,
  input: { shopId: string; orderId: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const order = await lockBuyersOrder(tx, input.shopId, input.orderId, actor.accountId)
    if (order.state === 'received' || order.state === 'finished') return
    refuseUnless(canConfirmReceipt(order))
    await receiveOrders(tx, [order], actor, 'confirmed')
  })
}
