import type { Reader } from '../../../platform/db/database.ts'
import { distinctKeys } from '../../../platform/db/distinct-keys.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import type { ShopReviewView } from './contract.ts'
import type { ReviewRow } from './review-rows.ts'

const WRONG: NamedStatement = {
  name: 'aftersale.wrong-of-reviews',
  text: `
    select distinct on (r.shop_id, r.review_id) r.shop_id, r.review_id, w.wrong_id as "wrongId", w.number
    from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, review_id)
    join aftersale.review r using (shop_id, review_id)
    join aftersale.wrong_shipment w
      on w.shop_id = r.shop_id and w.order_id = r.order_id and w.opened_at <= r.made_at and w.state <> 'dismissed'
    join aftersale.wrong_shipment_line line
      on line.shop_id = w.shop_id and line.wrong_id = w.wrong_id and line.line_no = r.line_no
    order by r.shop_id, r.review_id, w.opened_at desc, w.wrong_id desc`,
}

type WrongOfReview = NonNullable<ShopReviewView['wrong']>

/** Reviews, each with the newest wrong shipment that its line was in when it was written; dismissed ones were none. */
export async function wrongOfReviews<Row extends Pick<ReviewRow, 'shop_id' | 'review_id'>>(
  reader: Reader,
  rows: readonly Row[],
): Promise<(Row & { wrong: WrongOfReview | null })[]> {
  if (rows.length === 0) return []
  const keys = distinctKeys(
    rows,
    (row) => row.shop_id,
    (row) => row.review_id,
  )
  const found = await reader.query<WrongOfReview & { shop_id: string; review_id: string }>(WRONG, keys)
  const wrongs = new Map(found.map((row) => [`${row.shop_id} ${row.review_id}`, row]))
  return rows.map((row) => {
    const wrong = wrongs.get(`${row.shop_id} ${row.review_id}`)
    return { ...row, wrong: wrong ? { wrongId: wrong.wrongId, number: wrong.number } : null }
  })
}
