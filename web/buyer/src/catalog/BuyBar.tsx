import { Link } from '@zhanggui/kit/app/link.tsx'
import type { ProductPage } from '@zhanggui/server/screens/buyer/product-page-contract.ts'
import { Button } from 'antd-mobile'
import { to } from '../paths.ts'
import { CartSign, ShopSign } from './signs.tsx'
import { useCatalogTexts } from './texts.ts'
import type { Buying, ChooserAim } from './use-buying.ts'
import './buy-bar.css'

/** Shop, cart, and the two ways to buy; where nothing can be bought, why. */
export function BuyBar({ product, buying }: { product: ProductPage; buying: Buying }) {
  const t = useCatalogTexts()
  return (
    <footer className="zg-phone-bar goods-bar">
      <Link to={to('/shops/$shopId', { shopId: product.shopId })} className="goods-bar-way">
        <ShopSign />
        {t('shop')}
      </Link>
      <Link to={to('/cart')} className="goods-bar-way">
        <CartSign count={buying.cart.pieces} />
        {t('cart')}
      </Link>
      <Acts product={product} buying={buying} />
    </footer>
  )
}

function Acts({ product, buying }: { product: ProductPage; buying: Buying }) {
  const t = useCatalogTexts()
  if (product.buyState !== 'buyable') {
    const why = { shop_away: t('away'), off_sale: t('offSale'), sold_out: t('soldOutLong') }
    return <p className="goods-bar-why">{why[product.buyState]}</p>
  }
  const ask = (aim: ChooserAim) => () => buying.open(aim)
  return (
    <div className="goods-bar-acts">
      <Button color="primary" fill="outline" onClick={ask('cart')}>
        {t('addToCart')}
      </Button>
      <Button color="primary" onClick={ask('buy')}>
        {t('buyNow')}
      </Button>
    </div>
  )
}
