import { sql } from 'kysely'
import type { Reader } from '../../../platform/db/database.ts'

/** The name of a product of a shop, or of a category of the platform; null: there is none. */
export async function nameOfScope(
  reader: Reader,
  shopId: string,
  scope: 'product' | 'category',
  id: string,
): Promise<string | null> {
  if (scope === 'category') {
    const category = await reader
      .selectFrom('catalog.category')
      .select('name_zh')
      .where('category_id', '=', id)
      .executeTakeFirst()
    return category?.name_zh ?? null
  }
  const product = await reader
    .selectFrom('catalog.product')
    .select('title')
    .where('shop_id', '=', shopId)
    .where((eb) => eb(sql<string>`product_id::text`, '=', id))
    .executeTakeFirst()
  return product?.title ?? null
}
