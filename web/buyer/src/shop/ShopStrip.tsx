import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Bones } from '@zhanggui/kit/parts/states.tsx'
import { listShops, type ShopView } from '@zhanggui/server/modules/shop/profile/contract.ts'
import { to } from '../paths.ts'
import { useAwayWords } from './away.ts'
import { ShopFace } from './ShopFace.tsx'
import './shop.css'
import { useShopTexts } from './texts.ts'

/** The shops side by side on the first page, those that are away marked with why and until when. */
export function ShopStrip() {
  const t = useShopTexts()
  const shops = useEndpoint(listShops, { query: { limit: 20 } })
  if (!shops.data) return shops.error ? null : <Bones lines={2} />
  if (shops.data.rows.length === 0) return null
  return (
    <section aria-label={t('shopsHere')}>
      <div className="shop-strip-head">
        <h2>{t('shopsHere')}</h2>
        <Link to={to('/shops')} className="shop-strip-all">
          {t('all')} ›
        </Link>
      </div>
      <ul className="shop-strip">
        {shops.data.rows.map((shop) => (
          <li key={shop.shopId}>
            <StripShop shop={shop} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function StripShop({ shop }: { shop: ShopView }) {
  const t = useShopTexts()
  const words = useAwayWords()
  const { away } = shop
  return (
    <Link to={to('/shops/$shopId', { shopId: shop.shopId })} className="shop-strip-shop">
      <ShopFace name={shop.name} away={away !== null} />
      <span className="shop-strip-name">{shop.name}</span>
      {away ? (
        <span className="shop-strip-away">
          {t('awayStrip', { reason: words(away).reason })}
          <br />
          {words(away).day}
        </span>
      ) : (
        <span className="shop-strip-open">{t('open')}</span>
      )}
    </Link>
  )
}
