import { sql } from 'kysely'
import { type Database, inTransaction } from '../../../platform/db/database.ts'
import { log } from '../../../platform/log.ts'
import type { Sweeper } from '../../../platform/sweepers.ts'
import { acceptPayment } from './accept-payment.ts'
import type { TradeRow } from './trade-rows.ts'
import { nextAsk } from './trade-rules.ts'

/** How many payments one sweep asks about, all at once. */
const CLAIM = 16

/**
 * Callbacks get lost: a payment that stays open is asked about 1, 3, 10, 30 … minutes after it was opened, and closed at
 * the provider at its deadline. What the provider took in the meantime is booked like a callback.
 */
export const askProvider: Sweeper = {
  name: 'payment.ask-provider',
  soonest: sql`select min(ask_at) from payment.trade where state = 'open' and ask_at is not null`,
  async sweep(db, now) {
    const due = await claimDue(db, now)
    await Promise.all(due.map((trade) => askAbout(db, trade, now)))
    return due.length
  },
}

/** Takes what is due by setting its next ask, so that a crash or a silent provider only means asking again. */
async function claimDue(db: Database, now: Date): Promise<TradeRow[]> {
  return inTransaction(
    db,
    async (tx) => {
      const due = await tx
        .selectFrom('payment.trade')
        .selectAll()
        .where('state', '=', 'open')
        .where('ask_at', '<=', now)
        .orderBy('ask_at')
        .limit(CLAIM)
        .forUpdate()
        .skipLocked()
        .execute()
      for (const trade of due) {
        await tx
          .updateTable('payment.trade')
          .set({ asked: trade.asked + 1, ask_at: nextAsk(trade.made_at, trade.expires_at, now) })
          .where('trade_id', '=', trade.trade_id)
          .execute()
      }
      return due
    },
    { at: now },
  )
}

async function askAbout(db: Database, trade: TradeRow, now: Date): Promise<void> {
  const tradeId = trade.trade_id
  try {
    const expired = trade.expires_at <= now
    if (expired && (await db.app.paymentProvider.close(tradeId)) === 'closed')
      return await markClosed(db, tradeId)
    const found = await db.app.paymentProvider.query(tradeId)
    if (found.state === 'paid' && found.paidAt) {
      await acceptPayment(db, { tradeId, amountFen: found.amountFen, paidAt: found.paidAt }, null)
    } else if (found.state === 'closed') await markClosed(db, tradeId)
  } catch (error) {
    log.warn({ tradeId, error: String(error) }, 'the payment provider could not be asked; it is asked again')
  }
}

async function markClosed(db: Database, tradeId: string): Promise<void> {
  await db.kysely
    .updateTable('payment.trade')
    .set({ state: 'closed', ask_at: null })
    .where('trade_id', '=', tradeId)
    .where('state', '=', 'open')
    .execute()
}
