import { checkClientId } from '../../../kernel/id.ts'
import { sumFen } from '../../../kernel/money.ts'
import { orThrow, type Refusal, refuseCommon } from '../../../kernel/refusal.ts'
import { earlier } from '../../../kernel/time.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { batch } from '../../../platform/db/batching.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { openTrade } from '../../payment/index.ts'
import { absenceAt, lockShop, type ShopFacts } from '../../shop/index.ts'
import { refuse } from '../orders/order-refusals.ts'
import { lockOrders, type OrderRow } from '../orders/order-rows.ts'
import { canPay } from '../orders/order-rules.ts'

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
  const buyerId = ctx.actor.accountId
  const answers = await Promise.all(
    [...distinct.values()]
      .sort(byShopAndId)
      .map(({ shopId, orderId }) =>
        ready(ctx.db, shopId, { buyerId, orderId, awayConsent: input.awayConsent === true }),
      ),
  )
  const parts = answers.map(orThrow)
  const trade = await openTrade(ctx, {
    tradeId: input.id,
    buyerId,
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

/** A buyer is about to pay an order. */
interface Payer {
  readonly buyerId: string
  readonly orderId: string
  /** The buyer's yes to a shop that is away. */
  readonly awayConsent: boolean
}

/** Those who pay orders of one shop at the same moment share a transaction. */
const ready = batch<Payer, OrderRow | Refusal>((db, shopId, payers) =>
  inTransaction(db, (tx) => readyToPay(tx, shopId, payers), { clock: 'by lock' }),
)

/** Which orders wait for money and may take it now; the yes to a shop that is away is kept with its order. */
async function readyToPay(tx: Tx, shopId: string, payers: readonly Payer[]): Promise<(OrderRow | Refusal)[]> {
  const orderIds = [...new Set(payers.map((payer) => payer.orderId))]
  const [shop, locked] = await Promise.all([lockShop(tx, shopId, 'shared'), lockOrders(tx, shopId, orderIds)])
  const orders = new Map(locked.map((order) => [order.order_id, order]))
  const answers = payers.map((payer) => judge(payer, orders.get(payer.orderId), shop, tx.now))
  if (absenceAt(shop.absences, tx.now)) {
    await keepConsent(
      tx,
      shopId,
      answers.flatMap((answer) => ('order_id' in answer ? [answer.order_id] : [])),
    )
  }
  return answers
}

/** The order, or why it takes no money now. Pure. */
function judge(payer: Payer, order: OrderRow | undefined, shop: ShopFacts, now: Date): OrderRow | Refusal {
  if (order?.buyer_id !== payer.buyerId) return refuseCommon('not_found')
  return canPay(order, { shop, now, awayConsent: payer.awayConsent }) ?? order
}

async function keepConsent(tx: Tx, shopId: string, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return
  await tx
    .updateTable('ordering.order')
    .set({ away_consent_at: tx.now })
    .where('shop_id', '=', shopId)
    .where('order_id', 'in', [...orderIds])
    .execute()
}
