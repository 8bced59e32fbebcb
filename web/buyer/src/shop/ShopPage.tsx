import { Link } from '@zhanggui/kit/app/link.tsx'
import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { useInvalidations } from '@zhanggui/kit/live/live.ts'
import { Loaded } from '@zhanggui/kit/parts/states.tsx'
import { PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import { categoryNames } from '@zhanggui/server/modules/catalog/categories/contract.ts'
import { getShop, type ShopView } from '@zhanggui/server/modules/shop/profile/contract.ts'
import { ContactShop } from '../conversation/ContactShop.tsx'
import { ShopCoupons } from '../marketing/later-parts.ts'
import { to, useParts } from '../paths.ts'
import { AwayBanner } from './AwayBanner.tsx'
import { FollowButton } from './FollowButton.tsx'
import { ServiceCard } from './front/ServiceCard.tsx'
import { ShopFront } from './front/ShopFront.tsx'
import { ShopFace } from './ShopFace.tsx'
import { ShopGoods, ShopSearch } from './ShopGoods.tsx'
import './shop.css'
import { useShopTexts } from './texts.ts'

/** One shop: who it is and what it sells; while it is away, why and until when instead of goods. */
export function ShopPage() {
  const t = useShopTexts()
  const { shopId } = useParts('/shops/$shopId')
  const [search, change] = useUrlSearch()
  useInvalidations(`storefront:${shopId}`)
  const shop = useEndpoint(getShop, { params: { shopId } })
  return (
    <PhonePage title={shop.data?.name ?? t('shop')} back={to('/')} right={<ContactShop shopId={shopId} />}>
      <Loaded query={shop} way={<Link to={to('/')}>{t('toFirst')}</Link>}>
        {(found) => (
          <>
            <Head shop={found} />
            {found.away ? (
              <AwayBanner away={found.away} remind={{ shopId }} />
            ) : (
              <>
                <ShopSearch search={search} change={change} />
                {search['word'] ? null : <ShopCoupons shopId={shopId} />}
                {search['word'] ? null : <ShopFront shopId={shopId} />}
                <ShopGoods shopId={shopId} search={search} change={change} />
              </>
            )}
            <ServiceCard shopId={shopId} />
          </>
        )}
      </Loaded>
    </PhonePage>
  )
}

function Head({ shop }: { shop: ShopView }) {
  const language = useLanguage()
  return (
    <section className="zg-card shop-head">
      <ShopFace name={shop.name} away={shop.away !== null} />
      <div className="shop-head-words">
        <h2>{shop.name}</h2>
        <p className="shop-head-kind">{categoryNames[shop.category][language]}</p>
        {shop.intro ? <p className="shop-head-intro">{shop.intro}</p> : null}
      </div>
      <FollowButton shopId={shop.shopId} />
    </section>
  )
}
