import type { ProductPage } from '@zhanggui/server/screens/buyer/product-page-contract.ts'
import { Swiper, type SwiperRef } from 'antd-mobile'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import './gallery.css'
import { Picture } from './Picture.tsx'
import { allPictures } from './sku-choice.ts'
import { useCatalogTexts } from './texts.ts'

const Zoom = lazy(() => import('./Zoom.tsx').then((loaded) => ({ default: loaded.Zoom })))

interface GalleryProps {
  readonly product: ProductPage
  /** The picture of the colour that is chosen; the gallery turns to it. */
  readonly chosen: string | null
}

/** All pictures of a product: swiped, chosen by their small ones below, and pressed to be seen large. */
export function Gallery({ product, chosen }: GalleryProps) {
  const t = useCatalogTexts()
  const { shopId, title } = product
  const pictures = allPictures(product.pictures, product.skus)
  const swiper = useRef<SwiperRef>(null)
  const [at, setAt] = useState(0)
  const [large, setLarge] = useState(false)
  const chosenAt = chosen ? pictures.indexOf(chosen) : -1
  useEffect(() => {
    if (chosenAt >= 0) swiper.current?.swipeTo(chosenAt)
  }, [chosenAt])
  const count = pictures.length
  const slide = (fileId: string, index: number) => (
    <button
      type="button"
      className="goods-gallery-large"
      aria-label={t('enlarge', { at: index + 1, count })}
      tabIndex={index === at ? 0 : -1}
      onClick={() => setLarge(true)}
    >
      <Picture
        shopId={shopId}
        fileId={fileId}
        alt={count === 1 ? title : t('picture', { at: index + 1, count })}
        eager={index === 0}
        place="page"
      />
    </button>
  )
  const [first] = pictures
  return (
    <>
      <div className="goods-gallery">
        {count > 1 ? (
          <Swiper
            ref={swiper}
            onIndexChange={setAt}
            indicator={() => <span className="goods-gallery-at">{`${at + 1} / ${count}`}</span>}
          >
            {pictures.map((fileId, index) => (
              <Swiper.Item key={fileId}>{slide(fileId, index)}</Swiper.Item>
            ))}
          </Swiper>
        ) : first ? (
          slide(first, 0)
        ) : (
          <Picture shopId={shopId} fileId={null} alt={title} />
        )}
      </div>
      {count > 1 ? (
        <Thumbs
          shopId={shopId}
          pictures={pictures}
          at={at}
          choose={(index) => swiper.current?.swipeTo(index)}
        />
      ) : null}
      {large ? (
        <Suspense fallback={null}>
          <Zoom shopId={shopId} pictures={pictures} start={at} onClose={() => setLarge(false)} />
        </Suspense>
      ) : null}
    </>
  )
}

interface ThumbsProps {
  readonly shopId: string
  readonly pictures: readonly string[]
  readonly at: number
  readonly choose: (index: number) => void
}

/** The small pictures, of which one stands for the one that is shown. */
function Thumbs({ shopId, pictures, at, choose }: ThumbsProps) {
  const t = useCatalogTexts()
  return (
    <div className="goods-gallery-thumbs">
      {pictures.map((fileId, index) => (
        <button
          key={fileId}
          type="button"
          aria-label={t('showPicture', { at: index + 1, count: pictures.length })}
          aria-current={index === at}
          onClick={() => choose(index)}
        >
          <Picture shopId={shopId} fileId={fileId} place="line" />
        </button>
      ))}
    </div>
  )
}
