import { systemActor } from '../../../platform/actor.ts'
import { type Database, inTransaction, type Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { log } from '../../../platform/log.ts'
import { paymentAudit } from '../audit.ts'
import { refundSent } from '../events.ts'
import { postHold } from '../ledger/post-hold.ts'
import { nextRefundTry } from '../trades/trade-rules.ts'

/**
 * Asks the provider to give a held refund back, then posts it. Outside of any transaction; its
 * server-made number is the provider's idempotency key, so that a crash between the two moves the money once. A provider that fails is asked
 * again later by the sweeper, with back-off; what it said is kept on the refund.
 */
export async function sendRefund(db: Database, shopId: string, refundId: string): Promise<void> {
  const refund = await db.kysely
    .selectFrom('payment.refund')
    .select(['trade_id', 'amount_fen', 'state', 'provider_number'])
    .where('shop_id', '=', shopId)
    .where('refund_id', '=', refundId)
    .executeTakeFirst()
  if (refund?.state !== 'held') return
  let sentAt: Date
  try {
    const answer = await db.app.paymentProvider.refund({
      tradeId: refund.trade_id,
      number: refund.provider_number,
      amountFen: refund.amount_fen,
    })
    sentAt = answer.refundedAt
  } catch (error) {
    await recordFailure(db, shopId, refundId, error instanceof Error ? error.message : String(error))
    return
  }
  await inTransaction(db, (tx) => recordSent(tx, shopId, refundId, sentAt))
}

async function recordFailure(db: Database, shopId: string, refundId: string, problem: string): Promise<void> {
  log.warn({ refundId, problem }, 'the payment provider did not take a refund; it is tried again')
  await inTransaction(db, async (tx) => {
    const refund = await tx
      .selectFrom('payment.refund')
      .select('attempts')
      .where('shop_id', '=', shopId)
      .where('refund_id', '=', refundId)
      .where('state', '=', 'held')
      .forUpdate()
      .executeTakeFirst()
    if (!refund) return
    const attempts = refund.attempts + 1
    await tx
      .updateTable('payment.refund')
      .set({ attempts, last_error: problem.slice(0, 300), try_at: nextRefundTry(attempts, tx.now) })
      .where('shop_id', '=', shopId)
      .where('refund_id', '=', refundId)
      .execute()
  })
}

async function recordSent(tx: Tx, shopId: string, refundId: string, sentAt: Date): Promise<void> {
  const refund = await tx
    .selectFrom('payment.refund')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('refund_id', '=', refundId)
    .where('state', '=', 'held')
    .forUpdate()
    .executeTakeFirst()
  if (!refund) return
  const posted = await postHold(tx, shopId, refund.hold_id)
  if (!posted) throw new Error(`The hold of refund ${refundId} was resolved by another.`)
  await tx
    .updateTable('payment.refund')
    .set({ state: 'sent', sent_at: sentAt, attempts: refund.attempts + 1, last_error: null })
    .where('shop_id', '=', shopId)
    .where('refund_id', '=', refundId)
    .execute()
  const detail = { orderId: refund.order_id, amountFen: refund.amount_fen }
  await paymentAudit.write(
    tx,
    systemActor('payment.send-refund'),
    'payment.refund_sent',
    refundId,
    detail,
    shopId,
  )
  await publish(tx, refundSent, shopId, {
    shopId,
    orderId: refund.order_id,
    refundId,
    amountFen: refund.amount_fen,
    why: refund.why,
  })
}
