import type { Reader } from '../../../platform/db/database.ts'

/** Whether a buyer keeps a product. */
export async function isFavourite(
  reader: Reader,
  buyerId: string,
  place: { readonly shopId: string; readonly productId: string },
): Promise<boolean> {
  const row = await reader
    .selectFrom('catalog.favourite')
    .select('made_at')
    .where('buyer_id', '=', buyerId)
    .where('shop_id', '=', place.shopId)
    .where('product_id', '=', place.productId)
    .executeTakeFirst()
  return row !== undefined
}
