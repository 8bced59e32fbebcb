import { sql } from 'kysely'
import {
  importedReceiver,
  maskedReceiver,
  type OwnReceiver,
  openReceiver,
  partsOf,
  type StoredOrder,
} from '../../modules/ordering/index.ts'
import type { Reader } from '../../platform/db/database.ts'
import type { Pii } from '../../platform/pii.ts'
import type { OrderCells, OrderToWrite } from './order-export-cells.ts'
import { type FilterFacts, matching } from './order-filter.ts'
import type { ShopOrderFilter } from './orders-contract.ts'

/** How many orders are read at once. */
const PAGE_SIZE = 500

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

/** As Postgres reads an order for the file, with what the receiver is made of. */
type ReadOrder = Omit<OrderCells, 'parts'> &
  ReceiverCells & { readonly orderId: string; readonly madeAt: string }

type ReceiverCells = Pick<
  StoredOrder,
  | 'receiver_name_cipher'
  | 'receiver_phone_cipher'
  | 'receiver_phone_tail'
  | 'receiver_detail_cipher'
  | 'receiver_removed_at'
  | 'province'
  | 'city'
  | 'district'
  | 'source'
  | 'part_shipped_at'
>

/** Shanghai wall time as 2026-03-02 10:00:00; nothing where there is no instant. */
const wallTime = (column: string) =>
  sql.raw(`coalesce(to_char(o.${column} at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS'), '')`)

/** What the file says of an order: put together where the rows lie, so that little of it travels and nothing is parsed twice. */
const cells = (showsUrges: boolean) => sql`
  o.order_id as "orderId", o.made_at::text as "madeAt",
  coalesce(o.source_number, o.number) as number, o.state, o.source,
  ${wallTime('made_at')} as placed, ${wallTime('paid_at')} as paid, ${wallTime('shipped_at')} as shipped,
  ${wallTime('finished_at')} as finished, ${wallTime('cancelled_at')} as closed,
  o.goods_fen as "goodsFen", o.discount_fen as "discountFen", o.freight_fen as "freightFen", o.total_fen as "totalFen", o.refunded_fen as "refundedFen",
  o.ships_first and o.state = 'paid' as "shipsFirst",
  ${showsUrges ? sql`case when o.state = 'paid' then o.urges else 0 end` : sql`0`} as urges,
  ${showsUrges ? sql`case when o.state = 'paid' then ${wallTime('urged_at')} else '' end` : sql`''`} as urged,
  o.buyer_note as note, o.address_changes as "addressChanges",
  o.receiver_name_cipher, o.receiver_phone_cipher, o.receiver_phone_tail, o.receiver_detail_cipher,
  o.receiver_removed_at, o.province, o.city, o.district,
  coalesce(line.goods, '') as goods, coalesce(line.codes, '') as codes, coalesce(line.pieces, 0) as pieces,
  coalesce(line.shipped, 0) as "shippedPieces", o.part_shipped_at,
  coalesce(parcel.couriers, '') as couriers, coalesce(parcel.waybills, '') as waybills`

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
  let coming: Promise<ReadOrder[]> | undefined = readPage(undefined)
  while (coming) {
    const rows: ReadOrder[] = await coming
    coming = rows.length === PAGE_SIZE ? readPage(rows.at(-1)) : undefined
    // What it fails with is thrown when its turn comes; nobody may be left to wait for it.
    coming?.catch(() => {})
    if (rows.length > 0)
      yield rows.map((order) => ({
        order: { ...order, parts: readParts(order) },
        receiver: receiverOf(reader.app.pii, order, inFull),
      }))
  }

  async function readPage(last: ReadOrder | undefined): Promise<ReadOrder[]> {
    const after = last
      ? sql`o.made_at <= ${last.madeAt}::timestamptz
          and (o.made_at < ${last.madeAt}::timestamptz or o.order_id > ${last.orderId})`
      : sql`true`
    const { rows } = await sql<ReadOrder>`
      select ${cells(facts.showsUrges)} from (
        select o.* from ordering."order" o where ${matching(shopId, filter, facts)} and ${after}
        order by o.made_at desc, o.order_id limit ${PAGE_SIZE}
      ) as o
      left join lateral (
        select string_agg(array_to_string(l.title || l.specs, ' ') || ' ×' || l.quantity, '；' order by l.line_no) as goods,
          string_agg(nullif(l.sku_code, ''), '；' order by l.line_no) as codes, sum(l.quantity)::integer as pieces,
          sum(l.shipped)::integer as shipped
        from ordering.order_line l where l.shop_id = o.shop_id and l.order_id = o.order_id
      ) as line on true
      left join lateral (
        select string_agg(p.courier, '；' order by p.shipped_at, p.parcel_id) as couriers,
          string_agg(p.waybill, '；' order by p.shipped_at, p.parcel_id) as waybills
        from fulfillment.parcel p where p.shop_id = o.shop_id and p.order_id = o.order_id
      ) as parcel on true
      order by o.made_at desc, o.order_id`.execute(reader)
    return rows
  }
}

const readParts = ({ state, part_shipped_at, refundedFen, totalFen }: ReadOrder) =>
  partsOf({ state, part_shipped_at, refunded_fen: refundedFen, total_fen: totalFen })

function receiverOf(pii: Pii, order: ReadOrder, inFull: boolean) {
  if (order.source !== null) return importedReceiver(order)
  const own = order as ReadOrder & OwnReceiver
  return inFull ? openReceiver(pii, own) : maskedReceiver(pii, own)
}
