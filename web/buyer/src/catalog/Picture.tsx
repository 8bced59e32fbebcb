import { pictureSet, pictureSizes, pictureUrl } from '@zhanggui/server/modules/catalog/pictures/contract.ts'
import { useState } from 'react'
import './catalog.css'

interface PictureProps {
  readonly shopId: string
  /** Null: the product has none. */
  readonly fileId: string | null
  /** Left out where the words beside it say the same. */
  readonly alt?: string
  /** Loaded at once, since it is what the page is about. */
  readonly eager?: boolean
  /** Where it stands, which says how wide it is shown; left out: on a card of a grid. */
  readonly place?: keyof typeof pictureSizes
}

/** A picture of goods that fills its square frame; a quiet drawing where there is none or it does not load. */
export function Picture({ shopId, fileId, alt = '', eager = false, place = 'card' }: PictureProps) {
  const [broken, setBroken] = useState<string | null>(null)
  if (!fileId || broken === fileId) {
    return (
      <span className="goods-picture goods-picture-none">
        <svg viewBox="0 0 48 48" width="40%" height="40%" aria-hidden="true">
          <path d="M6 12h36v26H6zM6 32l10-10 8 8 6-6 12 11" />
          <circle cx="33" cy="19" r="3" />
        </svg>
      </span>
    )
  }
  return (
    <img
      className="goods-picture"
      // Before the address, so that nothing else is fetched first.
      sizes={pictureSizes[place]}
      srcSet={pictureSet(shopId, fileId)}
      src={pictureUrl(shopId, fileId, 320)}
      alt={alt}
      loading={eager ? 'eager' : 'lazy'}
      fetchPriority={eager ? 'high' : 'auto'}
      decoding="async"
      onError={() => setBroken(fileId)}
    />
  )
}
