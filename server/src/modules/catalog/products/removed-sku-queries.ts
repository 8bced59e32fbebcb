import { sql } from 'kysely'
import type { Reader } from '../../../platform/db/database.ts'
import type { QuotedLine } from './quote-lines.ts'

type RemovedSku = Pick<QuotedLine, 'skuId' | 'productId' | 'title' | 'specNames' | 'specs' | 'picture'>

/** What SKUs that a shop has removed were, by id; those that never were, or are there still, are not among them. */
export async function readRemovedSkus(
  reader: Reader,
  shopId: string,
  skuIds: readonly string[],
): Promise<Map<string, RemovedSku>> {
  if (skuIds.length === 0) return new Map()
  const { rows } = await sql<RemovedSku>`
    select sku.sku_id as "skuId", product.product_id as "productId", product.title,
      product.spec_names as "specNames", sku.specs, coalesce(sku.picture, product.pictures[1]) as picture
    from catalog.sku join catalog.product using (shop_id, product_id)
    where sku.shop_id = ${shopId} and sku.sku_id = any(${skuIds}::uuid[]) and sku.removed_at is not null`.execute(
    reader,
  )
  return new Map(rows.map((row) => [row.skuId, row]))
}
