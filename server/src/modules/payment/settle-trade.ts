import { makeId } from '../../kernel/id.ts'
import { type Database, inTransaction, type Tx } from '../../platform/db/database.ts'
import { machineNowMs } from '../../platform/machine-clock.ts'
import { holdRefund } from './hold-refund.ts'
import { buyerAccount, clearing, escrow } from './ledger/accounts.ts'
import { post } from './ledger/transfers.ts'
import { type OrderPaid, orderPort } from './order-port.ts'

/**
 * Brings a paid trade's money to its orders, each in its own shop's transaction: into escrow, or back to the buyer
 * where the order takes none any more. Does what is left to do, so it may be called again at any time.
 */
export async function settleTrade(db: Database, tradeId: string): Promise<void> {
  const parts = await db.kysely
    .selectFrom('payment.trade_part as part')
    .innerJoin('payment.trade as trade', 'trade.trade_id', 'part.trade_id')
    .select(['part.shop_id', 'part.order_id', 'part.amount_fen', 'trade.paid_at'])
    .where('part.trade_id', '=', tradeId)
    .where('part.state', '=', 'open')
    .where('trade.state', '=', 'paid')
    .orderBy('part.shop_id')
    .orderBy('part.order_id')
    .execute()
  for (const part of parts) {
    const paid: OrderPaid = {
      shopId: part.shop_id,
      orderId: part.order_id,
      tradeId,
      amountFen: part.amount_fen,
      paidAt: part.paid_at as Date,
    }
    await inTransaction(db, (tx) => settlePart(tx, paid))
  }
}

async function settlePart(tx: Tx, paid: OrderPaid): Promise<void> {
  if (!(await lockOpenPart(tx, paid))) return
  const answer = await orderPort().markPaid(tx, paid)
  const kept = answer === 'paid'
  await tx
    .updateTable('payment.trade_part')
    .set({ state: kept ? 'paid' : 'returned', settled_at: tx.now })
    .where('shop_id', '=', paid.shopId)
    .where('order_id', '=', paid.orderId)
    .where('trade_id', '=', paid.tradeId)
    .execute()
  await post(tx, paid.shopId, [
    {
      reason: kept ? 'payment' : 'late_payment',
      from: clearing,
      to: kept ? escrow(paid.orderId) : buyerAccount(paid.orderId),
      amountFen: paid.amountFen,
      orderId: paid.orderId,
    },
  ])
  if (!kept) await giveBack(tx, paid)
}

async function lockOpenPart(tx: Tx, paid: OrderPaid): Promise<boolean> {
  const part = await tx
    .selectFrom('payment.trade_part')
    .select('state')
    .where('shop_id', '=', paid.shopId)
    .where('order_id', '=', paid.orderId)
    .where('trade_id', '=', paid.tradeId)
    .forUpdate()
    .executeTakeFirst()
  return part?.state === 'open'
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
