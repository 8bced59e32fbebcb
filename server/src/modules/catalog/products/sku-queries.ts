import type { Reader } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'

/** A SKU with the product that it is of. */
export interface ProductSku {
  readonly productId: string
  readonly categoryId: string
  readonly skuId: string
  readonly specs: string[]
  /** It can be bought: its product is on sale, and it was not removed. */
  readonly onSale: boolean
}

const SKUS_OF_PRODUCTS: NamedStatement = {
  name: 'catalog.skus-of-products',
  text: `
    select product.product_id as "productId", product.category_id as "categoryId", sku.sku_id as "skuId", sku.specs,
      (product.state = 'on_sale' and sku.removed_at is null) as "onSale"
    from catalog.product join catalog.sku using (shop_id, product_id)
    where product.shop_id = $1 and product.product_id = any($2::uuid[])
    order by product.product_id, sku.position, sku.sku_id`,
}

/** What pieces of these SKUs sell for, in fen; one without a price or that does not exist is left out. */
export async function readSkuPrices(
  reader: Reader,
  shopId: string,
  skuIds: readonly (string | null)[],
): Promise<ReadonlyMap<string, number>> {
  const known = [...new Set(skuIds.filter((id) => id !== null))]
  if (known.length === 0) return new Map()
  const rows = await reader
    .selectFrom('catalog.sku')
    .select(['sku_id', 'price_fen'])
    .where('shop_id', '=', shopId)
    .where('sku_id', 'in', known)
    .where('removed_at', 'is', null)
    .execute()
  return new Map(
    rows.flatMap((row) => (row.price_fen === null ? [] : [[row.sku_id, row.price_fen] as const])),
  )
}

/** Every SKU of some products of a shop in their order, also those that cannot be bought now. */
export async function skusOfProducts(
  reader: Reader,
  shopId: string,
  productIds: readonly string[],
): Promise<ProductSku[]> {
  if (productIds.length === 0) return []
  return reader.query<ProductSku>(SKUS_OF_PRODUCTS, [shopId, [...new Set(productIds)]])
}
