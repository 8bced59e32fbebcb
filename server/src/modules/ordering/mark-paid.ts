import { earlier, isBefore, later } from '../../kernel/time.ts'
import { systemActor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/db/database.ts'
import { publish } from '../../platform/events.ts'
import type { OrderPort } from '../payment/index.ts'
import { absenceAt, lockShop, type ShopFacts } from '../shop/index.ts'
import { closeOrders } from './close-orders.ts'
import { orderPaid } from './events.ts'
import { shipBy } from './order-clocks.ts'
import { lockOrder, moveOrder, type OrderRow } from './order-rows.ts'
import { policiesOf } from './order-terms.ts'

const provider = systemActor('payment.provider')

/**
 * Money came for an order: it counts when the buyer paid before the order's deadline, however late we hear of it, as
 * long as the order is not closed; not when the shop was away by then and closes its unpaid orders. The promise to ship starts with the payment, on the shop's ship clock.
 */
export const markPaid: OrderPort['markPaid'] = async (tx: Tx, paid) => {
  const shop = await lockShop(tx, paid.shopId, 'shared')
  const order = await lockOrder(tx, paid.shopId, paid.orderId)
  if (order.state === 'cancelled') return 'closed'
  if (order.state !== 'unpaid') return 'already'
  const paidAt = later(order.made_at, earlier(paid.paidAt, tx.now))
  const tooLate = whyTooLate(order, shop, paidAt)
  if (tooLate) {
    await closeOrders(tx, [order], tooLate, systemActor('ordering.mark-paid'))
    return 'closed'
  }
  const policies = (await policiesOf(tx, [order]))(order)
  const detail = { tradeId: paid.tradeId, amountFen: paid.amountFen }
  await moveOrder(
    tx,
    order,
    'paid',
    { actor: provider, why: 'paid', detail },
    {
      paid_at: paidAt,
      ship_by: shipBy(paidAt, shop.absences, policies),
    },
  )
  await publish(tx, orderPaid, order.shop_id, {
    shopId: order.shop_id,
    orderId: order.order_id,
    buyerId: order.buyer_id,
  })
  return 'paid'
}

/** Why an order that still waits takes no money of this instant; its closing is only a moment away. */
function whyTooLate(order: OrderRow, shop: ShopFacts, paidAt: Date): 'unpaid_timeout' | 'shop_away' | null {
  if (!isBefore(paidAt, order.close_by)) return 'unpaid_timeout'
  const closesWhenAway = shop.awayUnpaid === 'close' && !order.away_consent_at
  return closesWhenAway && absenceAt(shop.absences, paidAt) ? 'shop_away' : null
}
