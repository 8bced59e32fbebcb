import { sumFen } from '../../../kernel/money.ts'
import { refusals } from '../../../kernel/refusal.ts'
import { addMs, DAY_MS, startOfShanghaiDay } from '../../../kernel/time.ts'
import type { Database } from '../../../platform/db/database.ts'
import { log } from '../../../platform/log.ts'
import type { ProviderLine } from '../../../platform/outside/psp/port.ts'
import { type Difference, paymentRefusals, type Reconciliation } from '../contract.ts'
import { asRefundView } from '../refunds/refund-view.ts'

const refuse = refusals(paymentRefusals)

const WAITING_SHOWN = 100

/** One movement of ours, in the provider's terms. */
interface OurLine {
  readonly kind: ProviderLine['kind']
  readonly tradeId: string
  /** Under which the provider knows a refund or a payout; null for a payment. */
  readonly number: string | null
  readonly refundId: string | null
  readonly payoutId: string | null
  readonly amountFen: number
}

/**
 * Holds the provider's statement of a Shanghai day against our books of that day. Refuses: provider_away.
 */
export async function reconcile(db: Database, day: string): Promise<Reconciliation> {
  const provider = db.app.paymentProvider
  const theirs = await provider.dailyFile(day).catch((error: Error) => {
    log.warn({ day, error: error.message }, 'the payment provider gave no statement')
    throw refuse('provider_away')
  })
  const ours = await readOurLines(db, day)
  return {
    day,
    provider: provider.name,
    payments: sumsOf('payment', ours, theirs),
    refunds: sumsOf('refund', ours, theirs),
    payouts: sumsOf('payout', ours, theirs),
    differences: findDifferences(ours, theirs),
    refundsWaiting: await readWaiting(db),
  }
}

async function readOurLines(db: Database, day: string): Promise<OurLine[]> {
  const from = startOfShanghaiDay(day)
  const until = addMs(from, DAY_MS)
  const payments = await db.kysely
    .selectFrom('payment.trade')
    .select(['trade_id', 'amount_fen'])
    .where('state', '=', 'paid')
    .where('paid_at', '>=', from)
    .where('paid_at', '<', until)
    .execute()
  const refunds = await db.kysely
    .selectFrom('payment.refund')
    .select(['trade_id', 'refund_id', 'provider_number', 'amount_fen'])
    .where('state', '=', 'sent')
    .where('sent_at', '>=', from)
    .where('sent_at', '<', until)
    .execute()
  const payouts = await db.kysely
    .selectFrom('payment.payout')
    .select(['trade_id', 'payout_id', 'provider_number', 'amount_fen'])
    .where('state', '=', 'sent')
    .where('ended_at', '>=', from)
    .where('ended_at', '<', until)
    .execute()
  return [
    ...payments.map((row) => ({
      kind: 'payment' as const,
      tradeId: row.trade_id,
      number: null,
      refundId: null,
      payoutId: null,
      amountFen: row.amount_fen,
    })),
    ...refunds.map((row) => ({
      kind: 'refund' as const,
      tradeId: row.trade_id,
      number: row.provider_number,
      refundId: row.refund_id,
      payoutId: null,
      amountFen: row.amount_fen,
    })),
    ...payouts.map((row) => ({
      kind: 'payout' as const,
      tradeId: row.trade_id,
      number: row.provider_number,
      refundId: null,
      payoutId: row.payout_id,
      amountFen: row.amount_fen,
    })),
  ]
}

function sumsOf(
  kind: ProviderLine['kind'],
  ours: readonly OurLine[],
  theirs: readonly ProviderLine[],
): Reconciliation['payments'] {
  const our = ours.filter((line) => line.kind === kind).map((line) => line.amountFen)
  const their = theirs.filter((line) => line.kind === kind).map((line) => line.amountFen)
  return { ourFen: sumFen(our), theirFen: sumFen(their), ourCount: our.length, theirCount: their.length }
}

const keyOf = (line: Pick<OurLine, 'kind' | 'number' | 'tradeId'>): string =>
  `${line.kind} ${line.number ?? line.tradeId}`

/** Pure: what is on one side only, or with another amount. */
export function findDifferences(
  ours: readonly OurLine[],
  theirs: readonly Omit<ProviderLine, 'at'>[],
): Difference[] {
  const ourByKey = new Map(ours.map((line) => [keyOf(line), line]))
  const theirByKey = new Map(theirs.map((line) => [keyOf(line), line]))
  const differences: Difference[] = []
  for (const key of new Set([...theirByKey.keys(), ...ourByKey.keys()])) {
    const our = ourByKey.get(key)
    const their = theirByKey.get(key)
    const line = (our ?? their) as Pick<OurLine, 'kind' | 'number' | 'tradeId'>
    if (our && their && our.amountFen === their.amountFen) continue
    differences.push({
      what: our ? (their ? 'amount' : 'missing_there') : 'missing_here',
      kind: line.kind,
      tradeId: line.tradeId,
      number: line.number,
      refundId: our?.refundId ?? null,
      payoutId: our?.payoutId ?? null,
      ourFen: our?.amountFen ?? null,
      theirFen: their?.amountFen ?? null,
    })
  }
  return differences
}

async function readWaiting(db: Database): Promise<Reconciliation['refundsWaiting']> {
  const rows = await db.kysely
    .selectFrom('payment.refund')
    .selectAll()
    .where('state', '=', 'held')
    .orderBy('try_at')
    .limit(WAITING_SHOWN)
    .execute()
  return rows.map(asRefundView)
}
