import { type SelectQueryBuilder, sql } from 'kysely'
import { cutPage, decodeCursor } from '../../../kernel/page.ts'
import { refuseCommon } from '../../../kernel/refusal.ts'
import { readMany } from '../../../platform/db/batching.ts'
import { type Reader, readBusinessNow } from '../../../platform/db/database.ts'
import { distinctKeys } from '../../../platform/db/distinct-keys.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import type { Tables } from '../../../platform/db/tables.ts'
import { readPolicies } from '../../../platform/policies.ts'
import { readRoles } from '../../identity/index.ts'
import { readOrders } from '../../ordering/index.ts'
import { aftersalePolicies } from '../policies.ts'
import {
  FEW_STARS,
  type OwnReviewView,
  type ReviewCounts,
  type ReviewKind,
  type ReviewTab,
  type ReviewView,
  type ShopReviewView,
} from './contract.ts'
import { type ReviewRow, reviewsOfOrder } from './review-rows.ts'
import { canReview } from './review-rules.ts'
import { ownReviewView, reviewView, shopReviewView } from './review-view.ts'
import { wrongOfReviews } from './wrong-of-reviews.ts'

interface Page {
  readonly after?: string
  readonly limit?: number
}

type Reviews = SelectQueryBuilder<Tables, 'aftersale.review', ReviewRow>

const selectReviews = (reader: Reader): Reviews => reader.selectFrom('aftersale.review').selectAll()

/** A page of some reviews, newest first. */
async function pageOf<View extends ReviewView>(
  query: Reviews,
  { after, limit = 20 }: Page,
  viewsOf: (rows: readonly ReviewRow[]) => Promise<View[]> | View[],
): Promise<{ rows: View[]; next: string | null }> {
  let page = query
    .orderBy('made_at', 'desc')
    .orderBy('review_id', 'desc')
    .limit(limit + 1)
  if (after) {
    const [madeAt, reviewId] = decodeCursor(after, ['instant', 'id'])
    page = page.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('made_at', 'review_id'), '<', tuple(new Date(madeAt), reviewId)),
    )
  }
  return cutPage(await viewsOf(await page.execute()), limit, (row) => [row.madeAt, row.reviewId])
}

async function readTerms(reader: Reader) {
  const now = await readBusinessNow(reader)
  return { now, policies: aftersalePolicies.of(await readPolicies(reader, now)) }
}

/** The buyer's reviews of an order, and whether its other lines can be reviewed now. Refuses: not_found. */
export async function listOrderReviews(
  reader: Reader,
  buyerId: string,
  { shopId, orderId }: { readonly shopId: string; readonly orderId: string },
): Promise<{ rows: OwnReviewView[]; canReview: boolean }> {
  const [order] = await readOrders(reader, shopId, [orderId])
  if (order?.buyer_id !== buyerId) throw refuseCommon('not_found')
  const { now, policies } = await readTerms(reader)
  const rows = await reviewsOfOrder(reader, shopId, orderId)
  return {
    rows: rows.map((row) => ownReviewView(row, policies, now)),
    canReview: canReview(order, policies, now) === null && !(await readRoles(reader, buyerId, shopId)),
  }
}

/** The buyer's reviews in all shops, newest first. */
export async function listMyReviews(
  reader: Reader,
  buyerId: string,
  page: Page,
): Promise<{ rows: OwnReviewView[]; next: string | null }> {
  const { now, policies } = await readTerms(reader)
  const mine = selectReviews(reader).where('buyer_id', '=', buyerId)
  return pageOf(mine, page, (rows) => rows.map((row) => ownReviewView(row, policies, now)))
}

const hasPictures = sql<boolean>`cardinality(pictures) + coalesce(cardinality(added_pictures), 0) > 0`

/** Reviews of a product as anyone may read them, newest first. */
export function listProductReviews(
  reader: Reader,
  { shopId, productId }: { readonly shopId: string; readonly productId: string },
  { kind = 'all', ...page }: Page & { readonly kind?: ReviewKind },
): Promise<{ rows: ReviewView[]; next: string | null }> {
  let query = selectReviews(reader).where('shop_id', '=', shopId).where('product_id', '=', productId)
  if (kind === 'pictures') query = query.where(hasPictures)
  if (kind === 'good') query = query.where('goods_stars', '>=', 4)
  if (kind === 'middling') query = query.where('goods_stars', '=', 3)
  if (kind === 'bad') query = query.where('goods_stars', '<=', 2)
  return pageOf(query, page, (rows) => rows.map(reviewView))
}

interface Place {
  readonly shopId: string
  readonly productId: string
}

const COUNT: NamedStatement = {
  name: 'aftersale.review-counts',
  text: `
    select shop_id as "shopId", product_id as "productId", sum(reviews)::integer as "all",
      sum(with_pictures)::integer as pictures,
      coalesce(sum(reviews) filter (where goods_stars >= 4), 0)::integer as good,
      coalesce(sum(reviews) filter (where goods_stars = 3), 0)::integer as middling,
      coalesce(sum(reviews) filter (where goods_stars <= 2), 0)::integer as bad,
      round(sum(reviews * goods_stars) * 10.0 / sum(reviews))::integer as "averageTenths"
    from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, product_id)
    join aftersale.review_count using (shop_id, product_id)
    group by shop_id, product_id`,
}

const NONE: ReviewCounts = { all: 0, pictures: 0, good: 0, middling: 0, bad: 0, averageTenths: 0 }

const keyOf = ({ shopId, productId }: Place): string => `${shopId} ${productId}`

/** How many reviews of a product there are of each kind; of many who ask at once in one statement. */
export const countProductReviews = readMany<Place, ReviewCounts>(
  'aftersale.review-counts',
  async (reader, asked) => {
    const keys = distinctKeys(
      asked,
      (place) => place.shopId,
      (place) => place.productId,
    )
    const rows = await reader.query<ReviewCounts & Place>(COUNT, keys)
    const found = new Map(
      rows.map(({ shopId, productId, ...counts }) => [keyOf({ shopId, productId }), counts]),
    )
    return asked.map((place) => found.get(keyOf(place)) ?? NONE)
  },
)

interface ShopPage extends Page {
  readonly tab?: ReviewTab
  readonly stars?: number
  readonly productId?: string
  readonly orderId?: string
}

/** The reviews of a shop by tab, newest first, with the number in each tab. */
export async function listReviews(
  reader: Reader,
  shopId: string,
  page: ShopPage,
): Promise<{ rows: ShopReviewView[]; next: string | null; counts: Record<ReviewTab, number> }> {
  const { now, policies } = await readTerms(reader)
  let query = selectReviews(reader).where('shop_id', '=', shopId)
  if (page.stars) query = query.where('goods_stars', '=', page.stars)
  if (page.productId) query = query.where('product_id', '=', page.productId)
  if (page.orderId) query = query.where('order_id', '=', page.orderId)
  const counts = await query
    .clearSelect()
    .select(({ fn, eb }) => [
      fn.countAll<number>().as('all'),
      fn.countAll<number>().filterWhere('answered_at', 'is', null).as('to_answer'),
      fn
        .countAll<number>()
        .filterWhere(eb.and([eb('answered_at', 'is', null), eb('goods_stars', '<=', FEW_STARS)]))
        .as('bad'),
    ])
    .executeTakeFirstOrThrow()
  if (page.tab === 'to_answer' || page.tab === 'bad') query = query.where('answered_at', 'is', null)
  if (page.tab === 'bad') query = query.where('goods_stars', '<=', FEW_STARS)
  const viewsOf = async (rows: readonly ReviewRow[]) =>
    (await wrongOfReviews(reader, rows)).map((row) => shopReviewView(row, policies, now))
  return { ...(await pageOf(query, page, viewsOf)), counts }
}
