import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { cutPage, decodeCursor } from '../../kernel/page.ts'
import { refuseCommon } from '../../kernel/refusal.ts'
import { type Reader, readBusinessNow } from '../../platform/db/database.ts'
import type { BuyerTab } from './contract.ts'
import { buyerPage, buyerRows } from './order-pages.ts'
import { hasOpenCase } from './order-queries.ts'
import { type OrderRow, readOrders } from './order-rows.ts'
import type { OrderView } from './order-views.ts'

const inTab: Record<BuyerTab, RawBuilder<SqlBool>> = {
  all: sql`true`,
  unpaid: sql`o.state = 'unpaid'`,
  to_ship: sql`o.state = 'paid'`,
  to_receive: sql`o.state = 'shipped'`,
  finished: sql`o.state in ('received', 'finished')`,
  cancelled: sql`o.state = 'cancelled'`,
  refund: sql`exists (
    select 1 from aftersale.refund_case c where c.shop_id = o.shop_id and c.order_id = o.order_id)`,
}

/** The buyer's orders in all shops, newest first, with how many wait in the tabs that want a hand. */
export async function listMyOrders(
  reader: Reader,
  buyerId: string,
  query: { tab?: BuyerTab; after?: string; limit?: number },
) {
  const limit = query.limit ?? 20
  const [madeAt, orderId] = query.after ? decodeCursor(query.after, 2) : []
  const after = query.after
    ? sql`(b.made_at, b.order_id) < (${madeAt}::timestamptz, ${orderId}::uuid)`
    : sql`true`
  const { rows: found } = await sql<OrderRow>`
    select o.* from ordering.buyer_order b join ordering."order" o using (shop_id, order_id)
    where b.buyer_id = ${buyerId} and ${inTab[query.tab ?? 'all']} and ${after}
    order by b.made_at desc, b.order_id desc limit ${limit + 1}`.execute(reader)
  const { rows, next } = cutPage(found, limit, (row) => [row.made_at.toISOString(), row.order_id])
  const now = await readBusinessNow(reader)
  return { rows: await buyerRows(reader, rows, now), next, counts: await countMyOrders(reader, buyerId) }
}

interface MyCounts {
  unpaid: number
  to_ship: number
  to_receive: number
  refund: number
}

async function countMyOrders(reader: Reader, buyerId: string): Promise<MyCounts> {
  const { rows } = await sql<MyCounts>`
    select count(*) filter (where ${inTab.unpaid})::integer as unpaid,
      count(*) filter (where ${inTab.to_ship})::integer as to_ship,
      count(*) filter (where ${inTab.to_receive})::integer as to_receive,
      count(*) filter (where ${hasOpenCase})::integer as refund
    from ordering.buyer_order b join ordering."order" o using (shop_id, order_id)
    where b.buyer_id = ${buyerId}`.execute(reader)
  return rows[0] as MyCounts
}

/** One order of the buyer. Refuses: not_found, for another's too. */
export async function readMyOrder(
  reader: Reader,
  buyerId: string,
  { shopId, orderId }: { shopId: string; orderId: string },
): Promise<OrderView> {
  const [order] = await readOrders(reader, shopId, [orderId])
  if (order?.buyer_id !== buyerId) throw refuseCommon('not_found')
  return buyerPage(reader, order, await readBusinessNow(reader))
}
