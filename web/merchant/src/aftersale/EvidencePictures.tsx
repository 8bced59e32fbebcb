import { sentenceOf } from '@zhanggui/kit/call/failures.ts'
import { newId } from '@zhanggui/kit/call/request-id.ts'
import { sendPicture } from '@zhanggui/kit/call/send-picture.ts'
import { MAX_CASE_PICTURES } from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { casePictureUrl, uploadCasePicture } from '@zhanggui/server/modules/aftersale/requests/contract.ts'
import { Button } from 'antd'
import { type ChangeEvent, useRef, useState } from 'react'
import './cases.css'
import { useCaseTexts } from './case-texts.ts'

interface EvidencePicturesProps {
  readonly order: { readonly shopId: string; readonly orderId: string }
  readonly pictures: readonly string[]
  readonly change: (pictures: readonly string[]) => void
  readonly label?: string
}

/** Pictures that the shop adds as evidence; each is sent when it is chosen. */
export function EvidencePictures({ order, pictures, change, label }: EvidencePicturesProps) {
  const t = useCaseTexts()
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])].slice(0, MAX_CASE_PICTURES - pictures.length)
    event.target.value = ''
    setError(null)
    setBusy(true)
    let now = pictures
    for (const file of files)
      try {
        const sent = await sendPicture(uploadCasePicture, { params: order, query: { id: newId() }, file })
        now = [...now, sent.fileId]
        change(now)
      } catch (failure) {
        setError(sentenceOf(failure))
      }
    setBusy(false)
  }
  return (
    <div className="case-evidence">
      {pictures.map((fileId, at) => (
        <span key={fileId} className="case-evidence-picture">
          <img src={casePictureUrl('shop', order.shopId, fileId, 320)} alt={t('picture', { at: at + 1 })} />
          <Button
            size="small"
            aria-label={t('removePicture', { at: at + 1 })}
            onClick={() => change(pictures.filter((one) => one !== fileId))}
          >
            ×
          </Button>
        </span>
      ))}
      {pictures.length < MAX_CASE_PICTURES ? (
        <Button loading={busy} onClick={() => input.current?.click()}>
          {busy ? t('uploading') : (label ?? t('addPicture'))}
        </Button>
      ) : null}
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        hidden
        aria-label={label ?? t('addPicture')}
        onChange={(event) => void choose(event)}
      />
      {error ? (
        <span className="merchant-field-wrong" role="alert">
          {error}
        </span>
      ) : null}
    </div>
  )
}
