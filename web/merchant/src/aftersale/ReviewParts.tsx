import { FEW_STARS, type ShopReviewView } from '@zhanggui/server/modules/aftersale/reviews/contract.ts'
import { pictureUrl } from '@zhanggui/server/modules/catalog/pictures/contract.ts'
import './reviews.css'
import { useReviewTexts } from './review-texts.ts'

/** The stars of a review, those for the goods first. */
export function AllStars({ review }: { readonly review: ShopReviewView }) {
  const t = useReviewTexts()
  const { goodsStars, serviceStars, logisticsStars } = review
  return (
    <span className="merchant-stack">
      <strong className={goodsStars <= FEW_STARS ? 'review-few' : undefined}>
        {t('stars', { count: goodsStars })}
      </strong>
      <span className="merchant-soft">
        {t('others', { service: serviceStars, logistics: logisticsStars })}
      </span>
    </span>
  )
}

/** What a review says, with its pictures, its addition and its answer. */
export function ReviewWords({ review }: { readonly review: ShopReviewView }) {
  const t = useReviewTexts()
  const { shopId, addition, answer } = review
  return (
    <span className="review-said">
      <span>{review.words || <span className="merchant-soft">{t('noWords')}</span>}</span>
      <Pictures shopId={shopId} pictures={review.pictures} />
      {addition ? (
        <span className="review-part">
          <b>{addition.days > 0 ? t('added', { count: addition.days }) : t('addedSameDay')}</b>{' '}
          {addition.words}
          <Pictures shopId={shopId} pictures={addition.pictures} />
        </span>
      ) : null}
      {answer ? (
        <span className="review-part">
          <b>{t('answered')}</b> {answer.words}
        </span>
      ) : null}
    </span>
  )
}

function Pictures({ shopId, pictures }: { readonly shopId: string; readonly pictures: readonly string[] }) {
  const t = useReviewTexts()
  if (pictures.length === 0) return null
  return (
    <span className="review-thumbs">
      {pictures.map((fileId, at) => (
        <a key={fileId} href={pictureUrl(shopId, fileId)} target="_blank" rel="noreferrer">
          <img src={pictureUrl(shopId, fileId, 320)} alt={t('picture', { at: at + 1 })} loading="lazy" />
        </a>
      ))}
    </span>
  )
}
