import { systemActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { expireTradesOf } from '../../payment/index.ts'
import { readShops } from '../../shop/index.ts'
import { lockDueOrders } from '../orders/deadline-rows.ts'
import type { OrderRow } from '../orders/order-rows.ts'
import { closeOrders } from './close-orders.ts'

const clerk = systemActor('ordering.settle-unpaid-of-away-shop')

/** Orders that one step takes. */
const BATCH_SIZE = 500

/**
 * A shop went away: its unpaid orders are closed at once, or, where the shop leaves it to the buyer, payments that were
 * opened before are called off, so that nobody pays without having been asked.
 */
export async function endUnpaidOfAwayShop(tx: Tx, shopId: string, startsAt: Date): Promise<void> {
  const close = (await readShops(tx, [shopId])).get(shopId)?.awayUnpaid === 'close'
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const orderIds = await unpaidAfter(tx, shopId, startsAt, after)
    if (orderIds.length === 0) return
    const locked = await lockDueOrders(tx, shopId, orderIds, 'unpaid', 'wait')
    // A buyer may have consented before the lock was held: that order stays, and so does its new payment.
    const orders = locked.filter((order) => order.away_consent_at === null)
    if (close) await closeOrders(tx, orders, 'shop_away', clerk)
    else await expireTradesOf(tx, orders.map(refOf))
    after = orderIds.at(-1) as string
  }
}

const refOf = (order: OrderRow) => ({ shopId: order.shop_id, orderId: order.order_id })

async function unpaidAfter(tx: Tx, shopId: string, startsAt: Date, after: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('ordering.order')
    .select('order_id')
    .where('shop_id', '=', shopId)
    .where('state', '=', 'unpaid')
    .where('made_at', '<=', startsAt)
    .where('away_consent_at', 'is', null)
    .where('order_id', '>', after)
    .orderBy('order_id')
    .limit(BATCH_SIZE)
    .execute()
  return rows.map((row) => row.order_id)
}
