import { pictureUrl } from '@zhanggui/server/modules/catalog/pictures/contract.ts'
import { ImageViewer } from 'antd-mobile'
import { useEffect } from 'react'
import { useCatalogTexts } from './texts.ts'

interface ZoomProps {
  readonly shopId: string
  readonly pictures: readonly string[]
  readonly start: number
  readonly onClose: () => void
}

/** The pictures on the whole screen: swiped, and drawn larger with two fingers; a tap or Escape closes. */
export function Zoom({ shopId, pictures, start, onClose }: ZoomProps) {
  const t = useCatalogTexts()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [onClose])
  return (
    <ImageViewer.Multi
      visible
      images={pictures.map((fileId) => pictureUrl(shopId, fileId))}
      defaultIndex={start}
      onClose={onClose}
      renderFooter={() => (
        <button type="button" className="goods-zoom-close" onClick={onClose}>
          {t('close')}
        </button>
      )}
    />
  )
}
