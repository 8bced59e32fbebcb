import { readMany } from '../../../platform/db/batching.ts'
import type { Database } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import type { OrderPaid } from './order-port.ts'
import { settleParts } from './settle-parts.ts'

/**
 * Brings a paid trade's money to its orders, each in its own shop's transaction, together with what comes to that shop
 * at the same moment: into escrow, or back to the buyer where the order takes none any more. Does what is left to do,
 * so it may be called again at any time.
 */
export async function settleTrade(db: Database, tradeId: string): Promise<void> {
  await settleParts(db, await openParts(db, tradeId))
}

/** Which parts of paid trades still wait for their order to be marked paid. */
const openParts = readMany<string, OrderPaid[]>('payment.open-parts', async (reader, tradeIds) => {
  const rows = await reader.query<OrderPaid>(READ_OPEN_PARTS, [tradeIds])
  const parts = Map.groupBy(rows, (part) => part.tradeId)
  return tradeIds.map((tradeId) => parts.get(tradeId) ?? [])
})

const READ_OPEN_PARTS: NamedStatement = {
  name: 'payment.open-parts',
  text: `
    select p.shop_id as "shopId", p.order_id as "orderId", p.trade_id as "tradeId", p.amount_fen as "amountFen",
      t.paid_at as "paidAt"
    from payment.trade_part p join payment.trade t using (trade_id)
    where p.trade_id = any($1::uuid[]) and p.state = 'open' and t.state = 'paid'`,
}
