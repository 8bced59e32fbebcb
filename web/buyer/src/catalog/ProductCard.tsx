import { Link } from '@zhanggui/kit/app/link.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import type { ProductCard as Card } from '@zhanggui/server/screens/buyer/storefront-contract.ts'
import { to } from '../paths.ts'
import { CardCouponPrice } from './CouponPrice.tsx'
import { Picture } from './Picture.tsx'
import './catalog.css'
import { useCatalogTexts } from './texts.ts'

/** A product in the grid; the shop is named unless the grid is of one shop. */
export function ProductCard({ product, inShop = false }: { product: Card; inShop?: boolean }) {
  const t = useCatalogTexts()
  const { shopId, productId } = product
  return (
    <Link to={to('/products/$shopId/$productId', { shopId, productId })} className="goods-card">
      <span className="goods-card-picture">
        <Picture shopId={shopId} fileId={product.picture} />
        {product.soldOut ? (
          <span className="goods-card-sold-out">{t('soldOut')}</span>
        ) : (
          <CardCouponPrice shopId={shopId} productId={productId} />
        )}
      </span>
      <span className="goods-card-title">{product.title}</span>
      <span className="goods-card-price">
        <Money fen={product.priceFromFen} kind="price" />
        {product.priceToFen > product.priceFromFen ? <small>{t('from')}</small> : null}
      </span>
      {inShop ? null : <span className="goods-card-shop">{product.shopName}</span>}
    </Link>
  )
}
