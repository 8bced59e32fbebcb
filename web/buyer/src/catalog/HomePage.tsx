import { useNavigate } from '@tanstack/react-router'
import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import { PhoneList } from '@zhanggui/kit/phone/PhoneList.tsx'
import { PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import {
  categoryNames,
  listStorefront,
  type ProductCategory,
  productCategories,
} from '@zhanggui/server/modules/catalog/contract.ts'
import { SellerSwitch } from '../SellerSwitch.tsx'
import { ShopStrip } from '../shop/ShopStrip.tsx'
import './catalog.css'
import { ProductCard } from './ProductCard.tsx'
import { useCatalogTexts } from './texts.ts'

/** The first page: search, the shops, and what is on sale in those that are open. */
export function HomePage() {
  const t = useCatalogTexts()
  const [search, change] = useUrlSearch()
  const category = productCategories.find((one) => one === search['kind']) ?? null
  return (
    <PhonePage title={t('first')} right={<SellerSwitch />}>
      <SearchDoor />
      <ShopStrip />
      <Kinds chosen={category} choose={(kind) => change({ kind: kind ?? undefined }, true)} />
      <PhoneList
        endpoint={listStorefront}
        input={{ query: category ? { category } : {} }}
        rowKey={(product) => product.productId}
        draw={(product) => <ProductCard product={product} />}
        empty={<NothingHere category={category} />}
        columns={2}
      />
    </PhonePage>
  )
}

/** Looks like the search field and leads to the page that has it. */
function SearchDoor() {
  const t = useCatalogTexts()
  const navigate = useNavigate()
  return (
    <button type="button" className="goods-search-door" onClick={() => void navigate({ to: '/search' })}>
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

interface KindsProps {
  readonly chosen: ProductCategory | null
  readonly choose: (kind: ProductCategory | null) => void
}

function Kinds({ chosen, choose }: KindsProps) {
  const t = useCatalogTexts()
  const language = useLanguage()
  const kinds = [
    { kind: null, name: t('everything') },
    ...productCategories.map((kind) => ({ kind, name: categoryNames[kind][language] })),
  ]
  return (
    <nav className="goods-kinds" aria-label={t('kinds')}>
      {kinds.map(({ kind, name }) => (
        <button
          key={name}
          type="button"
          className="goods-kind"
          aria-pressed={kind === chosen}
          onClick={() => choose(kind)}
        >
          {name}
        </button>
      ))}
    </nav>
  )
}

function NothingHere({ category }: { category: ProductCategory | null }) {
  const t = useCatalogTexts()
  const language = useLanguage()
  if (!category) return <EmptyState title={t('noGoods')} hint={t('noGoodsHint')} />
  const kind = categoryNames[category][language]
  return <EmptyState title={t('noneOfKind', { kind })} hint={t('noneOfKindHint')} />
}
