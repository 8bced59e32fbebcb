import { sql } from 'kysely'
import type { Reader } from '../../../platform/db/database.ts'
import type { ShopOrderFilter } from '../contract.ts'
import { isOurs, type StoredLine, type StoredOrder } from '../order-rows.ts'
import { maskedReceiver, openReceiver, receiverMovedIn } from '../receiver.ts'
import { type FilterFacts, matching } from '../shop-order-queries.ts'
import type { OrderToWrite } from './order-cells.ts'

/** How many orders are read at once. */
const A_PAGE = 500

/** How many orders a filter finds. */
export async function countMatching(
  reader: Reader,
  shopId: string,
  filter: ShopOrderFilter,
  facts: FilterFacts,
): Promise<number> {
  const { rows } = await sql<{ orders: number }>`
    select count(*)::integer as orders from ordering."order" o where ${matching(shopId, filter, facts)}
  `.execute(reader)
  return rows[0]?.orders ?? 0
}

/**
 * The orders that a filter finds, the newest first, a page at a time; receivers in full only when asked. The next page
 * is on its way while one is written.
 */
export async function* readPages(
  reader: Reader,
  shopId: string,
  filter: ShopOrderFilter,
  facts: FilterFacts,
  inFull: boolean,
): AsyncGenerator<OrderToWrite[]> {
  let coming: Promise<StoredOrder[]> | undefined = readPage(undefined)
  while (coming) {
    const rows: StoredOrder[] = await coming
    coming = rows.length === A_PAGE ? readPage(rows.at(-1)) : undefined
    // What it fails with is thrown when its turn comes; nobody may be left to wait for it.
    coming?.catch(() => {})
    if (rows.length > 0) yield await withGoods(reader, shopId, rows, inFull)
  }

  async function readPage(last: StoredOrder | undefined): Promise<StoredOrder[]> {
    const after = last
      ? sql`o.made_at <= ${last.made_at} and (o.made_at < ${last.made_at} or o.order_id > ${last.order_id})`
      : sql`true`
    const { rows } = await sql<StoredOrder>`
      select o.* from ordering."order" o where ${matching(shopId, filter, facts)} and ${after}
      order by o.made_at desc, o.order_id limit ${A_PAGE}`.execute(reader)
    return rows
  }
}

async function withGoods(
  reader: Reader,
  shopId: string,
  orders: readonly StoredOrder[],
  inFull: boolean,
): Promise<OrderToWrite[]> {
  const orderIds = orders.map((order) => order.order_id)
  const { rows: lines } = await sql<StoredLine>`
    select * from ordering.order_line where shop_id = ${shopId} and order_id = any(${orderIds}::uuid[])
    order by line_no`.execute(reader)
  const { rows: parcels } = await sql<{ order_id: string; courier: string; waybill: string }>`
    select order_id, courier, waybill from fulfillment.parcel
    where shop_id = ${shopId} and order_id = any(${orderIds}::uuid[]) order by shipped_at, parcel_id
  `.execute(reader)
  const linesOf = Map.groupBy(lines, (line) => line.order_id)
  const parcelsOf = Map.groupBy(parcels, (parcel) => parcel.order_id)
  return orders.map((order) => ({
    order,
    lines: linesOf.get(order.order_id) ?? [],
    receiver: receiverOf(order, inFull),
    parcels: parcelsOf.get(order.order_id) ?? [],
  }))
}

function receiverOf(order: StoredOrder, inFull: boolean) {
  if (!isOurs(order)) return receiverMovedIn(order)
  return inFull ? openReceiver(order) : maskedReceiver(order)
}
