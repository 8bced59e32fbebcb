import { distinctRounds } from '../../../kernel/batch.ts'
import { sumFen } from '../../../kernel/money.ts'
import { type Refusal, refuseCommon } from '../../../kernel/refusal.ts'
import { bodyHash } from '../../../platform/body-hash.ts'
import { type Database, inTransaction, type Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import type { TradeView } from '../contract.ts'
import { readTradeViews } from './trade-rows.ts'
import { nextAsk } from './trade-rules.ts'

/** A payment that is about to be opened. */
export interface NewTrade {
  /** Client-made; the same one again answers the same payment. */
  readonly tradeId: string
  readonly buyerId: string
  /** One part an order; each is marked paid in its own shop's transaction. */
  readonly parts: readonly { shopId: string; orderId: string; amountFen: number }[]
  /** The earliest deadline of its orders; then the payment closes. */
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

/*
 * Payments that are not there yet and their parts; those of before that wait for the same orders fall due (expireTradesOf
 * says why). All of one statement sees what was there before it, so a payment never closes itself.
 */
const RECORD_TRADES: NamedStatement = {
  name: 'payment.record-trades',
  text: `
    with made as (
      insert into payment.trade (trade_id, buyer_id, amount_fen, state, provider, subject, made_at, expires_at, ask_at,
        body_hash)
      select t.trade_id, t.buyer_id, t.amount_fen, 'open', $1::text, t.subject, $2::timestamptz, t.expires_at, t.ask_at,
        t.body_hash
      from unnest($3::uuid[], $4::uuid[], $5::bigint[], $6::text[], $7::timestamptz[], $8::timestamptz[], $9::bytea[])
        as t (trade_id, buyer_id, amount_fen, subject, expires_at, ask_at, body_hash)
      on conflict (trade_id) do nothing
      returning trade_id
    ), part as (
      select p.* from unnest($10::uuid[], $11::uuid[], $12::uuid[], $13::bigint[])
        as p (shop_id, order_id, trade_id, amount_fen) join made using (trade_id)
    ), due as (
      select t.trade_id from payment.trade t
      where t.state = 'open' and t.trade_id in (
        select known.trade_id from part
        join payment.trade_part known using (shop_id, order_id)
        where known.shop_id = any($10::uuid[]) and known.order_id = any($11::uuid[]))
      order by t.trade_id for update
    ), closed as (
      update payment.trade t set expires_at = least(t.expires_at, $2::timestamptz), ask_at = $2::timestamptz
      from due where t.trade_id = due.trade_id and t.state = 'open'
    ), parts as (
      insert into payment.trade_part (shop_id, order_id, trade_id, amount_fen, state)
      select shop_id, order_id, trade_id, amount_fen, 'open' from part
    )
    select trade_id as "tradeId" from made`,
}

/** Makes what is not there yet, in the order of the ids; answers which payments it made. */
async function insertTrades(tx: Tx, trades: readonly NewTrade[], provider: string): Promise<Set<string>> {
  const sorted = [...trades].sort((a, b) => (a.tradeId < b.tradeId ? -1 : 1))
  const column = <Value>(read: (trade: NewTrade) => Value) => sorted.map(read)
  const parts = sorted.flatMap(({ tradeId, parts: own }) => own.map((part) => ({ ...part, tradeId })))
  const rows = await tx.query<{ tradeId: string }>(RECORD_TRADES, [
    provider,
    tx.now,
    column((trade) => trade.tradeId),
    column((trade) => trade.buyerId),
    column((trade) => sumFen(trade.parts.map((part) => part.amountFen))),
    column((trade) => trade.subject),
    column((trade) => trade.expiresAt),
    column((trade) => nextAsk(tx.now, trade.expiresAt, tx.now)),
    column(hashOf),
    parts.map((part) => part.shopId),
    parts.map((part) => part.orderId),
    parts.map((part) => part.tradeId),
    parts.map((part) => part.amountFen),
  ])
  return new Set(rows.map((row) => row.tradeId))
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
