import type { Reader } from '../../../platform/db/database.ts'

/** The titles of some products of a shop by their ids; what is gone is left out. */
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
    .execute()
  return new Map(rows.map((row) => [row.product_id, row.title]))
}
