import { sql } from 'kysely'
import { refuseCommon } from '../../../kernel/refusal.ts'
import { type Reader, readBusinessNow } from '../../../platform/db/database.ts'
import type { ProductCategory } from '../categories/contract.ts'
import { reviewOf } from '../review/review-setting.ts'
import type { ProductView } from './contract.ts'
import { needsReview } from './product-rules.ts'
import { type StockLevel, stockPort } from './stock-port.ts'

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
  return {
    productId,
    code: product.code,
    title: product.title,
    description: product.description,
    category: product.category as ProductCategory,
    categoryId: product.category_id,
    pictures: product.pictures,
    freightTemplateId: product.freight_template_id,
    state: product.state,
    specNames: product.spec_names,
    version: product.version,
    madeAt: product.made_at.toISOString(),
    changedAt: product.changed_at.toISOString(),
    rejection: product.state === 'rejected' ? await lastReason(reader, shopId, productId) : null,
    needsReview: needsReview(review, product.approved_version),
    skus: await readSkus(reader, shopId, productId),
  }
}

/** What was said on the last move of a product between its states; null: it has made none. */
async function lastReason(reader: Reader, shopId: string, productId: string): Promise<string | null> {
  const move = await reader
    .selectFrom('catalog.product_move')
    .select('reason')
    .where('shop_id', '=', shopId)
    .where('product_id', '=', productId)
    .orderBy('move_id', 'desc')
    .executeTakeFirst()
  return move?.reason ?? null
}

/** The SKUs of a product that were not removed, in its order, with their stock. */
export async function readSkus(
  reader: Reader,
  shopId: string,
  productId: string,
): Promise<ProductView['skus']> {
  const { rows } = await sql<Omit<ProductView['skus'][number], keyof StockLevel>>`
    select sku_id as "skuId", specs, code, price_fen as "priceFen", picture, weight_gram as "weightGram"
    from catalog.sku where shop_id = ${shopId} and product_id = ${productId} and removed_at is null
    order by position, sku_id`.execute(reader)
  const levels = await stockPort().levels(
    reader,
    shopId,
    rows.map((sku) => sku.skuId),
  )
  return rows.map((sku) => ({ ...sku, ...(levels.get(sku.skuId) as StockLevel) }))
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
