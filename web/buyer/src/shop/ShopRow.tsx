import { Link } from '@zhanggui/kit/app/link.tsx'
import type { ShopView } from '@zhanggui/server/modules/shop/profile/contract.ts'
import { to } from '../paths.ts'
import { useAwayWords } from './away.ts'
import { ShopFace } from './ShopFace.tsx'
import './shop.css'
import { useShopTexts } from './texts.ts'

/** A shop as a card that leads to it; with why and until when it is away. */
export function ShopRow({ shop }: { shop: ShopView }) {
  const t = useShopTexts()
  const words = useAwayWords()
  return (
    <Link to={to('/shops/$shopId', { shopId: shop.shopId })} className="zg-card shop-row">
      <ShopFace name={shop.name} away={shop.away !== null} />
      <span className="shop-row-text">
        <strong>{shop.name}</strong>
        {shop.away ? (
          <span className="shop-row-away">
            {t('away')} · {words(shop.away).reason} · {words(shop.away).resume}
          </span>
        ) : null}
        <span className="shop-row-intro">{shop.intro}</span>
      </span>
    </Link>
  )
}
