import { PictureOutlined } from '@ant-design/icons'
import { sentenceOf } from '@zhanggui/kit/call/failures.ts'
import { newId } from '@zhanggui/kit/call/request-id.ts'
import { sendPicture } from '@zhanggui/kit/call/send-picture.ts'
import { pictureUrl, uploadPicture } from '@zhanggui/server/modules/catalog/pictures/contract.ts'
import { Button, Input } from 'antd'
import { useId, useRef, useState } from 'react'
import { useFrontTexts } from './texts.ts'

interface PictureFieldProps {
  readonly shopId: string
  /** A file's id; empty: none yet. */
  readonly picture: string
  readonly alt: string
  readonly onChange: (patch: { picture?: string; alt?: string }) => void
}

/** One picture with what it says in words; sent at once when chosen. */
export function PictureField({ shopId, picture, alt, onChange }: PictureFieldProps) {
  const t = useFrontTexts()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function take(file: File): Promise<void> {
    setBusy(true)
    setProblem(null)
    try {
      const sent = await sendPicture(uploadPicture, { params: { shopId }, query: { id: newId() }, file })
      onChange({ picture: sent.fileId })
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className="front-picture">
      {picture ? (
        <img src={pictureUrl(shopId, picture)} alt={alt} />
      ) : (
        <span className="front-picture-none" aria-hidden="true">
          <PictureOutlined />
        </span>
      )}
      <div className="front-fields">
        <Button loading={busy} onClick={() => input.current?.click()}>
          {busy ? t('uploading') : picture ? t('change') : t('upload')}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          accept="image/*"
          aria-label={t('upload')}
          onChange={(event) => {
            const [file] = event.target.files ?? []
            if (file) void take(file)
            event.target.value = ''
          }}
        />
        {problem ? (
          <span className="merchant-field-wrong" role="alert">
            {problem}
          </span>
        ) : null}
        {picture ? (
          <div className="merchant-field">
            <label htmlFor={id}>{t('alt')}</label>
            <Input
              id={id}
              value={alt}
              maxLength={60}
              placeholder={t('altHint')}
              status={alt.trim() ? '' : 'error'}
              onChange={(event) => onChange({ alt: event.target.value })}
            />
          </div>
        ) : null}
      </div>
    </div>
  )
}
