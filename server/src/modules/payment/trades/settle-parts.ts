import { makeId } from '../../../kernel/id.ts'
import { batch } from '../../../platform/db/batching.ts'
import { type Database, inTransaction, type Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { buyerAccount, clearing, escrow } from '../ledger/accounts.ts'
import { post } from '../ledger/post.ts'
import { holdRefund } from '../refunds/hold-refund.ts'
import { type OrderPaid, orderPort } from './order-port.ts'

/** Brings the money of parts of paid trades to their orders, as settleTrade does for all parts of one trade. */
export async function settleParts(db: Database, parts: readonly OrderPaid[]): Promise<void> {
  await Promise.all(parts.map((part) => settle(db, part.shopId, part)))
}

/** Parts of one shop that are paid at the same moment share a transaction. */
const settle = batch(async (db, shopId, parts: OrderPaid[]) => {
  await inTransaction(db, (tx) => settleAll(tx, shopId, parts), { clock: 'by lock' })
  return parts
})

async function settleAll(tx: Tx, shopId: string, asked: readonly OrderPaid[]): Promise<void> {
  const parts = await lockOpenParts(tx, shopId, asked)
  if (parts.length === 0) return
  const { outcomes, written } = await orderPort().markPaid(tx, shopId, parts)
  const settled = parts.map((part, index) => ({ part, kept: outcomes[index] === 'paid' }))
  await Promise.all([
    written,
    tx.query(SETTLE_PARTS, [
      shopId,
      tx.now,
      parts.map((part) => part.orderId),
      parts.map((part) => part.tradeId),
      settled.map(({ kept }) => (kept ? 'paid' : 'returned')),
    ]),
    post(
      tx,
      shopId,
      settled.map(({ part, kept }) => ({
        reason: kept ? 'payment' : 'late_payment',
        from: clearing,
        to: kept ? escrow(part.orderId) : buyerAccount(part.orderId),
        amountFen: part.amountFen,
        orderId: part.orderId,
      })),
    ),
  ])
  for (const { part, kept } of settled) if (!kept) await giveBack(tx, part)
}

const SETTLE_PARTS: NamedStatement = {
  name: 'payment.settle-parts',
  text: `
    update payment.trade_part p set state = s.state, settled_at = $2
    from unnest($3::uuid[], $4::uuid[], $5::text[]) as s (order_id, trade_id, state)
    where p.shop_id = $1 and p.order_id = any($3::uuid[]) and p.order_id = s.order_id and p.trade_id = s.trade_id`,
}

const LOCK_OPEN_PARTS: NamedStatement = {
  name: 'payment.lock-open-parts',
  text: `
    select p.order_id as "orderId", p.trade_id as "tradeId"
    from unnest($2::uuid[], $3::uuid[]) as asked (order_id, trade_id)
    join payment.trade_part p using (order_id, trade_id)
    where p.shop_id = $1 and p.order_id = any($2::uuid[]) and p.state = 'open'
    order by p.order_id, p.trade_id for update of p`,
}

/** Of the parts those that nobody settled meanwhile, locked, each once. */
async function lockOpenParts(tx: Tx, shopId: string, asked: readonly OrderPaid[]): Promise<OrderPaid[]> {
  const known = new Map(asked.map((part) => [`${part.orderId} ${part.tradeId}`, part]))
  const parts = [...known.values()]
  const rows = await tx.query<{ orderId: string; tradeId: string }>(LOCK_OPEN_PARTS, [
    shopId,
    parts.map((part) => part.orderId),
    parts.map((part) => part.tradeId),
  ])
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
