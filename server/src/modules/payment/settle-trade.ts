import { sql } from 'kysely'
import { makeId } from '../../kernel/id.ts'
import { type Database, inTransaction, type Reader, type Tx } from '../../platform/db/database.ts'
import { lanesOver } from '../../platform/db/lanes.ts'
import { machineNowMs } from '../../platform/machine-clock.ts'
import { holdRefund } from './hold-refund.ts'
import { buyerAccount, clearing, escrow } from './ledger/accounts.ts'
import { post } from './ledger/transfers.ts'
import { type OrderPaid, orderPort } from './order-port.ts'

/**
 * Brings a paid trade's money to its orders, each in its own shop's transaction, together with what comes to that shop
 * at the same moment: into escrow, or back to the buyer where the order takes none any more. Does what is left to do,
 * so it may be called again at any time.
 */
export async function settleTrade(db: Database, tradeId: string): Promise<void> {
  const parts = await openParts(db, 'trades', tradeId)
  await Promise.all(parts.map((part) => settle(db, part.shopId, part)))
}

/** Which parts of paid trades still wait for their order to be told. */
const openParts = lanesOver(async (db, _, tradeIds: string[]) => {
  const parts = Map.groupBy(await readOpenParts(db.kysely, tradeIds), (part) => part.tradeId)
  return tradeIds.map((tradeId) => parts.get(tradeId) ?? [])
})

/** One lane a shop. */
const settle = lanesOver(async (db, shopId, parts: OrderPaid[]) => {
  await inTransaction(db, (tx) => settleParts(tx, shopId, parts))
  return parts
})

async function readOpenParts(reader: Reader, tradeIds: readonly string[]): Promise<OrderPaid[]> {
  const rows = await reader
    .selectFrom('payment.trade_part as part')
    .innerJoin('payment.trade as trade', 'trade.trade_id', 'part.trade_id')
    .select(['part.shop_id', 'part.order_id', 'part.trade_id', 'part.amount_fen', 'trade.paid_at'])
    .where('part.trade_id', 'in', [...new Set(tradeIds)])
    .where('part.state', '=', 'open')
    .where('trade.state', '=', 'paid')
    .execute()
  return rows.map((part) => ({
    shopId: part.shop_id,
    orderId: part.order_id,
    tradeId: part.trade_id,
    amountFen: part.amount_fen,
    paidAt: part.paid_at as Date,
  }))
}

async function settleParts(tx: Tx, shopId: string, asked: readonly OrderPaid[]): Promise<void> {
  const parts = await lockOpenParts(tx, shopId, asked)
  if (parts.length === 0) return
  const answers = await orderPort().markPaid(tx, shopId, parts)
  const settled = parts.map((part, index) => ({ part, kept: answers[index] === 'paid' }))
  await sql`
    update payment.trade_part p set state = s.state, settled_at = ${tx.now}
    from unnest(
      ${parts.map((part) => part.orderId)}::uuid[],
      ${parts.map((part) => part.tradeId)}::uuid[],
      ${settled.map(({ kept }) => (kept ? 'paid' : 'returned'))}::text[]
    ) as s (order_id, trade_id, state)
    where p.shop_id = ${shopId} and p.order_id = s.order_id and p.trade_id = s.trade_id`.execute(tx)
  await post(
    tx,
    shopId,
    settled.map(({ part, kept }) => ({
      reason: kept ? 'payment' : 'late_payment',
      from: clearing,
      to: kept ? escrow(part.orderId) : buyerAccount(part.orderId),
      amountFen: part.amountFen,
      orderId: part.orderId,
    })),
  )
  for (const { part, kept } of settled) if (!kept) await giveBack(tx, part)
}

/** Of the parts those that nobody settled meanwhile, locked, each once. */
async function lockOpenParts(tx: Tx, shopId: string, asked: readonly OrderPaid[]): Promise<OrderPaid[]> {
  const { rows } = await sql<{ orderId: string; tradeId: string }>`
    select order_id as "orderId", trade_id as "tradeId" from payment.trade_part
    where shop_id = ${shopId} and state = 'open' and (order_id, trade_id) in (
      select * from unnest(
        ${asked.map((part) => part.orderId)}::uuid[],
        ${asked.map((part) => part.tradeId)}::uuid[]
      )
    )
    order by order_id, trade_id for update`.execute(tx)
  const known = new Map(asked.map((part) => [`${part.orderId} ${part.tradeId}`, part]))
  return rows.map(({ orderId, tradeId }) => known.get(`${orderId} ${tradeId}`) as OrderPaid)
}

/** Money for an order that takes none any more goes back by itself. */
async function giveBack(tx: Tx, paid: OrderPaid): Promise<void> {
  await holdRefund(tx, {
    shopId: paid.shopId,
    orderId: paid.orderId,
    tradeId: paid.tradeId,
    amountFen: paid.amountFen,
    refundId: makeId(machineNowMs()),
    why: 'late_money',
  })
}
