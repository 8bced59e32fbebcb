import { type Selectable, sql } from 'kysely'
import { refusals, refuseCommon } from '../../../kernel/refusal.ts'
import { type Reader, readClock, type Tx } from '../../../platform/db/database.ts'
import type { Tables } from '../../../platform/db/tables.ts'
import { reviewRefusals } from './contract.ts'

const refuse = refusals(reviewRefusals)

/** A review as its table holds it. */
export type ReviewRow = Selectable<Tables['aftersale.review']>

/** The reviews of an order, by line. */
export function reviewsOfOrder(reader: Reader, shopId: string, orderId: string): Promise<ReviewRow[]> {
  return reader
    .selectFrom('aftersale.review')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .orderBy('line_no')
    .execute()
}

/** A review, locked; then the clock is read. Refuses: not_found. */
export async function lockReview(tx: Tx, shopId: string, reviewId: string): Promise<ReviewRow> {
  const row = await tx
    .selectFrom('aftersale.review')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('review_id', '=', reviewId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw refuseCommon('not_found')
  await readClock(tx)
  return row
}

/** Pictures belong to the order that they were sent for, by its buyer. Refuses: review_picture_not_found. */
export async function checkReviewPictures(
  tx: Tx,
  order: { readonly shopId: string; readonly orderId: string; readonly buyerId: string },
  pictures: readonly string[],
): Promise<void> {
  if (pictures.length === 0) return
  const wanted = [...new Set(pictures)]
  const { found } = await tx
    .selectFrom('aftersale.review_picture')
    .select(({ fn }) => fn.countAll<number>().as('found'))
    .where('shop_id', '=', order.shopId)
    .where('order_id', '=', order.orderId)
    .where('buyer_id', '=', order.buyerId)
    .where('file_id', 'in', wanted)
    .executeTakeFirstOrThrow()
  if (found < wanted.length) throw refuse('review_picture_not_found')
}

/** New reviews count for their products at once. In the order of products and stars, so that two never wait for each other. */
export async function countReviews(tx: Tx, shopId: string, reviews: readonly ReviewRow[]): Promise<void> {
  await sql`
    insert into aftersale.review_count as known (shop_id, product_id, goods_stars, reviews, with_pictures)
    select ${shopId}, product_id, goods_stars, count(*), count(*) filter (where pictures > 0)
    from unnest(${reviews.map((one) => one.product_id)}::uuid[], ${reviews.map((one) => one.goods_stars)}::integer[],
      ${reviews.map((one) => one.pictures.length)}::integer[]) as made (product_id, goods_stars, pictures)
    group by product_id, goods_stars order by product_id, goods_stars
    on conflict (shop_id, product_id, goods_stars) do update
      set reviews = known.reviews + excluded.reviews, with_pictures = known.with_pictures + excluded.with_pictures`.execute(
    tx,
  )
}

/** What is added to a review may be its first picture. */
export async function countFirstPicture(
  tx: Tx,
  { shop_id, product_id, goods_stars }: ReviewRow,
): Promise<void> {
  await sql`
    update aftersale.review_count set with_pictures = with_pictures + 1
    where shop_id = ${shop_id} and product_id = ${product_id} and goods_stars = ${goods_stars}`.execute(tx)
}
