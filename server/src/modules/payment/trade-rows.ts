import type { Selectable } from 'kysely'
import type { Reader, Tx } from '../../platform/db/database.ts'
import type { Tables } from '../../platform/db/tables.ts'
import type { TradeView } from './contract.ts'

export type TradeRow = Selectable<Tables['payment.trade']>

/** One payment, locked. */
export async function lockTrade(tx: Tx, tradeId: string): Promise<TradeRow | undefined> {
  return tx
    .selectFrom('payment.trade')
    .selectAll()
    .where('trade_id', '=', tradeId)
    .forUpdate()
    .executeTakeFirst()
}

/** A payment with its parts as its buyer sees it; undefined when there is none. */
export async function readTradeView(
  reader: Reader,
  tradeId: string,
): Promise<(TradeView & { buyerId: string }) | undefined> {
  const trade = await reader
    .selectFrom('payment.trade')
    .selectAll()
    .where('trade_id', '=', tradeId)
    .executeTakeFirst()
  if (!trade) return undefined
  const parts = await reader
    .selectFrom('payment.trade_part')
    .select(['shop_id', 'order_id', 'amount_fen', 'state'])
    .where('trade_id', '=', tradeId)
    .orderBy('shop_id')
    .orderBy('order_id')
    .execute()
  return {
    tradeId,
    buyerId: trade.buyer_id,
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
  }
}
