import { refuseUnless } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { readPolicies } from '../../../platform/policies.ts'
import { aftersalePolicies } from '../policies.ts'
import type { ShopReviewView } from './contract.ts'
import { reviewAnswered } from './events.ts'
import { lockReview, type ReviewRow } from './review-rows.ts'
import { canAnswerReview } from './review-rules.ts'
import { shopReviewView } from './review-view.ts'
import { wrongOfReviews } from './wrong-of-reviews.ts'

/**
 * The shop answers a review for everyone to read, once; its buyer is notified. The same words again change nothing.
 * Refuses: not_found, review_answered.
 */
export async function answerReview(
  { db, actor }: Ctx<StaffActor>,
  { reviewId, words }: { readonly reviewId: string; readonly words: string },
): Promise<ShopReviewView> {
  return inTransaction(db, async (tx) => {
    const review = await lockReview(tx, actor.shopId, reviewId)
    const policies = aftersalePolicies.of(await readPolicies(tx, tx.now))
    const view = async (row: ReviewRow) => {
      const [found] = await wrongOfReviews(tx, [row])
      return shopReviewView(found ?? { ...row, wrong: null }, policies, tx.now)
    }
    if (review.answer === words) return view(review)
    refuseUnless(canAnswerReview(review))
    const row = await tx
      .updateTable('aftersale.review')
      .set({ answer: words, answered_at: tx.now, answered_by: actor.accountId })
      .where('shop_id', '=', actor.shopId)
      .where('review_id', '=', reviewId)
      .returningAll()
      .executeTakeFirstOrThrow()
    await publish(tx, reviewAnswered, actor.shopId, {
      shopId: actor.shopId,
      orderId: row.order_id,
      buyerId: row.buyer_id,
      reviewId,
      title: row.title,
    })
    return view(row)
  })
}
