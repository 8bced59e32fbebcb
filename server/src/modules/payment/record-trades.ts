import { sql } from 'kysely'
import { distinctRounds } from '../../kernel/batch.ts'
import { sumFen } from '../../kernel/money.ts'
import { type Refusal, refuseCommon } from '../../kernel/refusal.ts'
import { bodyHash } from '../../platform/body-hash.ts'
import { type Database, inTransaction, type Tx } from '../../platform/db/database.ts'
import { closeTradesOf } from './close-trades.ts'
import type { TradeView } from './contract.ts'
import { readTradeViews } from './trade-rows.ts'
import { nextAsk } from './trade-rules.ts'

/** A payment that is about to be opened. */
export interface NewTrade {
  /** Client-made; the same one again answers the same payment. */
  readonly tradeId: string
  readonly buyerId: string
  /** One part an order; each is marked paid in its own shop's transaction. */
  readonly parts: readonly { shopId: string; orderId: string; amountFen: number }[]
  /** The latest deadline of its orders; then the payment closes. */
  readonly expiresAt: Date
  /** What the cashier shows, at most 100 characters. */
  readonly subject: string
}

/**
 * Records payments, all that wait together in one transaction, and closes those that wait for the same orders; of two
 * that meet here the later one stays. Answers a view each, or id_reused where the id stands for another payment.
 */
export async function recordTrades(
  db: Database,
  trades: readonly NewTrade[],
  provider: string,
): Promise<(TradeView | Refusal)[]> {
  const answers = new Map<NewTrade, TradeView | Refusal>()
  for (const round of distinctRounds(trades, keysOf)) {
    const recorded = await inTransaction(db, (tx) => recordRound(tx, round, provider))
    for (const [index, trade] of round.entries()) answers.set(trade, recorded[index] as TradeView | Refusal)
  }
  return trades.map((trade) => answers.get(trade) as TradeView | Refusal)
}

const keysOf = (trade: NewTrade) => [trade.tradeId, ...trade.parts.map((part) => part.orderId)]

const hashOf = ({ buyerId, parts }: NewTrade) => bodyHash({ buyerId, parts })

async function recordRound(
  tx: Tx,
  trades: readonly NewTrade[],
  provider: string,
): Promise<(TradeView | Refusal)[]> {
  const made = await insertTrades(tx, trades, provider)
  const fresh = trades.filter((trade) => made.has(trade.tradeId))
  await closeTradesOf(
    tx,
    fresh.flatMap((trade) => trade.parts),
  )
  await insertParts(tx, fresh)
  const known = await readTradeViews(
    tx,
    trades.filter((trade) => !made.has(trade.tradeId)).map((trade) => trade.tradeId),
  )
  return trades.map((trade) => {
    const stored = known.get(trade.tradeId)
    if (!stored) return viewOf(trade)
    const { buyerId, hash, ...view } = stored
    return buyerId === trade.buyerId && hash.equals(hashOf(trade)) ? view : refuseCommon('id_reused')
  })
}

/** Makes the rows that are not there yet, in the order of their ids; answers which it made. */
async function insertTrades(tx: Tx, trades: readonly NewTrade[], provider: string): Promise<Set<string>> {
  const sorted = [...trades].sort((a, b) => (a.tradeId < b.tradeId ? -1 : 1))
  const column = <Value>(read: (trade: NewTrade) => Value) => sorted.map(read)
  const { rows } = await sql<{ tradeId: string }>`
    insert into payment.trade (trade_id, buyer_id, amount_fen, state, provider, subject, made_at, expires_at, ask_at,
      body_hash)
    select t.trade_id, t.buyer_id, t.amount_fen, 'open', ${provider}, t.subject, ${tx.now}, t.expires_at, t.ask_at,
      t.body_hash
    from unnest(
      ${column((trade) => trade.tradeId)}::uuid[],
      ${column((trade) => trade.buyerId)}::uuid[],
      ${column((trade) => sumFen(trade.parts.map((part) => part.amountFen)))}::bigint[],
      ${column((trade) => trade.subject)}::text[],
      ${column((trade) => trade.expiresAt)}::timestamptz[],
      ${column((trade) => nextAsk(tx.now, trade.expiresAt, tx.now))}::timestamptz[],
      ${column(hashOf)}::bytea[]
    ) as t (trade_id, buyer_id, amount_fen, subject, expires_at, ask_at, body_hash)
    on conflict (trade_id) do nothing
    returning trade_id as "tradeId"`.execute(tx)
  return new Set(rows.map((row) => row.tradeId))
}

async function insertParts(tx: Tx, trades: readonly NewTrade[]): Promise<void> {
  if (trades.length === 0) return
  const rows = trades.flatMap(({ tradeId, parts }) => parts.map((part) => ({ ...part, tradeId })))
  await sql`
    insert into payment.trade_part (shop_id, order_id, trade_id, amount_fen, state)
    select p.*, 'open' from unnest(
      ${rows.map((row) => row.shopId)}::uuid[],
      ${rows.map((row) => row.orderId)}::uuid[],
      ${rows.map((row) => row.tradeId)}::uuid[],
      ${rows.map((row) => row.amountFen)}::bigint[]
    ) as p (shop_id, order_id, trade_id, amount_fen)`.execute(tx)
}

/** A payment of this moment, as its buyer sees it. */
const viewOf = ({ tradeId, parts, expiresAt }: NewTrade): TradeView => ({
  tradeId,
  state: 'open',
  amountFen: sumFen(parts.map((part) => part.amountFen)),
  cashierUrl: null,
  expiresAt: expiresAt.toISOString(),
  paidAt: null,
  parts: parts
    .map((part) => ({ ...part, state: 'open' as const }))
    .sort((a, b) => (`${a.shopId} ${a.orderId}` < `${b.shopId} ${b.orderId}` ? -1 : 1)),
})
