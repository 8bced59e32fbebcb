import { Money } from '@zhanggui/kit/format/Money.tsx'
import './catalog.css'
import { useCatalogTexts } from './texts.ts'
import { useCouponPrice, useSkuCouponPrice } from './use-coupon-price.ts'

interface CardProps {
  readonly shopId: string
  readonly productId: string
}

/** 券后 ¥89.00 on the picture of a card, where nothing moves when it comes. */
export function CardCouponPrice({ shopId, productId }: CardProps) {
  const t = useCatalogTexts()
  const price = useCouponPrice({ shopId, productId })
  if (!price) return null
  return (
    <span className="goods-card-coupon">
      {t(price.isHeld ? 'afterHeld' : 'afterCoupon')} <Money fen={price.afterFen} />
    </span>
  )
}

interface PageProps extends CardProps {
  readonly skuId: string | undefined
  readonly enabled: boolean
}

/** The same beside the price on the page of a product, for the SKU that is chosen. */
export function PageCouponPrice({ shopId, productId, skuId, enabled }: PageProps) {
  const t = useCatalogTexts()
  const price = useSkuCouponPrice({ shopId, productId }, skuId, enabled)
  if (!price) return null
  return (
    <span className="goods-coupon-price" title={price.title}>
      {t(price.isHeld ? 'afterHeld' : 'afterCoupon')} <Money fen={price.afterFen} kind="price" />
    </span>
  )
}
