import { sql } from 'kysely'
import { cutPage, decodeKey } from '../../kernel/page.ts'
import type { ProductCategory } from '../../modules/catalog/categories/contract.ts'
import { eachWordIn } from '../../modules/catalog/index.ts'
import { isAwayAt } from '../../modules/shop/index.ts'
import { type Database, type Reader, readBusinessNow } from '../../platform/db/database.ts'
import { sharedReads } from '../../platform/db/shared-reads.ts'
import { route } from '../../platform/http/route.ts'
import { anyone } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import { askShopGoods } from './product-cards.ts'
import { listShopProducts, listStorefront, type ProductCard, type ShopSort } from './storefront-contract.ts'

export const storefrontScreen: Screen = {
  name: 'buyer/storefront',
  routes: [
    route(listStorefront, anyone, ({ db }, { query }) => askStorefront(db, query)),
    route(listShopProducts, anyone, ({ db }, { params, query }) => listShopGoods(db, params.shopId, query)),
  ],
}

interface StorefrontQuery {
  readonly word?: string | undefined
  readonly shopId?: string | undefined
  readonly category?: ProductCategory | undefined
  /** A place in the tree; all below it counts. */
  readonly categoryId?: string | undefined
  readonly sort?: ShopSort | undefined
  readonly priceFromFen?: number | undefined
  readonly priceToFen?: number | undefined
  readonly inStock?: boolean | undefined
  /** Only these products: ids with commas between them. */
  readonly ids?: string | undefined
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

/**
 * What buyers can find at an instant: products on sale with at least one SKU, in the order asked, of shops that are
 * online then. Each word is in the title, the spec values or the shop's name.
 */
async function readStorefront(reader: Reader, now: Date, query: StorefrontQuery) {
  const limit = query.limit ?? 20
  const { order, after, keyOf } = orderOf(query)
  const { rows } = await sql<ProductCard & Sorted>`
    select product.shop_id as "shopId", shop.name as "shopName", product.product_id as "productId", product.title,
      product.category, product.pictures[1] as picture, figures."priceFromFen", figures."priceToFen",
      figures.available <= 0 as "soldOut", coalesce(item.sold_pieces, 0) as sold,
      ${query.sort === 'best' ? bestScore(query.word) : sql`0::bigint`} as score
    from catalog.product join shop.shop using (shop_id)
    left join catalog.search_item item using (shop_id, product_id)
    cross join lateral (
      select min(sku.price_fen) as "priceFromFen", max(sku.price_fen) as "priceToFen",
        coalesce(sum(stock.on_hand - stock.reserved), 0) as available,
        string_agg(array_to_string(sku.specs, ' '), ' ') as words
      from catalog.sku left join inventory.sellable_stock as stock using (shop_id, sku_id)
      where sku.shop_id = product.shop_id and sku.product_id = product.product_id and sku.removed_at is null
    ) as figures
    where product.state = 'on_sale' and figures."priceFromFen" is not null
      and (${query.shopId ?? null}::uuid is null or product.shop_id = ${query.shopId ?? null}::uuid)
      and (${query.category ?? null}::text is null or product.category = ${query.category ?? null})
      and ${namedOnes(query.ids)}
      and ${categoryFilter(query.categoryId)} and ${skuFilter(query)} and ${after}
      and not ${isAwayAt('product.shop_id', now)}
      and ${eachWordIn(query.word, [sql`product.title`, sql`figures.words`, sql`shop.name`])}
    order by ${order} limit ${limit + 1}`.execute(reader)
  const page = cutPage(rows, limit, keyOf)
  return { ...page, rows: page.rows.map(({ sold: _, score: __, ...card }) => card) }
}

/** The storefront; buyers who ask the same at one moment share the read. */
const askStorefront = sharedReads('buyer.storefront', async (db, query: StorefrontQuery) =>
  readStorefront(db.kysely, await readBusinessNow(db.kysely), query),
)

/** The goods of one shop, newest first: all of them by a batched read, what is looked for among them by itself. */
async function listShopGoods(db: Database, shopId: string, query: StorefrontQuery) {
  if (query.word || query.ids || (query.sort ?? 'newest') !== 'newest')
    return askStorefront(db, { ...query, shopId })
  const limit = query.limit ?? 20
  const [olderThan] = decodeKey(query.after, ['id', 'id'])
  const goods = await askShopGoods(db, { shopId: shopId.toLowerCase(), olderThan, most: limit + 1 })
  return cutPage(goods, limit, (row) => [row.productId, row.shopId])
}

type Sorted = Pick<ProductCard, 'shopId' | 'productId' | 'priceFromFen'> & {
  readonly sold: number
  readonly score: number
}

/** What outweighs all sales and newness: being there at all; then a title that has every word, of what was found by less. */
const IN_STOCK_POINTS = 1_000_000_000
const IN_TITLE_POINTS = 100_000_000

/**
 * 综合, in points that do not depend on when one looks, so that pages fit together: 1000 for each doubling of the pieces sold in
 * 30 days, and 1000 for each week that a product is newer (its id begins with the millisecond it was made at).
 */
function bestScore(word: string | undefined) {
  const inTitle = word ? sql`(${eachWordIn(word, [sql`product.title`])})::int` : sql`0`
  return sql`((figures.available > 0)::int * ${IN_STOCK_POINTS}::bigint + ${inTitle} * ${IN_TITLE_POINTS}::bigint
    + (1000 * (ln(1 + coalesce(item.sold_pieces, 0)) / ln(2)
      + ('x' || left(replace(product.product_id::text, '-', ''), 12))::bit(48)::bigint / 604800000.0))::bigint)`
}

/** How a list is ordered, where its next page begins, and the key of a row for it. */
function orderOf({ sort = 'newest', word, after }: StorefrontQuery) {
  if (sort === 'newest') {
    const [product, shop] = decodeKey(after, ['id', 'id'])
    return {
      order: sql`product.product_id desc, product.shop_id desc`,
      after: sql`(${product}::uuid is null
        or (product.product_id, product.shop_id) < (${product}::uuid, ${shop}::uuid))`,
      keyOf: (row: Sorted) => [row.productId, row.shopId],
    }
  }
  if (sort === 'sales') {
    const [pieces, product, shop] = decodeKey(after, ['number', 'id', 'id'])
    return {
      order: sql`sold desc, product.product_id desc, product.shop_id desc`,
      after: sql`(${pieces}::bigint is null or (coalesce(item.sold_pieces, 0), product.product_id, product.shop_id)
        < (${pieces}::bigint, ${product}::uuid, ${shop}::uuid))`,
      keyOf: (row: Sorted) => [row.sold, row.productId, row.shopId],
    }
  }
  if (sort === 'best') {
    const score = bestScore(word)
    const [points, product, shop] = decodeKey(after, ['number', 'id', 'id'])
    return {
      order: sql`score desc, product.product_id desc, product.shop_id desc`,
      after: sql`(${points}::bigint is null or (${score}, product.product_id, product.shop_id)
        < (${points}::bigint, ${product}::uuid, ${shop}::uuid))`,
      keyOf: (row: Sorted) => [row.score, row.productId, row.shopId],
    }
  }
  const [fen, product, shop] = decodeKey(after, ['number', 'id', 'id'])
  const [direction, beyond] = sort === 'price_up' ? [sql`asc`, sql`>`] : [sql`desc`, sql`<`]
  return {
    order: sql`figures."priceFromFen" ${direction}, product.product_id ${direction}, product.shop_id ${direction}`,
    after: sql`(${fen}::bigint is null or (figures."priceFromFen", product.product_id, product.shop_id)
      ${beyond} (${fen}::bigint, ${product}::uuid, ${shop}::uuid))`,
    keyOf: (row: Sorted) => [row.priceFromFen, row.productId, row.shopId],
  }
}

const namedOnes = (ids: string | undefined) =>
  ids === undefined ? sql`true` : sql`product.product_id = any (${ids.split(',')}::uuid[])`

function categoryFilter(categoryId: string | undefined) {
  if (!categoryId) return sql`true`
  return sql`(product.category_id = ${categoryId} or product.category_id like ${`${likeText(categoryId)}.%`})`
}

/** In a pattern `_` stands for any letter; in our ids it stands for itself. */
const likeText = (text: string): string => text.replaceAll('_', '\\_')

/** One SKU that is within the prices, and has something to sell where that is asked. */
function skuFilter({ priceFromFen, priceToFen, inStock }: StorefrontQuery) {
  if (priceFromFen === undefined && priceToFen === undefined && !inStock) return sql`true`
  return sql`exists (
    select 1 from catalog.sku left join inventory.sellable_stock as stock using (shop_id, sku_id)
    where sku.shop_id = product.shop_id and sku.product_id = product.product_id and sku.removed_at is null
      and sku.price_fen between ${priceFromFen ?? 0} and ${priceToFen ?? Number.MAX_SAFE_INTEGER}
      and (${inStock !== true} or stock.on_hand > stock.reserved)
  )`
}
