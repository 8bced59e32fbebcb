import { sentenceOf } from '@zhanggui/kit/call/failures.ts'
import { newId } from '@zhanggui/kit/call/request-id.ts'
import { sendPicture } from '@zhanggui/kit/call/send-picture.ts'
import {
  MAX_REVIEW_PICTURES,
  uploadReviewPicture,
} from '@zhanggui/server/modules/aftersale/reviews/contract.ts'
import { pictureUrl } from '@zhanggui/server/modules/catalog/pictures/contract.ts'
import { type ChangeEvent, useId, useState } from 'react'
import './reviews.css'
import { useReviewTexts } from './review-texts.ts'

interface ReviewPicturesProps {
  readonly order: { readonly shopId: string; readonly orderId: string }
  readonly label: string
  readonly pictures: readonly string[]
  readonly change: (change: (pictures: readonly string[]) => readonly string[]) => void
  /** Pictures begin to travel, or have arrived: a review waits for them. */
  readonly onSending: (isSending: boolean) => void
}

/** Pictures of a review: chosen or taken, several at once; each is sent at once, seen, and can be taken away. */
export function ReviewPictures({ order, label, pictures, change, onSending }: ReviewPicturesProps) {
  const t = useReviewTexts()
  const id = useId()
  const [sending, setSending] = useState(0)
  const [error, setError] = useState<string | null>(null)
  const send = async (file: File) => {
    const query = { id: newId() }
    const { fileId } = await sendPicture(uploadReviewPicture, { params: order, query, file })
    change((now) => [...now, fileId].slice(0, MAX_REVIEW_PICTURES))
  }
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])].slice(0, MAX_REVIEW_PICTURES - pictures.length)
    event.target.value = ''
    setError(null)
    if (files.length === 0) return
    setSending(files.length)
    onSending(true)
    // One after the other: a phone shrinks each before it is sent.
    for (const file of files) {
      await send(file).catch((failure: unknown) => setError(sentenceOf(failure)))
      setSending((left) => left - 1)
    }
    onSending(false)
  }
  return (
    <div className="review-pictures">
      {pictures.map((fileId, at) => (
        <span key={fileId} className="review-picture">
          <img src={pictureUrl(order.shopId, fileId, 320)} alt={t('picture', { at: at + 1 })} />
          <button
            type="button"
            aria-label={t('removePicture', { at: at + 1 })}
            onClick={() => change((now) => now.filter((one) => one !== fileId))}
          >
            ×
          </button>
        </span>
      ))}
      {pictures.length < MAX_REVIEW_PICTURES ? (
        <label className="review-picture-add" htmlFor={id}>
          <span aria-hidden="true">＋</span>
          <span>{sending > 0 ? t('sending', { count: sending }) : t('addPictures')}</span>
          <input
            id={id}
            type="file"
            accept="image/*"
            multiple
            disabled={sending > 0}
            aria-label={label}
            onChange={(event) => void choose(event)}
          />
        </label>
      ) : null}
      <span className="review-problem" role="status">
        {error}
      </span>
    </div>
  )
}
