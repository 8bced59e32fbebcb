import { systemActor } from '../../platform/actor.ts'
import { writeAudit } from '../../platform/audit.ts'
import { type Database, inTransaction, type Tx } from '../../platform/db/database.ts'
import { publish } from '../../platform/events.ts'
import { log } from '../../platform/log.ts'
import { tradePaid } from './events.ts'
import { settleTrade } from './settle-trade.ts'
import { lockTrade, type TradeRow } from './trade-rows.ts'

/** What the provider says that it took. */
export interface PaymentMade {
  readonly tradeId: string
  readonly amountFen: number
  readonly paidAt: Date
}

/** The callback that said so; counted once. */
export interface NoticeRecord {
  readonly provider: string
  readonly noticeId: string
  readonly body: string
}

/** taken: booked, now or before; the others were not booked, are in the audit log, and show in the reconciliation. */
export interface Acceptance {
  readonly outcome: 'taken' | 'amount_differs' | 'trade_unknown'
  readonly tradeFen: number | null
}

/**
 * Books a payment that the provider made, told by a callback or found by asking: the trade is paid in one transaction,
 * then each of its orders in its own shop's. Doubled and parallel callbacks book once.
 */
export async function acceptPayment(
  db: Database,
  payment: PaymentMade,
  notice: NoticeRecord | null,
): Promise<Acceptance> {
  const acceptance = await inTransaction(db, async (tx) => {
    const trade = await lockTrade(tx, payment.tradeId)
    const outcome = judge(trade, payment)
    const first = !notice || (await recordNotice(tx, notice, payment, outcome))
    if (outcome !== 'taken') {
      if (first) await reportUnbooked(tx, payment, trade, outcome)
    } else if (trade && trade.state !== 'paid') {
      await markTradePaid(tx, trade, payment)
    }
    return { outcome, tradeFen: trade?.amount_fen ?? null }
  })
  if (acceptance.outcome === 'taken') await settleNow(db, payment.tradeId)
  return acceptance
}

/** The money is booked; an order that cannot be told now is told by the reaction to the same event. */
async function settleNow(db: Database, tradeId: string): Promise<void> {
  try {
    await settleTrade(db, tradeId)
  } catch (error) {
    log.warn({ tradeId, error: String(error) }, 'a paid order could not be told yet; the reaction tells it')
  }
}

function judge(trade: TradeRow | undefined, payment: PaymentMade): Acceptance['outcome'] {
  if (!trade) return 'trade_unknown'
  return trade.amount_fen === payment.amountFen ? 'taken' : 'amount_differs'
}

/** Whether this callback came for the first time. */
async function recordNotice(
  tx: Tx,
  notice: NoticeRecord,
  payment: PaymentMade,
  outcome: Acceptance['outcome'],
): Promise<boolean> {
  const inserted = await tx
    .insertInto('payment.provider_notice')
    .values({
      provider: notice.provider,
      notice_id: notice.noticeId,
      trade_id: payment.tradeId,
      kind: outcome,
      body: notice.body,
      at: tx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

async function reportUnbooked(
  tx: Tx,
  payment: PaymentMade,
  trade: TradeRow | undefined,
  outcome: Acceptance['outcome'],
): Promise<void> {
  await writeAudit(tx, systemActor('payment.provider'), `payment.not_booked.${outcome}`, payment.tradeId, {
    providerFen: payment.amountFen,
    tradeFen: trade?.amount_fen ?? null,
  })
  // A person has to look; asking the provider again would only hear the same.
  if (trade?.state === 'open') {
    await tx
      .updateTable('payment.trade')
      .set({ ask_at: null })
      .where('trade_id', '=', trade.trade_id)
      .execute()
  }
}

async function markTradePaid(tx: Tx, trade: TradeRow, payment: PaymentMade): Promise<void> {
  await tx
    .updateTable('payment.trade')
    .set({ state: 'paid', paid_at: payment.paidAt, ask_at: null })
    .where('trade_id', '=', trade.trade_id)
    .execute()
  await publish(tx, tradePaid, null, { tradeId: trade.trade_id, buyerId: trade.buyer_id })
}
