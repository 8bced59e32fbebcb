import { sql } from 'kysely'
import { cutPage } from '../../kernel/page.ts'
import { refuseCommon } from '../../kernel/refusal.ts'
import type { Reader } from '../../platform/db/database.ts'
import type { ProductCategory, ProductRow, ProductState, ProductView } from './contract.ts'
import { decodeKey } from './cursor.ts'
import { eachWordIn } from './word-search.ts'

/** One product of the shop with its SKUs and their stock. Refuses: not_found. */
export async function readProduct(reader: Reader, shopId: string, productId: string): Promise<ProductView> {
  const product = await reader
    .selectFrom('catalog.product')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('product_id', '=', productId)
    .executeTakeFirst()
  if (!product) throw refuseCommon('not_found')
  return {
    productId,
    title: product.title,
    description: product.description,
    category: product.category as ProductCategory,
    pictures: product.pictures,
    freightTemplateId: product.freight_template_id,
    state: product.state as ProductState,
    specNames: product.spec_names,
    version: product.version,
    madeAt: product.made_at.toISOString(),
    changedAt: product.changed_at.toISOString(),
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
    select sku.sku_id as "skuId", sku.specs, sku.code, sku.price_fen as "priceFen",
      sku.weight_gram as "weightGram", coalesce(stock.on_hand, 0) as "onHand",
      coalesce(stock.reserved, 0) as reserved, coalesce(stock.on_hand - stock.reserved, 0) as available
    from catalog.sku left join inventory.stock using (shop_id, sku_id)
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
  from catalog.sku left join inventory.stock using (shop_id, sku_id)
  where sku.shop_id = product.shop_id and sku.product_id = product.product_id and sku.removed_at is null`

/** The shop's products, newest first; each word is in the title, the spec values or a SKU code. */
export async function listProducts(reader: Reader, shopId: string, filter: ProductFilter) {
  const limit = filter.limit ?? 20
  const [after] = decodeKey(filter.after, ['id'])
  const { rows } = await sql<Omit<ProductRow, 'changedAt'> & { changedAt: Date }>`
    select product.product_id as "productId", product.title, product.category, product.pictures[1] as picture,
      product.state, figures.skus, figures."priceFromFen", figures."priceToFen", figures."soldOutSkus",
      figures.available, product.version, product.changed_at as "changedAt"
    from catalog.product cross join lateral (${SKU_FIGURES}) as figures
    where product.shop_id = ${shopId}
      and (${filter.state ?? null}::text is null or product.state = ${filter.state ?? null})
      and (${filter.stock ?? null}::text is null or figures."soldOutSkus" > 0)
      and (${after}::uuid is null or product.product_id < ${after}::uuid)
      and ${eachWordIn(filter.word, [sql`product.title`, sql`figures.words`])}
    order by product.product_id desc limit ${limit + 1}`.execute(reader)
  const page = cutPage(rows, limit, (row) => [row.productId])
  return { ...page, rows: page.rows.map((row) => ({ ...row, changedAt: row.changedAt.toISOString() })) }
}

/** How many products each tab of the list holds: the same conditions as its filters. */
export async function countProducts(reader: Reader, shopId: string) {
  const { rows } = await sql<{ all: number; onSale: number; offSale: number; stockOut: number }>`
    select count(*) as all, count(*) filter (where product.state = 'on_sale') as "onSale",
      count(*) filter (where product.state = 'off_sale') as "offSale",
      count(*) filter (where figures."soldOutSkus" > 0) as "stockOut"
    from catalog.product cross join lateral (${SKU_FIGURES}) as figures
    where product.shop_id = ${shopId}`.execute(reader)
  return rows[0] ?? { all: 0, onSale: 0, offSale: 0, stockOut: 0 }
}
