import { refuseCommon } from '../../../kernel/refusal.ts'
import { earlier, isBefore, later } from '../../../kernel/time.ts'
import { systemActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import type { OrderPaid, OrderPort, PaidOutcome } from '../../payment/index.ts'
import { absenceAt, lockShop, type ShopFacts } from '../../shop/index.ts'
import { closeOrders } from '../closing/close-orders.ts'
import { orderPaid } from '../events.ts'
import { type Move, moveOrders } from '../orders/move-rows.ts'
import { shipBy } from '../orders/order-clocks.ts'
import { lockOrders, type OrderRow, orderRefs } from '../orders/order-rows.ts'
import { policiesOfOrderIds } from '../orders/order-terms.ts'

const provider = systemActor('payment.provider')

type TooLate = 'unpaid_timeout' | 'shop_away'

/**
 * Money came for orders of a shop: it counts when the buyer paid before the order's deadline, however late we hear of
 * it, as long as the order is not closed; not when the shop was away by then and closes its unpaid orders. The promise
 * to ship starts with the payment, on the shop's ship clock. Refuses: not_found.
 */
export const markPaid: OrderPort['markPaid'] = async (tx, shopId, paid) => {
  const orderIds = [...new Set(paid.map((one) => one.orderId))]
  const [shop, locked, policies] = await Promise.all([
    lockShop(tx, shopId, 'shared'),
    lockOrders(tx, shopId, orderIds),
    policiesOfOrderIds(tx, shopId, orderIds),
  ])
  const orders = new Map(locked.map((order) => [order.order_id, order]))
  const moves = new Map<string, Move>()
  const closing = new Map<string, TooLate>()
  const outcomes = paid.map((one): PaidOutcome => {
    const order = orders.get(one.orderId)
    if (!order) throw refuseCommon('not_found')
    if (order.state === 'cancelled' || closing.has(one.orderId)) return 'closed'
    if (order.state !== 'unpaid' || moves.has(one.orderId)) return 'already'
    const paidAt = later(order.made_at, earlier(one.paidAt, tx.now))
    const tooLate = whyTooLate(order, shop, paidAt)
    if (tooLate) closing.set(one.orderId, tooLate)
    else {
      const changes = { paid_at: paidAt, ship_by: shipBy(paidAt, shop.absences, policies(order)) }
      moves.set(one.orderId, { order, changes, detail: detailOf(one) })
    }
    return tooLate ? 'closed' : 'paid'
  })
  await closeTooLate(tx, locked, closing)
  return { outcomes, written: movePaid(tx, shopId, [...moves.values()]) }
}

const detailOf = ({ tradeId, amountFen }: OrderPaid) => ({ tradeId, amountFen })

/** Why an order that still waits takes no money of this instant; its closing is only a moment away. */
function whyTooLate(order: OrderRow, shop: ShopFacts, paidAt: Date): TooLate | null {
  if (!isBefore(paidAt, order.close_by)) return 'unpaid_timeout'
  const closesWhenAway = shop.awayUnpaid === 'close' && !order.away_consent_at
  return closesWhenAway && absenceAt(shop.absences, paidAt) ? 'shop_away' : null
}

async function closeTooLate(
  tx: Tx,
  locked: readonly OrderRow[],
  closing: ReadonlyMap<string, TooLate>,
): Promise<void> {
  for (const reason of new Set(closing.values())) {
    const orders = locked.filter((order) => closing.get(order.order_id) === reason)
    await closeOrders(tx, orders, reason, systemActor('ordering.mark-paid'))
  }
}

async function movePaid(tx: Tx, shopId: string, moves: readonly Move[]): Promise<void> {
  if (moves.length === 0) return
  await Promise.all([
    moveOrders(tx, moves, 'paid', { actor: provider, why: 'paid' }),
    publish(tx, orderPaid, shopId, { shopId, orders: orderRefs(moves.map(({ order }) => order)) }),
  ])
}
