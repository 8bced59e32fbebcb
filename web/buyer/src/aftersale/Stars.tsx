import { useId } from 'react'
import './reviews.css'
import { useReviewTexts } from './review-texts.ts'

const FIVE = [1, 2, 3, 4, 5] as const

const Star = () => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M12 2.5l2.9 6 6.6.9-4.8 4.6 1.2 6.5-5.9-3.2-5.9 3.2 1.2-6.5L2.5 9.4l6.6-.9z" />
  </svg>
)

/** So many of five stars, read out as a number. */
export function Stars({ stars }: { readonly stars: number }) {
  const t = useReviewTexts()
  return (
    <span className="review-stars" role="img" aria-label={t('starsOfFive', { stars })}>
      {FIVE.map((star) => (
        <span key={star} className={star <= stars ? 'review-star review-star-on' : 'review-star'}>
          <Star />
        </span>
      ))}
    </span>
  )
}

interface StarsFieldProps {
  readonly label: string
  /** 0: none chosen yet. */
  readonly stars: number
  readonly choose: (stars: number) => void
}

/** One to five stars, chosen by a tap or with the arrow keys; what they mean stands beside them. */
export function StarsField({ label, stars, choose }: StarsFieldProps) {
  const t = useReviewTexts()
  const name = useId()
  return (
    <fieldset className="review-stars-field">
      <legend>{label}</legend>
      <span className="review-stars">
        {FIVE.map((star) => (
          <label key={star} className={star <= stars ? 'review-star review-star-on' : 'review-star'}>
            <input
              type="radio"
              name={name}
              checked={star === stars}
              aria-label={t('starsChoice', { count: star })}
              onChange={() => choose(star)}
            />
            <Star />
          </label>
        ))}
      </span>
      <span className="review-stars-words">
        {stars > 0 ? t(`stars_${stars as 1 | 2 | 3 | 4 | 5}`) : t('noStars')}
      </span>
    </fieldset>
  )
}
