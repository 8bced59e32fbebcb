import { checkClientId } from '../../kernel/id.ts'
import { sumFen } from '../../kernel/money.ts'
import { refuseCommon } from '../../kernel/refusal.ts'
import { earlier, isBefore } from '../../kernel/time.ts'
import type { BuyerActor, Ctx } from '../../platform/actor.ts'
import { inTransaction, type Tx } from '../../platform/db/database.ts'
import { machineNowMs } from '../../platform/machine-clock.ts'
import { openTrade } from '../payment/index.ts'
import { absenceAt, awayDetail, lockShop } from '../shop/index.ts'
import { refuse } from './order-refusals.ts'
import { lockBuyersOrder, type OrderRow } from './order-rows.ts'

export interface PayOrders {
  readonly id: string
  readonly orders: readonly { shopId: string; orderId: string }[]
  readonly awayConsent?: boolean | undefined
}

/**
 * Opens one payment for unpaid orders of the buyer. A shop that is away asks for the buyer's yes first or takes no
 * payment at all, by its setting. Refuses: not_found, order_not_unpaid, pay_time_over, shop_away_consent_needed,
 * shop_away_closed, id_reused, provider_away.
 */
export async function payOrders(ctx: Ctx<BuyerActor>, input: PayOrders) {
  checkClientId(input.id, machineNowMs())
  const distinct = new Map(input.orders.map((order) => [order.orderId, order]))
  if (distinct.size !== input.orders.length) {
    throw refuseCommon('invalid_input', { field: 'orders', problem: '重复 / named twice' })
  }
  const parts: OrderRow[] = []
  for (const { shopId, orderId } of [...distinct.values()].sort(byShopAndId)) {
    parts.push(await inTransaction(ctx.db, (tx) => readyToPay(tx, ctx.actor, shopId, orderId, input)))
  }
  const trade = await openTrade(ctx, {
    tradeId: input.id,
    buyerId: ctx.actor.accountId,
    parts: parts.map((order) => ({
      shopId: order.shop_id,
      orderId: order.order_id,
      amountFen: order.total_fen,
    })),
    expiresAt: parts.map((order) => order.close_by).reduce(earlier),
    subject: subjectOf(parts),
    returnUrl: `/cashier/${input.id}`,
  })
  if (!trade.cashierUrl) throw refuse('order_not_unpaid', { number: parts[0]?.number })
  return {
    tradeId: trade.tradeId,
    cashierUrl: trade.cashierUrl,
    payableFen: sumFen(parts.map((order) => order.total_fen)),
  }
}

/** What the cashier shows: 订单 260302000001 (+2). */
function subjectOf(orders: readonly OrderRow[]): string {
  const more = orders.length > 1 ? ` (+${orders.length - 1})` : ''
  return `订单 ${orders[0]?.number}${more}`
}

function byShopAndId(a: PayOrders['orders'][number], b: PayOrders['orders'][number]): number {
  return `${a.shopId} ${a.orderId}` < `${b.shopId} ${b.orderId}` ? -1 : 1
}

/** The order waits for money and may take it now; the buyer's yes to a shop that is away is kept with it. */
async function readyToPay(
  tx: Tx,
  actor: BuyerActor,
  shopId: string,
  orderId: string,
  { awayConsent }: PayOrders,
): Promise<OrderRow> {
  const shop = await lockShop(tx, shopId, 'shared')
  const order = await lockBuyersOrder(tx, shopId, orderId, actor.accountId)
  const { number } = order
  if (order.state !== 'unpaid') throw refuse('order_not_unpaid', { number })
  if (!isBefore(tx.now, order.close_by)) throw refuse('pay_time_over', { number })
  const absence = absenceAt(shop.absences, tx.now)
  if (!absence) return order
  const detail = { shopId, orderId, shopName: shop.name, ...awayDetail(absence) }
  if (shop.awayUnpaid === 'close') throw refuse('shop_away_closed', detail)
  if (!awayConsent) throw refuse('shop_away_consent_needed', detail)
  await tx
    .updateTable('ordering.order')
    .set({ away_consent_at: tx.now })
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .execute()
  return order
}
