import { sql } from 'kysely'
import type { Reader } from '../../../platform/db/database.ts'
import type { OrderCard, ProductCard } from './chat-contract.ts'

/** Orders of a buyer that a card can be chosen from. */
const CARDS_TO_CHOOSE = 20

/** Most open orders of a buyer that are looked at. */
const OPEN_ORDERS_AT_MOST = 20

/** Whether the shop has this product, and showed it to buyers once: no drafts. */
export async function hasProduct(reader: Reader, shopId: string, productId: string): Promise<boolean> {
  const row = await reader
    .selectFrom('catalog.product')
    .select('product_id')
    .where('shop_id', '=', shopId)
    .where('product_id', '=', productId)
    .where('state', 'in', ['on_sale', 'off_sale'])
    .executeTakeFirst()
  return row !== undefined
}

/** Whether this buyer has this order at this shop. */
export async function hasOrder(
  reader: Reader,
  shopId: string,
  buyerId: string,
  orderId: string,
): Promise<boolean> {
  const row = await reader
    .selectFrom('ordering.order')
    .select('order_id')
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .where('buyer_id', '=', buyerId)
    .executeTakeFirst()
  return row !== undefined
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

/** The ids of this buyer's orders at this shop that have one of these numbers, in the order of the numbers. */
export async function findOrdersByNumber(
  reader: Reader,
  shopId: string,
  buyerId: string,
  numbers: readonly string[],
): Promise<string[]> {
  if (numbers.length === 0) return []
  const rows = await reader
    .selectFrom('ordering.order')
    .select(['order_id', 'number'])
    .where('shop_id', '=', shopId)
    .where('number', 'in', numbers)
    .where('buyer_id', '=', buyerId)
    .execute()
  rows.sort((a, b) => numbers.indexOf(a.number) - numbers.indexOf(b.number))
  return rows.map((row) => row.order_id)
}

/** This buyer's orders at this shop that are not over, newest first. */
export async function openOrdersOf(
  reader: Reader,
  shopId: string,
  buyerId: string,
): Promise<{ orderId: string; number: string }[]> {
  return reader
    .selectFrom('ordering.buyer_order as b')
    .innerJoin('ordering.order as o', (join) =>
      join.onRef('o.shop_id', '=', 'b.shop_id').onRef('o.order_id', '=', 'b.order_id'),
    )
    .select(['o.order_id as orderId', 'o.number'])
    .where('b.buyer_id', '=', buyerId)
    .where('b.shop_id', '=', shopId)
    .where('o.state', 'in', ['unpaid', 'paid', 'shipped'])
    .orderBy('b.made_at', 'desc')
    .limit(OPEN_ORDERS_AT_MOST)
    .execute()
}

/** The newest orders of a buyer at a shop, by id, and how many there are in all. */
export async function newestOrdersOf(reader: Reader, shopId: string, buyerId: string, limit: number) {
  const { rows } = await sql<{ order_id: string; total: number }>`
    select order_id, (count(*) over ())::int as total from ordering.buyer_order
    where buyer_id = ${buyerId} and shop_id = ${shopId}
    order by made_at desc, order_id desc limit ${limit}`.execute(reader)
  return { orderIds: rows.map((row) => row.order_id), total: rows[0]?.total ?? 0 }
}

/** The buyer's newest orders at this shop as cards. */
export async function listChatOrders(
  reader: Reader,
  shopId: string,
  buyerId: string,
): Promise<{ rows: OrderCard[] }> {
  const { orderIds } = await newestOrdersOf(reader, shopId, buyerId, CARDS_TO_CHOOSE)
  const cards = await readOrderCards(
    reader,
    orderIds.map((orderId) => ({ shopId, id: orderId })),
  )
  return { rows: orderIds.map((id) => cards.get(id)).filter((card): card is OrderCard => card !== undefined) }
}

/** What a card shows, in which shop. */
export interface CardKey {
  readonly shopId: string
  readonly id: string
}

const keysOf = (cards: readonly CardKey[]) =>
  sql`unnest(${cards.map((card) => card.shopId)}::uuid[], ${cards.map((card) => card.id)}::uuid[]) as wanted (shop_id, id)`

/** Products as they are now, by id; those that are gone are absent. */
export async function readProductCards(
  reader: Reader,
  cards: readonly CardKey[],
): Promise<Map<string, ProductCard>> {
  if (cards.length === 0) return new Map()
  const { rows } = await sql<ProductCard>`
    select p.product_id as "productId", p.title, p.pictures[1] as picture, p.state = 'on_sale' as "onSale",
      coalesce((
        select min(s.price_fen) from catalog.sku s
        where s.shop_id = p.shop_id and s.product_id = p.product_id and s.removed_at is null), 0)::bigint as "priceFen"
    from ${keysOf(cards)} join catalog.product p on p.shop_id = wanted.shop_id and p.product_id = wanted.id
  `.execute(reader)
  return new Map(rows.map((row) => [row.productId, row]))
}

/** Orders as they are now, by id; those that are gone are absent. */
export async function readOrderCards(
  reader: Reader,
  cards: readonly CardKey[],
): Promise<Map<string, OrderCard>> {
  if (cards.length === 0) return new Map()
  const { rows } = await sql<Omit<OrderCard, 'madeAt'> & { madeAt: Date }>`
    select o.order_id as "orderId", o.number, o.state, o.total_fen as "totalFen", o.made_at as "madeAt",
      coalesce(first.title, '') as title, first.picture, (
        select count(*)::int from ordering.order_line l where l.shop_id = o.shop_id and l.order_id = o.order_id
      ) as "lineCount"
    from ${keysOf(cards)} join ordering."order" o on o.shop_id = wanted.shop_id and o.order_id = wanted.id
    left join lateral (
      select title, picture from ordering.order_line l where l.shop_id = o.shop_id and l.order_id = o.order_id
      order by l.line_no limit 1
    ) as first on true`.execute(reader)
  return new Map(rows.map((row) => [row.orderId, { ...row, madeAt: row.madeAt.toISOString() }]))
}
