import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { listReviews, type ShopReviewView } from '@zhanggui/server/modules/aftersale/reviews/contract.ts'
import { aftersaleRights } from '@zhanggui/server/modules/aftersale/rights-contract.ts'
import type { WrongDetail } from '@zhanggui/server/screens/merchant/wrong-shipments-contract.ts'
import { useState } from 'react'
import { ActButton } from '../parts/Allowed.tsx'
import { AnswerReviewDialog } from './AnswerReviewDialog.tsx'
import { AllStars, ReviewWords } from './ReviewParts.tsx'
import { useReviewTexts } from './review-texts.ts'
import { useWrongTexts } from './wrong-texts.ts'

/** What the buyer wrote about the goods of a wrong shipment after it was opened, to be answered here. */
export function WrongReviews({ wrong }: { readonly wrong: WrongDetail }) {
  const t = useWrongTexts()
  const r = useReviewTexts()
  const [answering, setAnswering] = useState<ShopReviewView | null>(null)
  const { shopId, orderId, wrongId } = wrong
  const { data } = useEndpoint(listReviews, { params: { shopId }, query: { orderId, limit: 100 } })
  const reviews = (data?.rows ?? []).filter((review) => review.wrong?.wrongId === wrongId)
  if (reviews.length === 0) return null
  return (
    <Section title={t('reviews')}>
      {reviews.map((review) => (
        <article key={review.reviewId} className="merchant-stack">
          <AllStars review={review} />
          <ReviewWords review={review} />
          <span className="merchant-soft">
            <When at={review.madeAt} />
          </span>
          {review.answer ? null : (
            <span>
              <ActButton needs={aftersaleRights.answerReviews} onClick={() => setAnswering(review)}>
                {r('answer')}
              </ActButton>
            </span>
          )}
        </article>
      ))}
      {answering ? (
        <AnswerReviewDialog shopId={shopId} review={answering} onClose={() => setAnswering(null)} />
      ) : null}
    </Section>
  )
}
