import { systemActor } from '../../../platform/actor.ts'
import { type Database, inTransaction, type Tx } from '../../../platform/db/database.ts'
import { type EventType, publish } from '../../../platform/events.ts'
import { log } from '../../../platform/log.ts'
import type { PayoutAnswer } from '../../../platform/outside/psp/port.ts'
import { paymentAudit } from '../audit.ts'
import { type PayoutEvent, payoutFailed, payoutSent } from '../events.ts'
import { postHold } from '../ledger/post-hold.ts'
import { returnFunds } from '../ledger/shop-fund-rows.ts'
import { voidHold } from '../ledger/void-hold.ts'
import { nextRefundTry } from '../trades/trade-rules.ts'
import { giveBackToDay } from './payout-rows.ts'
import type { PayoutRow } from './payout-view.ts'

const MAX_PROBLEM_LENGTH = 300

/**
 * Asks the provider to pay a held payout, then posts it; refused for good it is voided, and the money and the limits have
 * it back. Outside of any transaction; its server-made number is the provider's idempotency key, so that a crash between the two
 * pays once. A provider that fails is asked again later by the sweeper, with back-off.
 */
export async function sendPayout(db: Database, shopId: string, payoutId: string): Promise<void> {
  const payout = await db.kysely
    .selectFrom('payment.payout')
    .select(['trade_id', 'amount_fen', 'state', 'provider_number'])
    .where('shop_id', '=', shopId)
    .where('payout_id', '=', payoutId)
    .executeTakeFirst()
  if (payout?.state !== 'held') return
  let answer: PayoutAnswer
  try {
    answer = await db.app.paymentProvider.payOut({
      tradeId: payout.trade_id,
      number: payout.provider_number,
      amountFen: payout.amount_fen,
    })
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    log.warn({ payoutId, problem }, 'the payment provider did not take a payout; it is tried again')
    await withHeld(db, { shopId, payoutId }, (tx, held) => recordTry(tx, held, problem))
    return
  }
  await withHeld(db, { shopId, payoutId }, (tx, held) =>
    answer.state === 'paid' ? recordSent(tx, held, answer.paidAt) : recordRefused(tx, held, answer.why),
  )
}

/** Works on a payout that is still held, locked; one that has ended meanwhile is left as it is. */
async function withHeld(
  db: Database,
  { shopId, payoutId }: { readonly shopId: string; readonly payoutId: string },
  work: (tx: Tx, payout: PayoutRow) => Promise<void>,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const payout = await tx
      .selectFrom('payment.payout')
      .selectAll()
      .where('shop_id', '=', shopId)
      .where('payout_id', '=', payoutId)
      .where('state', '=', 'held')
      .forUpdate()
      .executeTakeFirst()
    if (payout) await work(tx, payout)
  })
}

async function change(
  tx: Tx,
  payout: PayoutRow,
  to: Partial<Pick<PayoutRow, 'state' | 'ended_at' | 'last_error' | 'try_at'>>,
): Promise<void> {
  await tx
    .updateTable('payment.payout')
    .set({ ...to, attempts: payout.attempts + 1 })
    .where('shop_id', '=', payout.shop_id)
    .where('payout_id', '=', payout.payout_id)
    .execute()
}

async function recordTry(tx: Tx, payout: PayoutRow, problem: string): Promise<void> {
  await change(tx, payout, {
    last_error: problem.slice(0, MAX_PROBLEM_LENGTH),
    try_at: nextRefundTry(payout.attempts + 1, tx.now),
  })
}

async function recordSent(tx: Tx, payout: PayoutRow, paidAt: Date): Promise<void> {
  if (!(await postHold(tx, payout.shop_id, payout.hold_id)))
    throw new Error(`The hold of payout ${payout.payout_id} was resolved by another.`)
  await change(tx, payout, { state: 'sent', ended_at: paidAt, last_error: null })
  await record(tx, payout, 'sent')
  await report(tx, payoutSent, payout)
}

async function recordRefused(tx: Tx, payout: PayoutRow, why: string): Promise<void> {
  const { shop_id: shopId, amount_fen: amountFen } = payout
  if (!(await voidHold(tx, shopId, payout.hold_id)))
    throw new Error(`The hold of payout ${payout.payout_id} was resolved by another.`)
  await giveBackToDay(tx, shopId, payout.day, amountFen)
  await returnFunds(tx, shopId, amountFen)
  await change(tx, payout, {
    state: 'failed',
    ended_at: tx.now,
    last_error: why.slice(0, MAX_PROBLEM_LENGTH),
  })
  await record(tx, payout, 'failed')
  await report(tx, payoutFailed, payout)
}

async function record(tx: Tx, payout: PayoutRow, after: 'sent' | 'failed'): Promise<void> {
  const { shop_id, payout_id, order_id: orderId, amount_fen: amountFen, reason } = payout
  const detail = { orderId, amountFen, reason, before: 'held', after }
  const actor = systemActor('payment.send-payout')
  await paymentAudit.write(tx, actor, `payment.payout_${after}`, payout_id, detail, shop_id)
}

const report = (tx: Tx, event: EventType<PayoutEvent>, payout: PayoutRow): Promise<void> =>
  publish(tx, event, payout.shop_id, {
    shopId: payout.shop_id,
    orderId: payout.order_id,
    payoutId: payout.payout_id,
    buyerId: payout.buyer_id,
    amountFen: payout.amount_fen,
    reason: payout.reason,
  })
