import { sql } from 'kysely'
import { systemActor } from '../../platform/actor.ts'
import { writeAudit } from '../../platform/audit.ts'
import { type Database, inTransaction, type Tx } from '../../platform/db/database.ts'
import { lanesOver } from '../../platform/db/lanes.ts'
import { publish } from '../../platform/events.ts'
import { log } from '../../platform/log.ts'
import { tradesPaid } from './events.ts'
import { settleTrade } from './settle-trade.ts'
import { lockTrades, type TradeRow } from './trade-rows.ts'

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
 * together with those that are told at the same moment, then each of its orders in its own shop's. Doubled and parallel
 * callbacks book once.
 */
export async function acceptPayment(
  db: Database,
  payment: PaymentMade,
  notice: NoticeRecord | null,
): Promise<Acceptance> {
  const acceptance = await accept(db, 'payments', { payment, notice })
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

interface Told {
  readonly payment: PaymentMade
  readonly notice: NoticeRecord | null
}

/** A payment that was told, and what came of it. */
interface Judged extends Told {
  readonly trade: TradeRow | undefined
  readonly outcome: Acceptance['outcome']
}

const accept = lanesOver((db, _, told: Told[]) => inTransaction(db, (tx) => acceptAll(tx, told)))

async function acceptAll(tx: Tx, told: readonly Told[]): Promise<Acceptance[]> {
  const trades = await lockTrades(tx, [...new Set(told.map((one) => one.payment.tradeId))])
  const judged = told.map((one) => judge(one, trades.get(one.payment.tradeId)))
  const first = await recordNotices(tx, judged)
  for (const one of judged) {
    if (one.outcome !== 'taken' && (!one.notice || first.delete(one.notice.noticeId)))
      await reportUnbooked(tx, one)
  }
  await markTradesPaid(tx, judged)
  return judged.map(({ outcome, trade }) => ({ outcome, tradeFen: trade?.amount_fen ?? null }))
}

function judge(told: Told, trade: TradeRow | undefined): Judged {
  if (!trade) return { ...told, trade, outcome: 'trade_unknown' }
  return { ...told, trade, outcome: trade.amount_fen === told.payment.amountFen ? 'taken' : 'amount_differs' }
}

/** Keeps the callbacks; answers the numbers of those that came for the first time. */
async function recordNotices(tx: Tx, judged: readonly Judged[]): Promise<Set<string>> {
  const rows = judged.flatMap(({ notice, payment, outcome }) =>
    notice ? [{ ...notice, outcome, tradeId: payment.tradeId }] : [],
  )
  if (rows.length === 0) return new Set()
  rows.sort((a, b) => (a.noticeId < b.noticeId ? -1 : 1))
  const inserted = await sql<{ noticeId: string }>`
    insert into payment.provider_notice (provider, notice_id, trade_id, kind, body, at)
    select n.*, ${tx.now} from unnest(
      ${rows.map((row) => row.provider)}::text[],
      ${rows.map((row) => row.noticeId)}::text[],
      ${rows.map((row) => row.tradeId)}::uuid[],
      ${rows.map((row) => row.outcome)}::text[],
      ${rows.map((row) => row.body)}::jsonb[]
    ) as n (provider, notice_id, trade_id, kind, body)
    on conflict do nothing
    returning notice_id as "noticeId"`.execute(tx)
  return new Set(inserted.rows.map((row) => row.noticeId))
}

async function reportUnbooked(tx: Tx, { payment, trade, outcome }: Judged): Promise<void> {
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

/** Those that were not paid before; of several callbacks for one the first counts. */
async function markTradesPaid(tx: Tx, judged: readonly Judged[]): Promise<void> {
  const paid = new Map<string, { buyerId: string; paidAt: Date }>()
  for (const { outcome, trade, payment } of judged) {
    if (outcome !== 'taken' || !trade || trade.state === 'paid' || paid.has(trade.trade_id)) continue
    paid.set(trade.trade_id, { buyerId: trade.buyer_id, paidAt: payment.paidAt })
  }
  if (paid.size === 0) return
  await sql`
    update payment.trade t set state = 'paid', paid_at = p.paid_at, ask_at = null
    from unnest(
      ${[...paid.keys()]}::uuid[],
      ${[...paid.values()].map((one) => one.paidAt)}::timestamptz[]
    ) as p (trade_id, paid_at)
    where t.trade_id = p.trade_id`.execute(tx)
  const trades = [...paid].map(([tradeId, { buyerId }]) => ({ tradeId, buyerId }))
  await publish(tx, tradesPaid, null, { trades })
}
