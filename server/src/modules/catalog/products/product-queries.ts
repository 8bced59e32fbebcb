import { sql } from 'kysely'
import type { ReplyOf } from '../../../kernel/endpoint.ts'
import { cutPage } from '../../../kernel/page.ts'
import { refuseCommon } from '../../../kernel/refusal.ts'
import { type Reader, readBusinessNow } from '../../../platform/db/database.ts'
import type { ProductCategory } from '../categories/contract.ts'
import { decodeKey } from '../cursor.ts'
import { reviewOf } from '../review/review-setting.ts'
import { eachWordIn } from '../search/word-search.ts'
import type {
  countProducts as countProductsEndpoint,
  ProductMove,
  ProductRow,
  ProductState,
  ProductView,
} from './contract.ts'
import { needsReview } from './product-rules.ts'

/** One product of the shop with its SKUs and their stock. Refuses: not_found. */
export async function readProduct(reader: Reader, shopId: string, productId: string): Promise<ProductView> {
  const product = await reader
    .selectFrom('catalog.product')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('product_id', '=', productId)
    .executeTakeFirst()
  if (!product) throw refuseCommon('not_found')
  const { review } = await reviewOf(reader, shopId, await readBusinessNow(reader))
  const [last] = product.state === 'rejected' ? await listProductMoves(reader, shopId, productId) : []
  return {
    productId,
    code: product.code,
    title: product.title,
    description: product.description,
    category: product.category as ProductCategory,
    categoryId: product.category_id,
    pictures: product.pictures,
    freightTemplateId: product.freight_template_id,
    state: product.state as ProductState,
    specNames: product.spec_names,
    version: product.version,
    madeAt: product.made_at.toISOString(),
    changedAt: product.changed_at.toISOString(),
    rejection: last?.reason ?? null,
    needsReview: needsReview(review, product.approved_version),
    skus: await readSkus(reader, shopId, productId),
  }
}

/** The SKUs of a product that were not removed, in its order, with their stock. */
export async function readSkus(
  reader: Reader,
  shopId: string,
  productId: string,
): Promise<ProductView['skus']> {
  const { rows } = await sql<ProductView['skus'][number]>`
    select sku.sku_id as "skuId", sku.specs, sku.code, sku.price_fen as "priceFen", sku.picture,
      sku.weight_gram as "weightGram", coalesce(stock.on_hand, 0) as "onHand",
      coalesce(stock.reserved, 0) as reserved, coalesce(stock.on_hand - stock.reserved, 0) as available
    from catalog.sku left join inventory.sellable_stock as stock using (shop_id, sku_id)
    where sku.shop_id = ${shopId} and sku.product_id = ${productId} and sku.removed_at is null
    order by sku.position, sku.sku_id`.execute(reader)
  return rows
}

/** Every SKU that the product ever had. */
export async function readSkuIds(reader: Reader, shopId: string, productId: string): Promise<Set<string>> {
  const rows = await reader
    .selectFrom('catalog.sku')
    .select('sku_id')
    .where('shop_id', '=', shopId)
    .where('product_id', '=', productId)
    .execute()
  return new Set(rows.map((row) => row.sku_id))
}

export interface ProductFilter {
  readonly word?: string | undefined
  readonly state?: ProductState | undefined
  readonly stock?: 'out' | undefined
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

/** Figures of a product's SKUs, for a lateral join to `product`. */
const SKU_FIGURES = sql`
  select count(*) as skus, min(sku.price_fen) as "priceFromFen", max(sku.price_fen) as "priceToFen",
    count(*) filter (where coalesce(stock.on_hand - stock.reserved, 0) <= 0) as "soldOutSkus",
    coalesce(sum(stock.on_hand - stock.reserved), 0) as available,
    coalesce(string_agg(array_to_string(sku.specs, ' ') || ' ' || sku.code, ' '), '') as words
  from catalog.sku left join inventory.sellable_stock as stock using (shop_id, sku_id)
  where sku.shop_id = product.shop_id and sku.product_id = product.product_id and sku.removed_at is null`

type StoredRow = Omit<ProductRow, 'changedAt' | 'needsReview'> & {
  changedAt: Date
  approvedVersion: number | null
}

/** The shop's products, newest first; each word is in the title, its code, the spec values or a SKU code. */
export async function listProducts(reader: Reader, shopId: string, filter: ProductFilter) {
  const limit = filter.limit ?? 20
  const [after] = decodeKey(filter.after, ['id'])
  const { review } = await reviewOf(reader, shopId, await readBusinessNow(reader))
  const { rows } = await sql<StoredRow>`
    select product.product_id as "productId", product.title, product.code, product.category,
      product.category_id as "categoryId", product.pictures[1] as picture, product.state,
      product.approved_version as "approvedVersion", (
        select reason from catalog.product_move as move
        where product.state = 'rejected' and move.shop_id = product.shop_id and move.product_id = product.product_id
        order by move.move_id desc limit 1
      ) as rejection, figures.skus, figures."priceFromFen", figures."priceToFen", figures."soldOutSkus",
      figures.available, product.version, product.changed_at as "changedAt"
    from catalog.product cross join lateral (${SKU_FIGURES}) as figures
    where product.shop_id = ${shopId}
      and (${filter.state ?? null}::text is null or product.state = ${filter.state ?? null})
      and (${filter.stock ?? null}::text is null or figures."soldOutSkus" > 0)
      and (${after}::uuid is null or product.product_id < ${after}::uuid)
      and ${eachWordIn(filter.word, [sql`product.title`, sql`product.code`, sql`figures.words`])}
    order by product.product_id desc limit ${limit + 1}`.execute(reader)
  const page = cutPage(rows, limit, (row) => [row.productId])
  const rowOf = ({ approvedVersion, ...row }: StoredRow): ProductRow => ({
    ...row,
    changedAt: row.changedAt.toISOString(),
    needsReview: needsReview(review, approvedVersion),
  })
  return { ...page, rows: page.rows.map(rowOf) }
}

type ProductCounts = ReplyOf<typeof countProductsEndpoint>

/** How many products each tab of the list holds: the same conditions as its filters. */
export async function countProducts(reader: Reader, shopId: string) {
  const { rows } = await sql<ProductCounts>`
    select count(*) as all, count(*) filter (where product.state = 'on_sale') as "onSale",
      count(*) filter (where product.state = 'off_sale') as "offSale",
      count(*) filter (where product.state = 'draft') as drafts,
      count(*) filter (where product.state = 'in_review') as "inReview",
      count(*) filter (where product.state = 'rejected') as rejected,
      count(*) filter (where figures."soldOutSkus" > 0) as "stockOut"
    from catalog.product cross join lateral (${SKU_FIGURES}) as figures
    where product.shop_id = ${shopId}`.execute(reader)
  return rows[0] as ProductCounts
}

const MOVES_SHOWN = 100

/** When the product went from state to state, newest first. */
export async function listProductMoves(
  reader: Reader,
  shopId: string,
  productId: string,
): Promise<ProductMove[]> {
  const { rows } = await sql<Omit<ProductMove, 'at'> & { at: Date }>`
    select move.from_state as "from", move.to_state as "to", move.version, move.reason, move.at,
      move.actor_kind = 'officer' as "byOfficer",
      case when move.actor_kind = 'staff' then account.name end as "actorName"
    from catalog.product_move as move left join identity.account on account.account_id = move.actor_id
    where move.shop_id = ${shopId} and move.product_id = ${productId}
    order by move.move_id desc limit ${MOVES_SHOWN}`.execute(reader)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}
