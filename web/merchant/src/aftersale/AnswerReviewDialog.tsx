import { useAct } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import {
  answerReview,
  MAX_REVIEW_WORDS,
  type ShopReviewView,
} from '@zhanggui/server/modules/aftersale/reviews/contract.ts'
import { Input } from 'antd'
import { useId, useState } from 'react'
import { useReviewTexts } from './review-texts.ts'

interface AnswerReviewDialogProps {
  readonly shopId: string
  readonly review: ShopReviewView
  readonly onClose: () => void
}

/** 回复评价: one answer, which everyone reads below the review. */
export function AnswerReviewDialog({ shopId, review, onClose }: AnswerReviewDialogProps) {
  const t = useReviewTexts()
  const id = useId()
  const [words, setWords] = useState('')
  const act = useAct(answerReview, { shown: true, onDone: () => saySuccess(t('answeredNow')) })
  const answer = async () => {
    const input = { params: { shopId, reviewId: review.reviewId }, body: { words: words.trim() } }
    if (await act.run(input)) onClose()
  }
  return (
    <ConsequenceDialog
      open
      title={t('answerTitle')}
      consequences={[
        { label: t('stars', { count: review.goodsStars }), value: review.words || t('noWords') },
        { label: t('whoReads'), value: t('whoReadsValue'), hint: t('once') },
      ]}
      actLabel={t('answerAct')}
      onAct={() => void answer()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
      missing={words.trim() === '' ? t('answerMissing') : null}
    >
      <div className="merchant-field">
        <label htmlFor={id}>{t('answerLabel')}</label>
        <Input.TextArea
          id={id}
          autoFocus
          rows={4}
          maxLength={MAX_REVIEW_WORDS}
          showCount
          value={words}
          placeholder={t('answerPlaceholder')}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
    </ConsequenceDialog>
  )
}
