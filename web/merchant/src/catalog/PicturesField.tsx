import { DeleteOutlined, LeftOutlined, PlusOutlined, ReloadOutlined, RightOutlined } from '@ant-design/icons'
import { maybePicture } from '@zhanggui/kit/call/shrink-picture.ts'
import { MAX_PICTURES } from '@zhanggui/server/modules/catalog/products/contract.ts'
import { Button, Progress } from 'antd'
import { type ClipboardEvent, type DragEvent, useRef } from 'react'
import { useEditorTexts } from './editor-texts.ts'
import type { PictureDraft, Pictures } from './use-pictures.ts'

const filesOf = (data: DataTransfer): File[] => [...data.files].filter(maybePicture)

/** Pictures of a product: chosen, dropped or pasted, each shown at once with how far it is. */
export function PicturesField({ pictures }: { pictures: Pictures }) {
  const t = useEditorTexts()
  const input = useRef<HTMLInputElement>(null)
  const full = pictures.pictures.length >= MAX_PICTURES
  const drop = (event: DragEvent) => {
    event.preventDefault()
    pictures.take(filesOf(event.dataTransfer))
  }
  const paste = (event: ClipboardEvent) => {
    const files = filesOf(event.clipboardData)
    if (files.length > 0) pictures.take(files)
  }
  return (
    <section
      className="catalog-pictures"
      aria-label={t('pictures')}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
      onPaste={paste}
    >
      {pictures.pictures.map((picture, index) => (
        <OnePicture key={picture.fileId} picture={picture} index={index} pictures={pictures} />
      ))}
      {full ? null : (
        <button type="button" className="catalog-picture-add" onClick={() => input.current?.click()}>
          <PlusOutlined />
          <span>{t('addPictures')}</span>
          <span className="merchant-soft">{t('dropHere')}</span>
        </button>
      )}
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        hidden
        aria-label={t('addPictures')}
        onChange={(event) => {
          pictures.take([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </section>
  )
}

interface OnePictureProps {
  readonly picture: PictureDraft
  readonly index: number
  readonly pictures: Pictures
}

function OnePicture({ picture, index, pictures }: OnePictureProps) {
  const t = useEditorTexts()
  const { fileId, progress, error, file } = picture
  const percent = Math.round((progress ?? 0) * 100)
  const last = index === pictures.pictures.length - 1
  return (
    <figure className={error ? 'catalog-picture catalog-picture-bad' : 'catalog-picture'}>
      <img src={picture.preview} alt={t('pictureNo', { index: index + 1 })} />
      {index === 0 ? <span className="catalog-picture-main">{t('main')}</span> : null}
      {progress === null ? null : (
        <span className="catalog-picture-progress" role="status">
          <Progress percent={percent} showInfo={false} size="small" aria-label={t('sending', { percent })} />
          {t('sending', { percent })}
        </span>
      )}
      {error ? (
        <span className="catalog-picture-error" role="alert">
          {error}
        </span>
      ) : null}
      <figcaption>
        <IconButton
          label={t('earlier')}
          icon={<LeftOutlined />}
          disabled={index === 0}
          onPress={() => pictures.move(fileId, -1)}
        />
        <IconButton
          label={t('later')}
          icon={<RightOutlined />}
          disabled={last}
          onPress={() => pictures.move(fileId, 1)}
        />
        {error && file ? (
          <IconButton label={t('again')} icon={<ReloadOutlined />} onPress={() => pictures.again(picture)} />
        ) : null}
        <IconButton
          label={t('removePicture')}
          icon={<DeleteOutlined />}
          onPress={() => pictures.remove(fileId)}
        />
      </figcaption>
    </figure>
  )
}

interface IconButtonProps {
  readonly label: string
  readonly icon: React.ReactNode
  readonly disabled?: boolean
  readonly onPress: () => void
}

function IconButton({ label, icon, disabled = false, onPress }: IconButtonProps) {
  return (
    <Button
      type="text"
      size="small"
      icon={icon}
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onPress}
    />
  )
}
