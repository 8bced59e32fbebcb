import { When } from '@zhanggui/kit/format/When.tsx'
import type { ReviewView } from '@zhanggui/server/modules/aftersale/reviews/contract.ts'
import { pictureUrl } from '@zhanggui/server/modules/catalog/pictures/contract.ts'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { Stars } from './Stars.tsx'
import './reviews.css'
import { useReviewTexts } from './review-texts.ts'

const Zoom = lazy(() => import('../catalog/Zoom.tsx').then((module) => ({ default: module.Zoom })))

interface ReviewCardProps {
  readonly review: ReviewView
  /** Who wrote it, or what it is about; and what can be done with it. */
  readonly head: ReactNode
  readonly foot?: ReactNode
}

/** A review: stars, words, pictures, what was added later and what the shop answered. */
export function ReviewCard({ review, head, foot }: ReviewCardProps) {
  const t = useReviewTexts()
  const { shopId, addition, answer } = review
  return (
    <article className="review-card">
      <header className="review-card-head">
        {head}
        <Stars stars={review.goodsStars} />
      </header>
      <p className="review-words">{review.words || <span className="review-soft">{t('noWords')}</span>}</p>
      <Shown shopId={shopId} pictures={review.pictures} />
      <p className="review-soft">
        <When at={review.madeAt} />
        {review.specs.length > 0 ? ` · ${review.specs.join(' / ')}` : ''}
      </p>
      {addition ? (
        <div className="review-part">
          <strong>{addition.days > 0 ? t('addedAfter', { count: addition.days }) : t('addedSameDay')}</strong>
          <p className="review-words">{addition.words}</p>
          <Shown shopId={shopId} pictures={addition.pictures} />
        </div>
      ) : null}
      {answer ? (
        <div className="review-part review-answer">
          <strong>{t('shopAnswer')}</strong>
          <p className="review-words">{answer.words}</p>
        </div>
      ) : null}
      {foot}
    </article>
  )
}

/** The pictures of a review, small; a tap shows them on the whole screen. */
function Shown({ shopId, pictures }: { readonly shopId: string; readonly pictures: readonly string[] }) {
  const t = useReviewTexts()
  const [at, setAt] = useState<number | null>(null)
  if (pictures.length === 0) return null
  return (
    <div className="review-pictures">
      {pictures.map((fileId, index) => (
        <button key={fileId} type="button" className="review-picture" onClick={() => setAt(index)}>
          <img src={pictureUrl(shopId, fileId, 320)} alt={t('picture', { at: index + 1 })} loading="lazy" />
        </button>
      ))}
      {at === null ? null : (
        <Suspense fallback={null}>
          <Zoom shopId={shopId} pictures={pictures} start={at} onClose={() => setAt(null)} />
        </Suspense>
      )}
    </div>
  )
}
