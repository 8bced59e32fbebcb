import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import { PhoneList } from '@zhanggui/kit/phone/PhoneList.tsx'
import { PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import {
  countProductReviews,
  listProductReviews,
  type ReviewKind,
  reviewKinds,
} from '@zhanggui/server/modules/aftersale/reviews/contract.ts'
import { to, useParts } from '../paths.ts'
import { BuyerName } from './ProductReviews.tsx'
import { ReviewCard } from './ReviewCard.tsx'
import './reviews.css'
import { useReviewTexts } from './review-texts.ts'

const isKind = (word: string | undefined): word is ReviewKind => reviewKinds.some((kind) => kind === word)

/** Every review of a product, by kind. */
export function ProductReviewsPage() {
  const t = useReviewTexts()
  const params = useParts('/products/$shopId/$productId/reviews')
  const [search, change] = useUrlSearch()
  const kind = isKind(search['kind']) ? search['kind'] : 'all'
  const counts = useEndpoint(countProductReviews, { params }).data
  return (
    <PhonePage title={t('reviews')} back={to('/products/$shopId/$productId', params)}>
      <fieldset className="review-kinds">
        <legend className="zg-hidden">{t('reviews')}</legend>
        {reviewKinds.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === kind}
            onClick={() => change({ kind: one === 'all' ? undefined : one }, true)}
          >
            {t(`kind_${one}`)} {counts?.[one] ?? ''}
          </button>
        ))}
      </fieldset>
      <PhoneList
        key={kind}
        endpoint={listProductReviews}
        input={{ params, query: { kind } }}
        rowKey={(review) => review.reviewId}
        draw={(review) => (
          <section className="zg-card">
            <ReviewCard review={review} head={<BuyerName name={review.buyerName} />} />
          </section>
        )}
        empty={<EmptyState title={t('noneOfKind')} hint={t('noneOfKindHint')} />}
      />
    </PhonePage>
  )
}
