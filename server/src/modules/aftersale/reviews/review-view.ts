import { DAY_MS } from '../../../kernel/time.ts'
import type { AftersalePolicies } from '../policies.ts'
import type { OwnReviewView, ReviewView, ShopReviewView } from './contract.ts'
import type { ReviewRow } from './review-rows.ts'
import { canAddToReview } from './review-rules.ts'

/** A review as anyone may read it: neither its order nor its buyer. */
export function reviewView(row: ReviewRow): ReviewView {
  return {
    shopId: row.shop_id,
    reviewId: row.review_id,
    productId: row.product_id,
    title: row.title,
    specs: row.specs,
    buyerName: row.shown_name,
    goodsStars: row.goods_stars,
    words: row.words,
    pictures: row.pictures,
    madeAt: row.made_at.toISOString(),
    addition: additionOf(row),
    answer: row.answered_at ? { words: row.answer ?? '', at: row.answered_at.toISOString() } : null,
  }
}

function additionOf({ added_at, added_words, added_pictures, made_at }: ReviewRow): ReviewView['addition'] {
  if (!added_at) return null
  return {
    words: added_words ?? '',
    pictures: added_pictures ?? [],
    at: added_at.toISOString(),
    days: Math.floor((added_at.getTime() - made_at.getTime()) / DAY_MS),
  }
}

/** The same for the buyer who wrote it. */
export function ownReviewView(row: ReviewRow, policies: AftersalePolicies, now: Date): OwnReviewView {
  return {
    ...reviewView(row),
    orderId: row.order_id,
    lineNo: row.line_no,
    serviceStars: row.service_stars,
    logisticsStars: row.logistics_stars,
    canAdd: canAddToReview(row, policies, now) === null,
  }
}

/** The same for the shop; `wrong`: see wrongOfReviews. */
export function shopReviewView(
  row: ReviewRow & { readonly wrong: ShopReviewView['wrong'] },
  policies: AftersalePolicies,
  now: Date,
): ShopReviewView {
  return { ...ownReviewView(row, policies, now), caseId: row.case_id, wrong: row.wrong }
}
