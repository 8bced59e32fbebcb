import { systemActor } from '../../../platform/actor.ts'
import { batch } from '../../../platform/db/batching.ts'
import { type Database, inTransaction, type Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import { storedDetail } from '../../../platform/db/stored-detail.ts'
import { publish } from '../../../platform/events.ts'
import { log } from '../../../platform/log.ts'
import { paymentAudit } from '../audit.ts'
import { tradesPaid } from '../events.ts'
import type { OrderPaid } from './order-port.ts'
import { settleParts } from './settle-parts.ts'
import { type LockedTrade, lockTrades, openPartsOf } from './trade-rows.ts'

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
 * Books a payment that the provider made, reported by a callback or found by asking: the trade is paid in one transaction,
 * together with those that are reported at the same moment, then each of its orders in its own shop's. Doubled and parallel
 * callbacks book once.
 */
export async function acceptPayment(
  db: Database,
  payment: PaymentMade,
  notice: NoticeRecord | null,
): Promise<Acceptance> {
  const { parts, ...acceptance } = await accept(db, 'payments', { payment, notice })
  await settleNow(db, payment.tradeId, parts)
  return acceptance
}

/** The money is booked; an order that cannot be marked paid now is marked by the reaction to the same event. */
async function settleNow(db: Database, tradeId: string, parts: readonly OrderPaid[]): Promise<void> {
  try {
    await settleParts(db, parts)
  } catch (error) {
    log.warn(
      { tradeId, error: String(error) },
      'a paid order could not be marked yet; the reaction will mark it',
    )
  }
}

interface ReportedPayment {
  readonly payment: PaymentMade
  readonly notice: NoticeRecord | null
}

/** A reported payment and what came of it. */
interface Judged extends ReportedPayment {
  readonly trade: LockedTrade | undefined
  readonly outcome: Acceptance['outcome']
}

/** What became of it, and which orders are still to be marked paid. */
interface Booked extends Acceptance {
  readonly parts: readonly OrderPaid[]
}

const accept = batch((db, _, reported: ReportedPayment[]) =>
  inTransaction(db, (tx) => acceptAll(tx, reported)),
)

async function acceptAll(tx: Tx, reported: readonly ReportedPayment[]): Promise<Booked[]> {
  const tradeIds = [...new Set(reported.map((one) => one.payment.tradeId))]
  const [trades, parts] = await Promise.all([lockTrades(tx, tradeIds), openPartsOf(tx, tradeIds)])
  const judged = reported.map((one) => judge(one, trades.get(one.payment.tradeId)))
  const paid = paidNow(judged)
  const [first] = await Promise.all([recordNotices(tx, judged), markTradesPaid(tx, paid)])
  for (const one of judged) {
    if (one.outcome !== 'taken' && (!one.notice || first.delete(one.notice.noticeId)))
      await reportUnbooked(tx, one)
  }
  return judged.map(({ outcome, trade, payment }) => {
    const paidAt = trade?.paid_at ?? paid.get(payment.tradeId)?.paidAt ?? payment.paidAt
    const waiting = outcome === 'taken' ? (parts.get(payment.tradeId) ?? []) : []
    return {
      outcome,
      tradeFen: trade?.amount_fen ?? null,
      parts: waiting.map((part) => ({ ...part, paidAt })),
    }
  })
}

function judge(reported: ReportedPayment, trade: LockedTrade | undefined): Judged {
  if (!trade) return { ...reported, trade, outcome: 'trade_unknown' }
  return {
    ...reported,
    trade,
    outcome: trade.amount_fen === reported.payment.amountFen ? 'taken' : 'amount_differs',
  }
}

/** A callback as it came, as it is stored. */
const storedNotice = storedDetail('payment.provider_notice.body')

const RECORD_NOTICES: NamedStatement = {
  name: 'payment.record-notices',
  text: `
    insert into payment.provider_notice (provider, notice_id, trade_id, kind, body, at)
    select n.*, $1::timestamptz
    from unnest($2::text[], $3::text[], $4::uuid[], $5::text[], $6::jsonb[])
      as n (provider, notice_id, trade_id, kind, body)
    on conflict do nothing
    returning notice_id as "noticeId"`,
}

/** Keeps the callbacks; answers the numbers of those that came for the first time. */
async function recordNotices(tx: Tx, judged: readonly Judged[]): Promise<Set<string>> {
  const rows = judged.flatMap(({ notice, payment, outcome }) =>
    notice ? [{ ...notice, outcome, tradeId: payment.tradeId }] : [],
  )
  if (rows.length === 0) return new Set()
  rows.sort((a, b) => (a.noticeId < b.noticeId ? -1 : 1))
  const inserted = await tx.query<{ noticeId: string }>(RECORD_NOTICES, [
    tx.now,
    rows.map((row) => row.provider),
    rows.map((row) => row.noticeId),
    rows.map((row) => row.tradeId),
    rows.map((row) => row.outcome),
    rows.map((row) => storedNotice.write(JSON.parse(row.body))),
  ])
  return new Set(inserted.map((row) => row.noticeId))
}

async function reportUnbooked(tx: Tx, { payment, trade, outcome }: Judged): Promise<void> {
  if (outcome === 'taken') return
  await paymentAudit.write(
    tx,
    systemActor('payment.provider'),
    `payment.not_booked.${outcome}`,
    payment.tradeId,
    {
      providerFen: payment.amountFen,
      tradeFen: trade?.amount_fen ?? null,
    },
  )
  // A person has to look; asking the provider again would only hear the same.
  if (trade?.state === 'open') {
    await tx
      .updateTable('payment.trade')
      .set({ ask_at: null })
      .where('trade_id', '=', trade.trade_id)
      .execute()
  }
}

/** A trade that is paid by what was reported now. */
interface PaidTrade {
  readonly buyerId: string
  readonly paidAt: Date
}

/** Those that were not paid before, by their ids; of several callbacks for one the first counts. Pure. */
function paidNow(judged: readonly Judged[]): Map<string, PaidTrade> {
  const paid = new Map<string, PaidTrade>()
  for (const { outcome, trade, payment } of judged) {
    if (outcome !== 'taken' || !trade || trade.state === 'paid' || paid.has(trade.trade_id)) continue
    paid.set(trade.trade_id, { buyerId: trade.buyer_id, paidAt: payment.paidAt })
  }
  return paid
}

const MARK_TRADES_PAID: NamedStatement = {
  name: 'payment.mark-trades-paid',
  text: `
    update payment.trade t set state = 'paid', paid_at = p.paid_at, ask_at = null
    from unnest($1::uuid[], $2::timestamptz[]) as p (trade_id, paid_at)
    where t.trade_id = any($1::uuid[]) and t.trade_id = p.trade_id`,
}

async function markTradesPaid(tx: Tx, paid: ReadonlyMap<string, PaidTrade>): Promise<void> {
  if (paid.size === 0) return
  const trades = [...paid].map(([tradeId, { buyerId }]) => ({ tradeId, buyerId }))
  await Promise.all([
    tx.query(MARK_TRADES_PAID, [[...paid.keys()], [...paid.values()].map((one) => one.paidAt)]),
    publish(tx, tradesPaid, null, { trades }),
  ])
}
