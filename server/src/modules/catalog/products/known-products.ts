import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../../platform/db/database.ts'

/** SQL of whether a shop has a product; both arguments are columns of the statement that asks. */
export const productExists = (shopColumn: string, productColumn: string): RawBuilder<boolean> => sql`exists (
  select 1 from catalog.product as known
  where known.shop_id = ${sql.ref(shopColumn)} and known.product_id = ${sql.ref(productColumn)})`

/** Of these products those that the shop does not have, in the order asked. */
export async function findUnknownProducts(
  reader: Reader,
  shopId: string,
  productIds: readonly string[],
): Promise<string[]> {
  if (productIds.length === 0) return []
  const rows = await reader
    .selectFrom('catalog.product')
    .select('product_id')
    .where('shop_id', '=', shopId)
    .where('product_id', 'in', [...productIds])
    .execute()
  const found = new Set(rows.map((row) => row.product_id))
  return productIds.filter((id) => !found.has(id))
}
