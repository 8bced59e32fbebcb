import type { Reader } from '../../../platform/db/database.ts'

/** The path of the category that a product of the shop is in; null: the shop has no such product. */
export async function readCategoryOf(
  reader: Reader,
  shopId: string,
  productId: string,
): Promise<string | null> {
  const row = await reader
    .selectFrom('catalog.product')
    .select('category_id')
    .where('shop_id', '=', shopId)
    .where('product_id', '=', productId)
    .executeTakeFirst()
  return row?.category_id ?? null
}

/** Of these paths those that are no category. */
export async function findUnknownCategories(reader: Reader, paths: readonly string[]): Promise<string[]> {
  if (paths.length === 0) return []
  const rows = await reader
    .selectFrom('catalog.category')
    .select('category_id')
    .where('category_id', 'in', [...new Set(paths)])
    .execute()
  const known = new Set(rows.map((row) => row.category_id))
  return paths.filter((path) => !known.has(path))
}
