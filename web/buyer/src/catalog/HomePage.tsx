import { Link, useGo } from '@zhanggui/kit/app/link.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import { PhoneList } from '@zhanggui/kit/phone/PhoneList.tsx'
import { PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import { categoryNames, productCategories } from '@zhanggui/server/modules/catalog/categories/contract.ts'
import { listStorefront } from '@zhanggui/server/screens/buyer/storefront-contract.ts'
import { to } from '../paths.ts'
import { SellerSwitch } from '../SellerSwitch.tsx'
import { ShopStrip } from '../shop/ShopStrip.tsx'
import './catalog.css'
import { ProductCard } from './ProductCard.tsx'
import { useCatalogTexts } from './texts.ts'

/** The first page: search, the shops, and what is on sale in those that are open. */
export function HomePage() {
  const t = useCatalogTexts()
  return (
    <PhonePage title={t('first')} right={<SellerSwitch />}>
      <SearchDoor />
      <ShopStrip />
      <Kinds />
      <PhoneList
        endpoint={listStorefront}
        input={{ query: {} }}
        rowKey={(product) => product.productId}
        draw={(product) => <ProductCard product={product} />}
        empty={<EmptyState title={t('noGoods')} hint={t('noGoodsHint')} />}
        columns={2}
      />
    </PhonePage>
  )
}

/** Looks like the search field and leads to the page that has it. */
function SearchDoor() {
  const t = useCatalogTexts()
  const go = useGo()
  return (
    <button type="button" className="goods-search-door" onClick={() => void go(to('/search'))}>
      <SearchSign />
      {t('searchHint')}
    </button>
  )
}

export function SearchSign() {
  return (
    <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" className="goods-search-sign">
      <circle cx="8.5" cy="8.5" r="5.5" />
      <path d="m13 13 4 4" />
    </svg>
  )
}

/** The top categories, each leading to its page with what lies below it. */
function Kinds() {
  const t = useCatalogTexts()
  const language = useLanguage()
  return (
    <nav className="goods-kinds" aria-label={t('kinds')}>
      {productCategories.map((kind) => (
        <Link key={kind} to={to('/categories/$categoryId', { categoryId: kind })} className="goods-kind">
          {categoryNames[kind][language]}
        </Link>
      ))}
    </nav>
  )
}
