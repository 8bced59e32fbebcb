import type { Selectable } from 'kysely'
import type { Database, Reader, Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import type { Tables } from '../../../platform/db/tables.ts'
import type { TradeView } from '../contract.ts'
import type { OrderPaid } from './order-port.ts'

export type TradeRow = Selectable<Tables['payment.trade']>

/** A locked payment. */
export type LockedTrade = Pick<TradeRow, 'trade_id' | 'buyer_id' | 'amount_fen' | 'state' | 'paid_at'>

const LOCK_TRADES: NamedStatement = {
  name: 'payment.lock-trades',
  text: `
    select trade_id, buyer_id, amount_fen, state, paid_at from payment.trade
    where trade_id = any($1::uuid[]) order by trade_id for update`,
}

/** Payments by their ids, locked in the order of these; ids that are unknown are absent. */
export async function lockTrades(tx: Tx, tradeIds: readonly string[]): Promise<Map<string, LockedTrade>> {
  const rows = await tx.query<LockedTrade>(LOCK_TRADES, [tradeIds])
  return new Map(rows.map((row) => [row.trade_id, row]))
}

/** One order's part of a payment, not booked to the order yet. */
type WaitingPart = Omit<OrderPaid, 'paidAt'>

const OPEN_PARTS: NamedStatement = {
  name: 'payment.open-parts-of',
  text: `
    select shop_id as "shopId", order_id as "orderId", trade_id as "tradeId", amount_fen as "amountFen"
    from payment.trade_part where trade_id = any($1::uuid[]) and state = 'open'`,
}

/** The parts of payments whose orders were not marked paid yet, by the payments' ids; their locks make them whole. */
export async function openPartsOf(
  tx: Tx,
  tradeIds: readonly string[],
): Promise<Map<string, readonly WaitingPart[]>> {
  return Map.groupBy(await tx.query<WaitingPart>(OPEN_PARTS, [tradeIds]), (part) => part.tradeId)
}

const KEEP_OPENED: NamedStatement = {
  name: 'payment.keep-opened',
  text: `
    update payment.trade t set provider_no = o.provider_no, cashier_url = o.cashier_url
    from unnest($1::uuid[], $2::text[], $3::text[]) as o (trade_id, provider_no, cashier_url)
    where t.trade_id = any($1::uuid[]) and t.trade_id = o.trade_id`,
}

/** A payment as the provider opened it. */
export interface OpenedTrade {
  readonly tradeId: string
  readonly providerNo: string
  readonly cashierUrl: string
}

/** Keeps what the provider answered. */
export async function keepOpenedTrades(db: Database, opened: readonly OpenedTrade[]): Promise<void> {
  await db.kysely.query(KEEP_OPENED, [
    opened.map((one) => one.tradeId),
    opened.map((one) => one.providerNo),
    opened.map((one) => one.cashierUrl),
  ])
}

/** A payment as its buyer sees it, with what proves whose it is. */
type StoredTradeView = TradeView & { readonly buyerId: string; readonly hash: Buffer }

/** Payments with their parts; ids that are unknown are absent. */
export async function readTradeViews(
  reader: Reader,
  tradeIds: readonly string[],
): Promise<Map<string, StoredTradeView>> {
  if (tradeIds.length === 0) return new Map()
  const trades = await reader
    .selectFrom('payment.trade')
    .selectAll()
    .where('trade_id', 'in', [...tradeIds])
    .execute()
  const parts = await reader
    .selectFrom('payment.trade_part')
    .select(['trade_id', 'shop_id', 'order_id', 'amount_fen', 'state'])
    .where('trade_id', 'in', [...tradeIds])
    .orderBy('shop_id')
    .orderBy('order_id')
    .execute()
  const partsOf = Map.groupBy(parts, (part) => part.trade_id)
  return new Map(trades.map((trade) => [trade.trade_id, asView(trade, partsOf.get(trade.trade_id) ?? [])]))
}

type PartRow = Pick<Selectable<Tables['payment.trade_part']>, 'shop_id' | 'order_id' | 'amount_fen' | 'state'>

const asView = (trade: TradeRow, parts: readonly PartRow[]): StoredTradeView => ({
  tradeId: trade.trade_id,
  buyerId: trade.buyer_id,
  hash: trade.body_hash,
  state: trade.state,
  amountFen: trade.amount_fen,
  cashierUrl: trade.state === 'open' ? trade.cashier_url : null,
  expiresAt: trade.expires_at.toISOString(),
  paidAt: trade.paid_at?.toISOString() ?? null,
  parts: parts.map((part) => ({
    shopId: part.shop_id,
    orderId: part.order_id,
    amountFen: part.amount_fen,
    state: part.state,
  })),
})
