import { refuseCommon, refuseUnless } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { readPolicies } from '../../../platform/policies.ts'
import { aftersalePolicies } from '../policies.ts'
import type { OwnReviewView } from './contract.ts'
import { reviewChanged } from './events.ts'
import { checkReviewPictures, countFirstPicture, lockReview, type ReviewRow } from './review-rows.ts'
import { canAddToReview } from './review-rules.ts'
import { ownReviewView } from './review-view.ts'

export interface Addition {
  readonly shopId: string
  readonly reviewId: string
  readonly words: string
  readonly pictures: readonly string[]
}

/**
 * The buyer adds to a review, once; stars stay as they are. The same words and pictures again change nothing. Refuses:
 * not_found, addition_made, addition_time_over, review_picture_not_found.
 */
export async function addToReview({ db, actor }: Ctx<BuyerActor>, input: Addition): Promise<OwnReviewView> {
  return inTransaction(db, async (tx) => {
    const review = await lockReview(tx, input.shopId, input.reviewId)
    if (review.buyer_id !== actor.accountId) throw refuseCommon('not_found')
    const policies = aftersalePolicies.of(await readPolicies(tx, tx.now))
    if (isRepeat(review, input)) return ownReviewView(review, policies, tx.now)
    refuseUnless(canAddToReview(review, policies, tx.now))
    return ownReviewView(await write(tx, review, input), policies, tx.now)
  })
}

const isRepeat = ({ added_words, added_pictures }: ReviewRow, { words, pictures }: Addition): boolean =>
  added_words === words && added_pictures?.join() === pictures.join()

async function write(tx: Tx, review: ReviewRow, { words, pictures }: Addition): Promise<ReviewRow> {
  const order = { shopId: review.shop_id, orderId: review.order_id, buyerId: review.buyer_id }
  await checkReviewPictures(tx, order, pictures)
  const row = await tx
    .updateTable('aftersale.review')
    .set({ added_words: words, added_pictures: [...pictures], added_at: tx.now })
    .where('shop_id', '=', review.shop_id)
    .where('review_id', '=', review.review_id)
    .returningAll()
    .executeTakeFirstOrThrow()
  if (pictures.length > 0 && review.pictures.length === 0) await countFirstPicture(tx, review)
  await publish(tx, reviewChanged, review.shop_id, {
    ...order,
    reviewId: review.review_id,
    title: review.title,
  })
  return row
}
