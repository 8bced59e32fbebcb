import { sql } from 'kysely'
import type { Reader } from '../../../platform/db/database.ts'
import type { OrderCard, ProductCard } from './chat-contract.ts'

/** Orders of a buyer that a card can be chosen from. */
const CARDS_TO_CHOOSE = 20

/** Most open orders of a buyer that are looked at. */
const MAX_OPEN_ORDERS = 20

const SHOWN_PRODUCTS = {
  name: 'conversation.shown-products',
  text: `
    select product_id as "productId" from catalog.product
    where shop_id = $1 and product_id = any($2::uuid[]) and state in ('on_sale', 'off_sale')`,
}

/** Which of these products the shop has, and showed to buyers once: no drafts. */
export async function readShownProducts(
  reader: Reader,
  shopId: string,
  productIds: readonly string[],
): Promise<Set<string>> {
  if (productIds.length === 0) return new Set()
  const rows = await reader.query<{ productId: string }>(SHOWN_PRODUCTS, [shopId, productIds])
  return new Set(rows.map((row) => row.productId))
}

const BUYERS_OF_ORDERS = {
  name: 'conversation.buyers-of-orders',
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
  const { rows } = await sql<NamedOrder>`
    select o.order_id as "orderId", o.number, o.buyer_id as "buyerId"
    from unnest(${asked.map((one) => one.buyerId)}::uuid[], ${asked.map((one) => one.number)}::text[])
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
  const { rows } = await sql<NamedOrder>`
    select open.order_id as "orderId", open.number, asked.buyer_id as "buyerId"
    from unnest(${[...new Set(buyerIds)]}::uuid[]) as asked (buyer_id)
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
