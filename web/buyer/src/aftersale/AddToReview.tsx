import { useAct } from '@zhanggui/kit/call/queries.ts'
import { ErrorNote } from '@zhanggui/kit/parts/states.tsx'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import {
  addToReview,
  MAX_REVIEW_WORDS,
  type OwnReviewView,
} from '@zhanggui/server/modules/aftersale/reviews/contract.ts'
import { Popup } from 'antd-mobile'
import { useState } from 'react'
import { ActButton } from '../ActButton.tsx'
import { ReviewPictures } from './ReviewPictures.tsx'
import './reviews.css'
import { useReviewTexts } from './review-texts.ts'

interface AddToReviewProps {
  readonly review: OwnReviewView
  readonly close: () => void
}

/** 追加评价, once: words, and pictures where there are some. */
export function AddToReview({ review, close }: AddToReviewProps) {
  const t = useReviewTexts()
  const { shopId, orderId, reviewId } = review
  const [words, setWords] = useState('')
  const [pictures, setPictures] = useState<readonly string[]>([])
  const [sending, setSending] = useState(false)
  const act = useAct(addToReview, {
    shown: true,
    onDone: () => {
      saySuccess(t('added'))
      close()
    },
  })
  const submit = () =>
    void act.run({ params: { shopId, reviewId }, body: { words: words.trim(), pictures: [...pictures] } })
  return (
    <Popup visible onMaskClick={close} onClose={close} destroyOnClose bodyClassName="order-sheet">
      <div role="dialog" aria-modal="true" aria-label={t('add')}>
        <h2 className="order-sheet-title">{t('add')}</h2>
        <div className="order-sheet-body">
          <p className="review-soft">{t('addHint', { title: review.title })}</p>
          <textarea
            className="review-textarea"
            rows={5}
            maxLength={MAX_REVIEW_WORDS}
            aria-label={t('add')}
            placeholder={t('wordsHint')}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
          <ReviewPictures
            order={{ shopId, orderId }}
            label={t('picturesOf', { title: review.title })}
            pictures={pictures}
            change={setPictures}
            onSending={setSending}
          />
          <ErrorNote error={act.error} />
        </div>
        <div className="order-sheet-acts">
          <ActButton
            wide
            primary
            label={t('submit')}
            pending={act.pending}
            disabled={words.trim() === '' || sending}
            onPress={submit}
          />
        </div>
      </div>
    </Popup>
  )
}
