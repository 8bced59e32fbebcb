import { PictureOutlined } from '@ant-design/icons'
import { newId } from '@zhanggui/kit/call/request-id.ts'
import { sendPicture } from '@zhanggui/kit/call/send-picture.ts'
import { sayFailure } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { pictureUrl, uploadPicture } from '@zhanggui/server/modules/catalog/pictures/contract.ts'
import { useRef, useState } from 'react'
import { useShopId } from '../paths.ts'
import { useEditorTexts } from './editor-texts.ts'

interface ValuePictureProps {
  readonly value: string
  readonly picture: string | null
  readonly onChange: (fileId: string | null) => void
}

/** The picture of one spec value, e.g. of a colour: pressed to choose one, pressed again to take it away. */
export function ValuePicture({ value, picture, onChange }: ValuePictureProps) {
  const t = useEditorTexts()
  const shopId = useShopId()
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const take = (file: File | undefined) => {
    if (!file) return
    const id = newId()
    setBusy(true)
    sendPicture(uploadPicture, { params: { shopId }, query: { id }, file })
      .then(
        () => onChange(id),
        (error: unknown) => sayFailure(error),
      )
      .finally(() => setBusy(false))
  }
  const label = picture ? t('dropValuePicture', { value }) : t('addValuePicture', { value })
  return (
    <>
      <button
        type="button"
        className="catalog-value-picture"
        aria-label={label}
        title={label}
        aria-busy={busy}
        disabled={busy}
        onClick={() => (picture ? onChange(null) : input.current?.click())}
      >
        {picture ? <img src={pictureUrl(shopId, picture, 96)} alt="" /> : <PictureOutlined />}
      </button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        aria-label={t('addValuePicture', { value })}
        onChange={(event) => {
          take(event.target.files?.[0])
          event.target.value = ''
        }}
      />
    </>
  )
}
