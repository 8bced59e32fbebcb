import { sql } from 'kysely'
import type { ReplyOf } from '../../kernel/endpoint.ts'
import { cutPage, decodeKey } from '../../kernel/page.ts'
import { eachWordIn, needsReview, readProduct, reviewOf } from '../../modules/catalog/index.ts'
import type { ProductState } from '../../modules/catalog/products/contract.ts'
import { type Reader, readBusinessNow } from '../../platform/db/database.ts'
import { afterCursor, cutOrdered, orderBy, orderFor, type RowOrder } from '../../platform/db/row-order.ts'
import { route } from '../../platform/http/route.ts'
import { anyStaff } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import type { ProductMove, ProductRow } from './products-contract.ts'
import * as contract from './products-contract.ts'

export const productsScreen: Screen = {
  name: 'merchant/products',
  routes: [
    route(contract.listProducts, anyStaff, ({ db, actor }, { query }) =>
      listProductRows(db.kysely, actor.shopId, query),
    ),
    route(contract.countProducts, anyStaff, ({ db, actor }) => countProducts(db.kysely, actor.shopId)),
    route(contract.listProductMoves, anyStaff, async ({ db, actor }, { params }) => {
      await readProduct(db.kysely, actor.shopId, params.productId)
      return { rows: await readProductMoves(db.kysely, actor.shopId, params.productId) }
    }),
  ],
}

interface ProductFilter {
  readonly word?: string | undefined
  readonly state?: ProductState | undefined
  readonly stock?: 'out' | undefined
  readonly sort?: string | undefined
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

/** Figures of a product's SKUs, for a lateral join to `product`. */
const SKU_FIGURES = sql`
  select count(*) as skus, min(sku.price_fen) as "priceFromFen", max(sku.price_fen) as "priceToFen",
    count(*) filter (where coalesce(stock.on_hand - stock.reserved, 0) <= 0) as "soldOutSkus",
    coalesce(sum(stock.on_hand - stock.reserved), 0) as available,
    coalesce(string_agg(array_to_string(sku.specs, ' ') || ' ' || sku.code, ' '), '') as words
  from catalog.sku left join inventory.sellable_stock as stock using (shop_id, sku_id)
  where sku.shop_id = product.shop_id and sku.product_id = product.product_id and sku.removed_at is null`

type StoredRow = Omit<ProductRow, 'changedAt' | 'needsReview'> & {
  changedAt: Date
  approvedVersion: number | null
}

const sorts = {
  changed: (falls: boolean): RowOrder<StoredRow> => ({
    column: sql.ref('product.changed_at'),
    type: 'timestamptz',
    falls,
    of: (row) => row.changedAt,
  }),
  price: (falls: boolean): RowOrder<StoredRow> => ({
    column: sql`coalesce(figures."priceFromFen", 0)`,
    type: 'bigint',
    falls,
    of: (row) => row.priceFromFen ?? 0,
  }),
  stock: (falls: boolean): RowOrder<StoredRow> => ({
    column: sql`figures.available`,
    type: 'bigint',
    falls,
    of: (row) => row.available,
  }),
}

const PRODUCT_ID = sql.ref('product.product_id')

/** The page that is asked for: newest first by the id alone, which its time begins, or in an order of the reader's. */
function pageOf(filter: ProductFilter, limit: number) {
  const order = filter.sort ? orderFor(filter.sort, sorts, sorts.changed(true)) : null
  if (order) {
    return {
      after: afterCursor(filter.after, order, PRODUCT_ID),
      by: orderBy(order, PRODUCT_ID),
      cut: (rows: StoredRow[]) => cutOrdered(rows, limit, order, (row) => row.productId),
    }
  }
  const [after] = decodeKey(filter.after, ['id'])
  return {
    after: sql`(${after}::uuid is null or product.product_id < ${after}::uuid)`,
    by: sql`product.product_id desc`,
    cut: (rows: StoredRow[]) => cutPage(rows, limit, (row) => [row.productId]),
  }
}

/** The shop's products, newest first or as `sort` says; each word is in the title, its code, the spec values or a SKU code. */
export async function listProductRows(reader: Reader, shopId: string, filter: ProductFilter) {
  const limit = filter.limit ?? 20
  const asked = pageOf(filter, limit)
  const { review } = await reviewOf(reader, shopId, await readBusinessNow(reader))
  const { rows } = await sql<StoredRow>`
    select product.product_id as "productId", product.title, product.code, product.category,
      product.category_id as "categoryId", product.pictures[1] as picture, product.state,
      product.approved_version as "approvedVersion", (
        select reason from catalog.product_move as move
        where product.state = 'rejected' and move.shop_id = product.shop_id and move.product_id = product.product_id
        order by move.move_id desc limit 1
      ) as rejection, figures.skus, figures."priceFromFen", figures."priceToFen", figures."soldOutSkus",
      figures.available, product.version, product.changed_at as "changedAt"
    from catalog.product cross join lateral (${SKU_FIGURES}) as figures
    where product.shop_id = ${shopId}
      and (${filter.state ?? null}::text is null or product.state = ${filter.state ?? null})
      and (${filter.stock ?? null}::text is null or figures."soldOutSkus" > 0)
      and ${asked.after}
      and ${eachWordIn(filter.word, [sql`product.title`, sql`product.code`, sql`figures.words`])}
    order by ${asked.by} limit ${limit + 1}`.execute(reader)
  const page = asked.cut(rows)
  const rowOf = ({ approvedVersion, ...row }: StoredRow): ProductRow => ({
    ...row,
    changedAt: row.changedAt.toISOString(),
    needsReview: needsReview(review, approvedVersion),
  })
  return { ...page, rows: page.rows.map(rowOf) }
}

type ProductCounts = ReplyOf<typeof contract.countProducts>

/** How many products each tab of the list holds: the same conditions as its filters. */
async function countProducts(reader: Reader, shopId: string) {
  const { rows } = await sql<ProductCounts>`
    select count(*) as all, count(*) filter (where product.state = 'on_sale') as "onSale",
      count(*) filter (where product.state = 'off_sale') as "offSale",
      count(*) filter (where product.state = 'draft') as drafts,
      count(*) filter (where product.state = 'in_review') as "inReview",
      count(*) filter (where product.state = 'rejected') as rejected,
      count(*) filter (where figures."soldOutSkus" > 0) as "stockOut"
    from catalog.product cross join lateral (${SKU_FIGURES}) as figures
    where product.shop_id = ${shopId}`.execute(reader)
  return rows[0] as ProductCounts
}

const MOVES_SHOWN = 100

/** When the product went from state to state, newest first. */
export async function readProductMoves(
  reader: Reader,
  shopId: string,
  productId: string,
): Promise<ProductMove[]> {
  const { rows } = await sql<Omit<ProductMove, 'at'> & { at: Date }>`
    select move.from_state as "from", move.to_state as "to", move.version, move.reason, move.at,
      move.actor_kind = 'officer' as "byOfficer",
      case when move.actor_kind = 'staff' then account.name end as "actorName"
    from catalog.product_move as move left join identity.account on account.account_id = move.actor_id
    where move.shop_id = ${shopId} and move.product_id = ${productId}
    order by move.move_id desc limit ${MOVES_SHOWN}`.execute(reader)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}
