import { sql } from 'kysely'
import type { Reader } from '../../../platform/db/database.ts'
import { distinctKeys } from '../../../platform/db/distinct-keys.ts'
import type { ProductKey } from '../search/search-queries.ts'

const SHOWN_PRODUCTS = {
  name: 'catalog.shown-products',
  text: `
    select product_id as "productId" from catalog.product
    where shop_id = $1 and product_id = any($2::uuid[]) 
      and (state = 'on_sale' or state = 'off_sale' and shown_title is not null)`,
}

/** Which of these products of the shop a buyer may name: on sale, or off sale after they were. */
export async function readShownProducts(
  reader: Reader,
  shopId: string,
  productIds: readonly string[],
): Promise<Set<string>> {
  if (productIds.length === 0) return new Set()
  const rows = await reader.query<{ productId: string }>(SHOWN_PRODUCTS, [shopId, productIds])
  return new Set(rows.map((row) => row.productId))
}

/** A product as it is now; what is not on sale as buyers saw it last. */
export interface ProductCard {
  readonly productId: string
  readonly title: string
  /** The lowest price of its SKUs; 0: it has none. */
  readonly priceFen: number
  readonly picture: string | null
  readonly onSale: boolean
}

/** Products as they are now, by id; those that are gone, or never were on sale, are absent. */
export async function readProductCards(
  reader: Reader,
  products: readonly ProductKey[],
): Promise<Map<string, ProductCard>> {
  if (products.length === 0) return new Map()
  const [shopIds, productIds] = distinctKeys(
    products,
    (key) => key.shopId,
    (key) => key.productId,
  )
  const { rows } = await sql<ProductCard>`
    select p.product_id as "productId", p.state = 'on_sale' as "onSale",
      case when p.state = 'on_sale' then p.title else p.shown_title end as title,
      case when p.state = 'on_sale' then p.pictures[1] else p.shown_picture end as picture,
      case when p.state = 'on_sale' then coalesce((
        select min(s.price_fen) from catalog.sku s
        where s.shop_id = p.shop_id and s.product_id = p.product_id and s.removed_at is null), 0)
      else p.shown_from_fen end::bigint as "priceFen"
    from unnest(${shopIds}::uuid[], ${productIds}::uuid[])
      as wanted (shop_id, product_id)
    join catalog.product p using (shop_id, product_id)
    where p.state = 'on_sale' or p.shown_title is not null`.execute(reader)
  return new Map(rows.map((row) => [row.productId, row]))
}

/** The titles of some products of a shop that are on sale, by their ids. */
export async function readTitles(
  reader: Reader,
  shopId: string,
  productIds: readonly string[],
): Promise<Map<string, string>> {
  if (productIds.length === 0) return new Map()
  const rows = await reader
    .selectFrom('catalog.product')
    .select(['product_id', 'title'])
    .where('shop_id', '=', shopId)
    .where('product_id', 'in', productIds)
    .where('state', '=', 'on_sale')
    .execute()
  return new Map(rows.map((row) => [row.product_id, row.title]))
}
