import { Link } from '@zhanggui/kit/app/link.tsx'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import { PhoneList } from '@zhanggui/kit/phone/PhoneList.tsx'
import { PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import { listMyReviews, type OwnReviewView } from '@zhanggui/server/modules/aftersale/reviews/contract.ts'
import { useState } from 'react'
import { ActButton } from '../ActButton.tsx'
import { SignedIn } from '../identity/SignedIn.tsx'
import { to } from '../paths.ts'
import { AddToReview } from './AddToReview.tsx'
import { ReviewCard } from './ReviewCard.tsx'
import './reviews.css'
import { useReviewTexts } from './review-texts.ts'

/** 我的评价: what the buyer said of what they received, newest first; each can be added to once. */
export function MyReviewsPage() {
  const t = useReviewTexts()
  const [adding, setAdding] = useState<OwnReviewView | null>(null)
  return (
    <PhonePage title={t('myReviews')} back={to('/me')}>
      <SignedIn why={t('signIn')}>
        <PhoneList
          endpoint={listMyReviews}
          input={{ query: {} }}
          rowKey={(review) => review.reviewId}
          draw={(review) => <Mine review={review} add={() => setAdding(review)} />}
          empty={
            <EmptyState
              title={t('none')}
              hint={t('noneHint')}
              action={
                <Link to={to('/orders')} className="order-way">
                  {t('toOrders')}
                </Link>
              }
            />
          }
        />
        {adding ? <AddToReview review={adding} close={() => setAdding(null)} /> : null}
      </SignedIn>
    </PhonePage>
  )
}

function Mine({ review, add }: { readonly review: OwnReviewView; readonly add: () => void }) {
  const t = useReviewTexts()
  const { shopId, productId } = review
  return (
    <section className="zg-card">
      <ReviewCard
        review={review}
        head={<Link to={to('/products/$shopId/$productId', { shopId, productId })}>{review.title}</Link>}
        foot={
          review.canAdd ? (
            <div className="review-acts">
              <ActButton label={t('add')} onPress={add} />
            </div>
          ) : null
        }
      />
    </section>
  )
}
