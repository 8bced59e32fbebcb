import { Link } from '@zhanggui/kit/app/link.tsx'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import { PhoneList } from '@zhanggui/kit/phone/PhoneList.tsx'
import { PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import { listShops, type ShopView } from '@zhanggui/server/modules/shop/profile/contract.ts'
import { to } from '../paths.ts'
import { useAwayWords } from './away.ts'
import { ShopFace } from './ShopFace.tsx'
import './shop.css'
import { useShopTexts } from './texts.ts'

/** Every shop of the platform. */
export function ShopsPage() {
  const t = useShopTexts()
  return (
    <PhonePage title={t('shops')} back={to('/')}>
      <PhoneList
        endpoint={listShops}
        input={{ query: {} }}
        rowKey={(shop) => shop.shopId}
        draw={(shop) => <ShopRow shop={shop} />}
        empty={<EmptyState title={t('noShops')} hint={t('noShopsHint')} />}
      />
    </PhonePage>
  )
}

function ShopRow({ shop }: { shop: ShopView }) {
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
