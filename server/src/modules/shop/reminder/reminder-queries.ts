import type { Reader } from '../../../platform/db/database.ts'

/** Whether a shop has such a product. */
export async function hasProduct(reader: Reader, shopId: string, productId: string): Promise<boolean> {
  const row = await reader
    .selectFrom('catalog.product')
    .select('product_id')
    .where('shop_id', '=', shopId)
    .where('product_id', '=', productId)
    .executeTakeFirst()
  return row !== undefined
}
