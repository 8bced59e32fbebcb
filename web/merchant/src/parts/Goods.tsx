import { pictureUrl } from '@zhanggui/server/modules/catalog/pictures/contract.ts'
import type { ReactNode } from 'react'
import './parts.css'
import { useSharedTexts } from './texts.ts'

/** A product's picture as a small square; a quiet sign where there is none. */
export function Picture({
  shopId,
  fileId,
  size = 44,
}: {
  shopId: string
  fileId: string | null
  size?: number
}) {
  const t = useSharedTexts()
  if (!fileId) {
    return (
      <span
        className="merchant-no-picture"
        style={{ width: size, height: size }}
        role="img"
        aria-label={t('noPicture')}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <rect x="3" y="5" width="18" height="14" rx="2" />
          <path d="m3 16 5-5 4 4 3-3 6 6" />
        </svg>
      </span>
    )
  }
  return (
    <img
      className="merchant-picture"
      src={pictureUrl(shopId, fileId, size <= 48 ? 96 : 320)}
      width={size}
      height={size}
      alt=""
      loading="lazy"
    />
  )
}

interface GoodsProps {
  readonly shopId: string
  readonly picture: string | null
  readonly title: ReactNode
  /** Beneath the title: specs, code, how many more. */
  readonly below?: ReactNode
  readonly size?: number
}

/** Picture, title and what distinguishes it. */
export function Goods({ shopId, picture, title, below, size = 44 }: GoodsProps) {
  return (
    <div className="merchant-goods">
      <Picture shopId={shopId} fileId={picture} size={size} />
      <div className="merchant-goods-words">
        <span className="merchant-goods-title">{title}</span>
        {below ? <span className="merchant-soft">{below}</span> : null}
      </div>
    </div>
  )
}
