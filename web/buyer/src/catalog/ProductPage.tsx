import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { useInvalidations } from '@zhanggui/kit/live/live.ts'
import { Loaded, Note } from '@zhanggui/kit/parts/states.tsx'
import { PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import {
  getProductPage,
  type ProductPage as Product,
} from '@zhanggui/server/screens/buyer/product-page-contract.ts'
import { ProductReviews } from '../aftersale/ProductReviews.tsx'
import { ContactShop } from '../conversation/ContactShop.tsx'
import { ProductCoupons } from '../marketing/later-parts.ts'
import { to, useParts } from '../paths.ts'
import { AwayBanner } from '../shop/AwayBanner.tsx'
import { ShopFace } from '../shop/ShopFace.tsx'
import { BuyBar } from './BuyBar.tsx'
import './catalog.css'
import { PageCouponPrice } from './CouponPrice.tsx'
import { FreightWords } from './FreightWords.tsx'
import { Gallery } from './Gallery.tsx'
import { Heart } from './Heart.tsx'
import { ServicePromise } from './ServicePromise.tsx'
import { ShareButton } from './ShareButton.tsx'
import { ChosenWords, SpecChooser } from './SpecChooser.tsx'
import { pictureOfChoice } from './sku-choice.ts'
import { useCatalogTexts } from './texts.ts'
import { type Buying, useBuying } from './use-buying.ts'

/** One product; when it cannot be bought, what it is and why. An open page turns at once when the shop leaves. */
export function ProductPage() {
  const t = useCatalogTexts()
  const { shopId, productId } = useParts('/products/$shopId/$productId')
  useInvalidations(`storefront:${shopId}`)
  const product = useEndpoint(getProductPage, { params: { shopId, productId } })
  if (product.data) return <Shown key={productId} product={product.data} />
  return (
    <PhonePage title={t('product')} back={to('/')}>
      <Loaded query={product} lines={10} way={<Link to={to('/')}>{t('toFirst')}</Link>}>
        {() => null}
      </Loaded>
    </PhonePage>
  )
}

function Shown({ product }: { product: Product }) {
  const t = useCatalogTexts()
  const buying = useBuying(product)
  const buyable = product.buyState === 'buyable'
  return (
    <PhonePage
      title={t('product')}
      name={product.title}
      back={to('/')}
      right={
        <span className="goods-head-acts">
          <ShareButton title={product.title} />
          <ContactShop shopId={product.shopId} productId={product.productId} />
        </span>
      }
      bar={<BuyBar product={product} buying={buying} />}
    >
      <WhyNot product={product} />
      <Gallery product={product} chosen={pictureOfChoice(product.skus, buying.choice)} />
      <Facts product={product} buying={buyable ? buying : null} />
      <ShopWay product={product} />
      {product.buyState === 'buyable' || product.buyState === 'sold_out' ? (
        <section className="zg-card goods-details">
          <h2>{t('details')}</h2>
          <p>{product.description || t('noDetails')}</p>
        </section>
      ) : null}
      <ProductReviews shopId={product.shopId} productId={product.productId} />
      {buyable ? <SpecChooser product={product} buying={buying} /> : null}
    </PhonePage>
  )
}

function WhyNot({ product }: { product: Product }) {
  const t = useCatalogTexts()
  const { shopId, productId } = product
  if (product.shop.away) {
    return <AwayBanner away={product.shop.away} hint={t('awayHint')} remind={{ shopId, productId }} />
  }
  if (product.buyState === 'off_sale') {
    return (
      <div className="goods-why-not">
        <Note tone="warn">
          <strong>{t('offSale')}</strong>
          <p>{t('offSaleHint')}</p>
        </Note>
      </div>
    )
  }
  return null
}

function Facts({ product, buying }: { product: Product; buying: Buying | null }) {
  const t = useCatalogTexts()
  const price = buying?.sku?.priceFen ?? product.priceFromFen
  const isRange = !buying?.sku && product.priceToFen > product.priceFromFen
  return (
    <section className="zg-card goods-facts">
      {product.priceFromFen > 0 ? (
        <p className="goods-facts-price">
          <Money fen={price} kind="total" />
          {isRange ? <small>{t('from')}</small> : null}
          <PageCouponPrice
            shopId={product.shopId}
            productId={product.productId}
            skuId={buying?.sku?.skuId}
            enabled={product.buyState === 'buyable'}
          />
          {product.buyState === 'sold_out' ? <span className="goods-out">{t('soldOut')}</span> : null}
          {product.soldPieces > 0 ? (
            <span className="goods-sold">{t('sold', { count: product.soldPieces })}</span>
          ) : null}
        </p>
      ) : null}
      <div className="goods-title-row">
        <h2>{product.title}</h2>
        <Heart shopId={product.shopId} productId={product.productId} />
      </div>
      {buying ? (
        <button type="button" className="goods-row" onClick={() => buying.open('look')}>
          <span>{t('chosen')}</span>
          <span className="goods-row-value">
            <ChosenWords product={product} buying={buying} />
          </span>
          <span aria-hidden="true">›</span>
        </button>
      ) : null}
      {product.buyState === 'buyable' || product.buyState === 'sold_out' ? (
        <div className="goods-row">
          <span>{t('freight')}</span>
          <span className="goods-row-value">
            <FreightWords freight={product.freight} />
          </span>
        </div>
      ) : null}
      {product.buyState === 'buyable' ? (
        <ProductCoupons shopId={product.shopId} productId={product.productId} />
      ) : null}
      {product.buyState === 'buyable' ? <ServicePromise promise={product.promise} /> : null}
    </section>
  )
}

function ShopWay({ product }: { product: Product }) {
  const t = useCatalogTexts()
  const { shopId, shop } = product
  return (
    <Link to={to('/shops/$shopId', { shopId })} className="zg-card goods-shop-way">
      <ShopFace name={shop.name} away={shop.away !== null} />
      <strong>{shop.name}</strong>
      <span>{t('toShop')} ›</span>
    </Link>
  )
}
