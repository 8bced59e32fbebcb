import { sql } from 'kysely'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import { distinctKeys } from '../../../platform/db/distinct-keys.ts'
import type { OrderPart, OrderState } from './contract.ts'
import { partsOf } from './order-parts.ts'
import type { OrderRow } from './order-rows.ts'

/** Most open orders of a buyer that are looked at. */
const MAX_OPEN_ORDERS = 20

const BUYERS_OF_ORDERS = {
  name: 'ordering.buyers-of-orders',
  text: `
    select order_id as "orderId", buyer_id as "buyerId" from ordering."order"
    where shop_id = $1 and order_id = any($2::uuid[]) and buyer_id is not null`,
}

/** Who ordered these orders of a shop, by order. */
export async function readBuyersOfOrders(
  reader: Reader,
  shopId: string,
  orderIds: readonly string[],
): Promise<Map<string, string>> {
  if (orderIds.length === 0) return new Map()
  const rows = await reader.query<{ orderId: string; buyerId: string }>(BUYERS_OF_ORDERS, [shopId, orderIds])
  return new Map(rows.map(({ orderId, buyerId }) => [orderId, buyerId]))
}

/** Who ordered; null: the shop has no such order, or it was brought in and has no buyer here. */
export async function buyerOfOrder(reader: Reader, shopId: string, orderId: string): Promise<string | null> {
  const row = await reader
    .selectFrom('ordering.order')
    .select('buyer_id')
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .executeTakeFirst()
  return row?.buyer_id ?? null
}

/** The same by the number that people see. */
export async function buyerOfNumber(reader: Reader, shopId: string, number: string): Promise<string | null> {
  const row = await reader
    .selectFrom('ordering.order')
    .select('buyer_id')
    .where('shop_id', '=', shopId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row?.buyer_id ?? null
}

/** An order of a buyer by the number that people see. */
export interface NamedOrder {
  readonly buyerId: string
  readonly orderId: string
  readonly number: string
}

/** The orders of a shop that have one of these numbers and this buyer. */
export async function findOrdersByNumber(
  reader: Reader,
  shopId: string,
  asked: readonly { readonly buyerId: string; readonly number: string }[],
): Promise<NamedOrder[]> {
  if (asked.length === 0) return []
  const [buyerIds, numbers] = distinctKeys(
    asked,
    (one) => one.buyerId,
    (one) => one.number,
  )
  const { rows } = await sql<NamedOrder>`
    select o.order_id as "orderId", o.number, o.buyer_id as "buyerId"
    from unnest(${buyerIds}::uuid[], ${numbers}::text[])
      as asked (buyer_id, number)
    join ordering."order" o on o.shop_id = ${shopId} and o.number = asked.number and o.buyer_id = asked.buyer_id`.execute(
    reader,
  )
  return rows
}

/** The orders of some buyers at this shop that are not over, of each the newest first. */
export async function openOrdersOf(
  reader: Reader,
  shopId: string,
  buyerIds: readonly string[],
): Promise<NamedOrder[]> {
  if (buyerIds.length === 0) return []
  const [buyers] = distinctKeys(buyerIds, String)
  const { rows } = await sql<NamedOrder>`
    select open.order_id as "orderId", open.number, asked.buyer_id as "buyerId"
    from unnest(${buyers}::uuid[]) as asked (buyer_id)
    cross join lateral (
      select o.order_id, o.number, b.made_at
      from ordering.buyer_order b join ordering."order" o using (shop_id, order_id)
      where b.buyer_id = asked.buyer_id and b.shop_id = ${shopId} and o.state in ('unpaid', 'paid', 'shipped')
      order by b.made_at desc limit ${MAX_OPEN_ORDERS}
    ) as open
    order by open.made_at desc`.execute(reader)
  return rows
}

/** The newest orders of a buyer at a shop, by id, and how many there are in all. */
export async function newestOrdersOf(reader: Reader, shopId: string, buyerId: string, limit: number) {
  const { rows } = await sql<{ order_id: string; total: number }>`
    select order_id, (count(*) over ())::int as total from ordering.buyer_order
    where buyer_id = ${buyerId} and shop_id = ${shopId}
    order by made_at desc, order_id desc limit ${limit}`.execute(reader)
  return { orderIds: rows.map((row) => row.order_id), total: rows[0]?.total ?? 0 }
}

/** An order by its shop and id. */
interface CardKey {
  readonly shopId: string
  readonly id: string
}

/** An order as it is now, by its first line. */
export interface OrderCard {
  readonly orderId: string
  readonly number: string
  readonly state: OrderState
  readonly parts: OrderPart[]
  readonly totalFen: number
  readonly title: string
  readonly picture: string | null
  readonly lineCount: number
  readonly madeAt: string
}

type CardRow = Omit<OrderCard, 'madeAt' | 'parts'> &
  Pick<OrderRow, 'refunded_fen' | 'part_shipped_at'> & { madeAt: Date }

/** Orders as they are now, by id; those that are gone are absent. */
export async function readOrderCards(
  reader: Reader,
  cards: readonly CardKey[],
): Promise<Map<string, OrderCard>> {
  if (cards.length === 0) return new Map()
  const [shopIds, ids] = distinctKeys(
    cards,
    (card) => card.shopId,
    (card) => card.id,
  )
  const { rows } = await sql<CardRow>`
    select o.order_id as "orderId", o.number, o.state, o.total_fen as "totalFen", o.made_at as "madeAt",
      o.refunded_fen, o.part_shipped_at,
      coalesce(first.title, '') as title, first.picture, (
        select count(*)::int from ordering.order_line l where l.shop_id = o.shop_id and l.order_id = o.order_id
      ) as "lineCount"
    from unnest(${shopIds}::uuid[], ${ids}::uuid[]) as wanted (shop_id, id)
    join ordering."order" o on o.shop_id = wanted.shop_id and o.order_id = wanted.id
    left join lateral (
      select title, picture from ordering.order_line l where l.shop_id = o.shop_id and l.order_id = o.order_id
      order by l.line_no limit 1
    ) as first on true`.execute(reader)
  return new Map(
    rows.map(({ madeAt, refunded_fen, part_shipped_at, ...row }) => [
      row.orderId,
      {
        ...row,
        parts: partsOf({ state: row.state, total_fen: row.totalFen, refunded_fen, part_shipped_at }),
        madeAt: madeAt.toISOString(),
      },
    ]),
  )
}

/** An order as notices to its buyer name it. */
export interface OrderToName {
  readonly orderId: string
  readonly buyerId: string
  readonly number: string
  readonly totalFen: number
  /** In the shop's own time. */
  readonly shipBy: Date | null
}

const NAMED_ORDERS = `
  select order_id as "orderId", buyer_id as "buyerId", number, total_fen as "totalFen", ship_by as "shipBy"
  from ordering."order"`

const ORDERS_TO_NAME = {
  name: 'ordering.orders-to-name',
  text: `${NAMED_ORDERS} where shop_id = $1 and order_id = any($2::uuid[]) and buyer_id is not null`,
}

/** Orders of a shop by id; imported ones, which have no buyer here, are left out. */
export async function readOrdersToName(
  tx: Tx,
  shopId: string,
  orderIds: readonly string[],
): Promise<OrderToName[]> {
  return orderIds.length === 0 ? [] : tx.query<OrderToName>(ORDERS_TO_NAME, [shopId, orderIds])
}

/** Orders on hold through an absence that began at `startsAt`: paid before it and still not shipped; by id, after `afterId`. */
export async function readOrdersOnHold(
  reader: Reader,
  shopId: string,
  startsAt: Date,
  afterId: string | null,
  limit: number,
): Promise<OrderToName[]> {
  const { rows } = await sql<OrderToName>`${sql.raw(NAMED_ORDERS)}
    where shop_id = ${shopId} and buyer_id is not null and state = 'paid' and paid_at <= ${startsAt}
      and ${afterId ? sql`order_id > ${afterId}` : sql`true`}
    order by order_id limit ${limit}`.execute(reader)
  return rows
}

/**
 * The buyers, each once, whose orders waited for a shop at an instant: paid before it, and then neither shipped nor cancelled.
 * What became of the orders since is no matter.
 */
export async function readBuyersWhoWaited(reader: Reader, shopId: string, at: Date): Promise<string[]> {
  const { rows } = await sql<{ buyerId: string }>`
    select buyer_id as "buyerId" from ordering."order"
    where shop_id = ${shopId} and source is null and state = 'paid' and paid_at < ${at}
    union
    select buyer_id from ordering."order"
    where shop_id = ${shopId} and source is null and paid_at < ${at} and cancelled_at >= ${at}
    union
    select buyer_id from ordering."order"
    where shop_id = ${shopId} and source is null and paid_at < ${at} and state in ('shipped', 'received')
      and shipped_at >= ${at}
    order by 1`.execute(reader)
  return rows.map((row) => row.buyerId)
}
