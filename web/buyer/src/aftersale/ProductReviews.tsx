import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import {
  countProductReviews,
  listProductReviews,
} from '@zhanggui/server/modules/aftersale/reviews/contract.ts'
import { to } from '../paths.ts'
import { ReviewCard } from './ReviewCard.tsx'
import './reviews.css'
import { useReviewTexts } from './review-texts.ts'

const SHOWN = 2

interface ProductReviewsProps {
  readonly shopId: string
  readonly productId: string
}

/** What buyers say of a product: how many, on average, and the newest; the way to all of them. */
export function ProductReviews({ shopId, productId }: ProductReviewsProps) {
  const t = useReviewTexts()
  const params = { shopId, productId }
  const counts = useEndpoint(countProductReviews, { params }).data
  const newest = useEndpoint(
    listProductReviews,
    { params, query: { limit: SHOWN } },
    { enabled: (counts?.all ?? 0) > 0 },
  )
  if (!counts) return null
  return (
    <section className="zg-card review-of-product">
      <h2>
        {t('reviews')} <small>{counts.all > 0 ? t('count', { count: counts.all }) : t('noneYet')}</small>
      </h2>
      {counts.all > 0 ? (
        <>
          <p className="review-average">
            <strong>{(counts.averageTenths / 10).toFixed(1)}</strong> {t('ofFive')}
          </p>
          {(newest.data?.rows ?? []).map((review) => (
            <ReviewCard key={review.reviewId} review={review} head={<BuyerName name={review.buyerName} />} />
          ))}
          <Link to={to('/products/$shopId/$productId/reviews', params)} className="order-way">
            {t('all', { count: counts.all })} ›
          </Link>
        </>
      ) : null}
    </section>
  )
}

/** Who wrote a review, masked; who did not want to be named is not. */
export function BuyerName({ name }: { readonly name: string }) {
  const t = useReviewTexts()
  return <strong>{name || t('unnamed')}</strong>
}
