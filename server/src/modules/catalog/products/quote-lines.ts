import type { Reader } from '../../../platform/db/database.ts'

/** What is asked: so many pieces of a SKU. */
export interface LineRequest {
  readonly skuId: string
  readonly quantity: number
}

/** A SKU as it is sold at this moment: what an order keeps as its snapshot (S4-02). */
export interface QuotedLine {
  readonly skuId: string
  readonly productId: string
  /** The path of its category. */
  readonly categoryId: string
  readonly title: string
  readonly specNames: string[]
  readonly specs: string[]
  readonly skuCode: string
  /** File id of the SKU's picture, or of the product's first one; off sale the one that buyers saw last. */
  readonly picture: string | null
  readonly productVersion: number
  readonly priceFen: number
  readonly weightGram: number
  readonly onSale: boolean
  readonly freightTemplateId: string
}

const QUOTE = {
  name: 'catalog.quote',
  text: `
    select sku.sku_id as "skuId", product.product_id as "productId", product.category_id as "categoryId", sku.code as "skuCode",
      product.version as "productVersion", sku.weight_gram as "weightGram",
      product.freight_template_id as "freightTemplateId", sold."onSale",
      case when sold."onSale" then product.title else coalesce(product.shown_title, '') end as title,
      case when sold."onSale" then product.spec_names else '{}' end as "specNames",
      case when sold."onSale" then sku.specs else '{}' end as specs,
      case when sold."onSale" then coalesce(sku.picture, product.pictures[1]) else product.shown_picture end as picture,
      case when sold."onSale" then sku.price_fen else coalesce(product.shown_from_fen, 0) end as "priceFen"
    from catalog.sku join catalog.product using (shop_id, product_id)
    cross join lateral (select product.state = 'on_sale' as "onSale") as sold
    where sku.shop_id = $1 and sku.sku_id = any($2::uuid[]) and sku.removed_at is null`,
}

/**
 * All SKUs that are asked for, in one statement; each answered once, however often it is asked. A SKU that does not exist,
 * was removed, or is another shop's is absent from the answer; one that is not on sale is there, with `onSale` false and no
 * more of it than buyers saw last: no specs, and the title '' when they never did.
 */
export async function quoteLines(
  reader: Reader,
  shopId: string,
  requests: readonly Pick<LineRequest, 'skuId'>[],
): Promise<QuotedLine[]> {
  const skuIds = [...new Set(requests.map((request) => request.skuId))]
  return reader.query<QuotedLine>(QUOTE, [shopId, skuIds])
}
