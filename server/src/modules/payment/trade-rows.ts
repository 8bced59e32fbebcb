import type { Selectable } from 'kysely'
import type { Reader, Tx } from '../../platform/db/database.ts'
import type { Tables } from '../../platform/db/tables.ts'
import type { TradeView } from './contract.ts'

export type TradeRow = Selectable<Tables['payment.trade']>

/** Payments by their ids, locked in the order of these; ids that are unknown are absent. */
export async function lockTrades(tx: Tx, tradeIds: readonly string[]): Promise<Map<string, TradeRow>> {
  const rows = await tx
    .selectFrom('payment.trade')
    .selectAll()
    .where('trade_id', 'in', [...tradeIds])
    .orderBy('trade_id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.trade_id, row]))
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
  state: trade.state as TradeView['state'],
  amountFen: trade.amount_fen,
  cashierUrl: trade.state === 'open' ? trade.cashier_url : null,
  expiresAt: trade.expires_at.toISOString(),
  paidAt: trade.paid_at?.toISOString() ?? null,
  parts: parts.map((part) => ({
    shopId: part.shop_id,
    orderId: part.order_id,
    amountFen: part.amount_fen,
    state: part.state as TradeView['parts'][number]['state'],
  })),
})
