import { sentenceOf } from '@zhanggui/kit/call/failures.ts'
import { newId } from '@zhanggui/kit/call/request-id.ts'
import { sendPicture } from '@zhanggui/kit/call/send-picture.ts'
import { uploadPaper } from '@zhanggui/server/modules/shop/opening/contract.ts'
import { type ChangeEvent, useId, useState } from 'react'
import { useOpeningTexts } from './texts.ts'

interface PaperFieldProps {
  readonly label: string
  readonly paperId: string | null
  readonly problem: string | null
  readonly onSent: (paperId: string) => void
}

/** The picture of an ID card or a licence: taken or chosen, sent at once, and seen again before the form is sent. */
export function PaperField({ label, paperId, problem, onSent }: PaperFieldProps) {
  const t = useOpeningTexts()
  const id = useId()
  const [preview, setPreview] = useState<string | null>(null)
  const [progress, setProgress] = useState<number | null>(null)
  const [error, setError] = useState<string | null>(null)
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? []
    event.target.value = ''
    if (!file) return
    const query = { id: newId() }
    setError(null)
    setProgress(0)
    sendPicture(uploadPaper, { params: undefined, query, file, onProgress: setProgress })
      .then((sent) => {
        setPreview(URL.createObjectURL(file))
        onSent(sent.paperId)
      })
      .catch((failure: unknown) => setError(sentenceOf(failure)))
      .finally(() => setProgress(null))
  }
  const isThere = paperId !== null
  return (
    <div className="opening-paper">
      <span>{label}</span>
      <label htmlFor={id} className="opening-paper-choose">
        {preview ? <img src={preview} alt={t('paperPreview')} /> : null}
        <span>
          {progress !== null
            ? t('paperSending', { percent: Math.round(progress * 100) })
            : t(isThere ? 'paperAgain' : 'paperChoose')}
        </span>
        <input
          id={id}
          type="file"
          accept="image/*"
          aria-label={label}
          aria-describedby={`${id}-about`}
          onChange={choose}
        />
      </label>
      <span id={`${id}-about`} className="opening-paper-about">
        {t(isThere && !preview ? 'paperKept' : 'paperHint')}
      </span>
      <span className="address-problem" aria-live="polite">
        {error ?? problem}
      </span>
    </div>
  )
}
