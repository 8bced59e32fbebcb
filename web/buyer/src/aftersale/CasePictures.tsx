import { sentenceOf } from '@zhanggui/kit/call/failures.ts'
import { newId } from '@zhanggui/kit/call/request-id.ts'
import { sendPicture } from '@zhanggui/kit/call/send-picture.ts'
import { MAX_CASE_PICTURES } from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { casePictureUrl, uploadMyCasePicture } from '@zhanggui/server/modules/aftersale/requests/contract.ts'
import { type ChangeEvent, useId, useState } from 'react'
import './reviews.css'
import { useServiceTexts } from './service-texts.ts'

interface CasePicturesProps {
  readonly order: { readonly shopId: string; readonly orderId: string }
  readonly pictures: readonly string[]
  readonly change: (change: (pictures: readonly string[]) => readonly string[]) => void
  readonly onSending: (isSending: boolean) => void
}

/** Pictures as evidence: chosen or taken, sent at once, seen, and taken away again. */
export function CasePictures({ order, pictures, change, onSending }: CasePicturesProps) {
  const t = useServiceTexts()
  const id = useId()
  const [sending, setSending] = useState(0)
  const [error, setError] = useState<string | null>(null)
  const send = async (file: File) => {
    const query = { id: newId() }
    const { fileId } = await sendPicture(uploadMyCasePicture, { params: order, query, file })
    change((now) => [...now, fileId].slice(0, MAX_CASE_PICTURES))
  }
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])].slice(0, MAX_CASE_PICTURES - pictures.length)
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
          <img src={casePictureUrl('buyer', order.shopId, fileId, 320)} alt={t('picture', { at: at + 1 })} />
          <button
            type="button"
            aria-label={t('removePicture', { at: at + 1 })}
            onClick={() => change((now) => now.filter((one) => one !== fileId))}
          >
            ×
          </button>
        </span>
      ))}
      {pictures.length < MAX_CASE_PICTURES ? (
        <label className="review-picture-add" htmlFor={id}>
          <span aria-hidden="true">＋</span>
          <span>{sending > 0 ? t('sending', { count: sending }) : t('addPictures')}</span>
          <input
            id={id}
            type="file"
            accept="image/*"
            multiple
            disabled={sending > 0}
            aria-label={t('pictures')}
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
