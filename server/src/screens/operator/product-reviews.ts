import { sql } from 'kysely'
import { cutPage, decodeKey } from '../../kernel/page.ts'
import { refuseCommon } from '../../kernel/refusal.ts'
import { readProduct, reviewOf } from '../../modules/catalog/index.ts'
import { type Reader, readBusinessNow } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { officer } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import { readProductMoves } from '../merchant/products.ts'
import { getReview, listReviews, type ReviewRow, type ReviewView } from './product-reviews-contract.ts'

export const productReviewsScreen: Screen = {
  name: 'operator/product-reviews',
  routes: [
    route(listReviews, officer, ({ db }, { query }) => readReviews(db.kysely, query)),
    route(getReview, officer, async ({ db }, { params }) =>
      readReview(db.kysely, await readBusinessNow(db.kysely), params.shopId, params.productId),
    ),
  ],
}

type Stored = Omit<ReviewRow, 'submittedAt'> & { submittedAt: Date }

const rowsWhere = (condition: ReturnType<typeof sql>, limit: number) => sql<Stored>`
  select product.shop_id as "shopId", shop.name as "shopName", product.product_id as "productId", product.title,
    product.category, product.category_id as "categoryId", product.pictures[1] as picture, product.version,
    figures."priceFromFen", figures."priceToFen", figures.skus,
    coalesce(product.submitted_at, product.changed_at) as "submittedAt"
  from catalog.product join shop.shop using (shop_id)
  cross join lateral (
    select min(sku.price_fen) as "priceFromFen", max(sku.price_fen) as "priceToFen", count(*) as skus
    from catalog.sku
    where sku.shop_id = product.shop_id and sku.product_id = product.product_id and sku.removed_at is null
  ) as figures
  where ${condition}
  order by product.submitted_at, product.product_id limit ${limit}`

/** What waits for a review in all shops, those that wait longest first. */
async function readReviews(
  reader: Reader,
  query: { readonly after?: string | undefined; readonly limit?: number | undefined },
) {
  const limit = query.limit ?? 20
  const [after, id] = decodeKey(query.after, ['instant', 'id'])
  const { rows } = await rowsWhere(
    sql`product.state = 'in_review' and (${after}::timestamptz is null
      or (product.submitted_at, product.product_id) > (${after}::timestamptz, ${id}::uuid))`,
    limit + 1,
  ).execute(reader)
  const page = cutPage(rows, limit, (row) => [row.submittedAt.toISOString(), row.productId])
  return { ...page, rows: page.rows.map(viewOf) }
}

const viewOf = (row: Stored): ReviewRow => ({ ...row, submittedAt: row.submittedAt.toISOString() })

/** One product as its merchant wrote it, for the officer. Refuses: not_found. */
async function readReview(reader: Reader, now: Date, shopId: string, productId: string): Promise<ReviewView> {
  const { rows } = await rowsWhere(
    sql`product.shop_id = ${shopId} and product.product_id = ${productId} and product.state <> 'draft'`,
    1,
  ).execute(reader)
  const [row] = rows
  if (!row) throw refuseCommon('not_found')
  const product = await readProduct(reader, shopId, productId)
  const { review, own } = await reviewOf(reader, shopId, now)
  return {
    ...viewOf(row),
    code: product.code,
    description: product.description,
    pictures: product.pictures,
    specNames: product.specNames,
    skuRows: product.skus.map(({ specs, code, priceFen, available }) => ({
      specs,
      code,
      priceFen,
      available,
    })),
    moves: await readProductMoves(reader, shopId, productId),
    review,
    reviewIsOwn: own,
  }
}
