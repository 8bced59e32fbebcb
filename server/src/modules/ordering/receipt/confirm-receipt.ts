import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { refuse } from '../orders/order-refusals.ts'
import { lockBuyersOrder } from '../orders/order-rows.ts'
import { receiveOrders } from './receive-orders.ts'

/** The buyer has the goods; the second click changes nothing. Refuses: not_found, order_not_shipped. */
export async function confirmReceipt(
  { db, actor }: Ctx<BuyerActor>,
  input: { shopId: string; orderId: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const order = await lockBuyersOrder(tx, input.shopId, input.orderId, actor.accountId)
    if (order.state === 'received' || order.state === 'finished') return
    if (order.state !== 'shipped') throw refuse('order_not_shipped', { number: order.number })
    await receiveOrders(tx, [order], actor, 'confirmed')
  })
}
