import { Link } from '@zhanggui/kit/app/link.tsx'
import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import { PhoneList } from '@zhanggui/kit/phone/PhoneList.tsx'
import { PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import { numberFaultWords } from '@zhanggui/server/kernel/read-number.ts'
import { type CategoryView, listCategories } from '@zhanggui/server/modules/catalog/categories/contract.ts'
import { listStorefront, storefrontSorts } from '@zhanggui/server/screens/buyer/storefront-contract.ts'
import { to, useParts } from '../paths.ts'
import { priceOf, unreadPrice } from './search-query.ts'
import './catalog.css'
import { ProductCard } from './ProductCard.tsx'
import { useCatalogTexts } from './texts.ts'

/** One place in the tree: what lies below it, how to order and filter, and its products. */
export function CategoryPage() {
  const t = useCatalogTexts()
  const language = useLanguage()
  const { categoryId } = useParts('/categories/$categoryId')
  const [search] = useUrlSearch()
  const tree = useEndpoint(listCategories, {}).data?.rows ?? []
  const here = tree.find((row) => row.categoryId === categoryId)
  const name = here ? nameOf(here, language) : ''
  const sort = storefrontSorts.find((one) => one === search['sort'])
  const [fromFen, toFen] = [priceOf(search['from_yuan'] ?? ''), priceOf(search['to_yuan'] ?? '')]
  const query = {
    categoryId,
    ...(sort ? { sort } : {}),
    ...(typeof fromFen === 'number' ? { priceFromFen: fromFen } : {}),
    ...(typeof toFen === 'number' ? { priceToFen: toFen } : {}),
    ...(search['in_stock'] ? { inStock: true } : {}),
  }
  const up = here?.parentId ? to('/categories/$categoryId', { categoryId: here.parentId }) : to('/')
  return (
    <PhonePage title={name || t('kinds')} back={up}>
      <Below tree={tree} categoryId={categoryId} here={here} />
      <Order />
      <PhoneList
        key={categoryId}
        endpoint={listStorefront}
        input={{ query }}
        rowKey={(product) => product.productId}
        draw={(product) => <ProductCard product={product} />}
        empty={<EmptyState title={t('noneHere')} hint={t('noneHereHint')} />}
        columns={2}
      />
    </PhonePage>
  )
}

const nameOf = (row: CategoryView, language: 'zh' | 'en'): string =>
  language === 'zh' ? row.nameZh : row.nameEn

interface BelowProps {
  readonly tree: readonly CategoryView[]
  readonly categoryId: string
  readonly here: CategoryView | undefined
}

/** The places below this one, or beside it where there are none. */
function Below({ tree, categoryId, here }: BelowProps) {
  const t = useCatalogTexts()
  const language = useLanguage()
  const children = tree.filter((row) => row.parentId === categoryId)
  const parentId = children.length > 0 ? categoryId : (here?.parentId ?? null)
  const shown = parentId ? tree.filter((row) => row.parentId === parentId) : []
  const parent = tree.find((row) => row.categoryId === parentId)
  if (!parent || shown.length === 0) return null
  return (
    <nav className="goods-kinds" aria-label={t('kinds')}>
      {[parent, ...shown].map((row) => (
        <Link
          key={row.categoryId}
          to={to('/categories/$categoryId', { categoryId: row.categoryId })}
          replace
          className="goods-kind"
          aria-current={row.categoryId === categoryId ? 'page' : undefined}
        >
          {row === parent ? t('allOf', { name: nameOf(row, language) }) : nameOf(row, language)}
        </Link>
      ))}
    </nav>
  )
}

/** Order, prices, what is in stock: all in the address, so that going back finds the same list. */
function Order() {
  const t = useCatalogTexts()
  const [search, change] = useUrlSearch()
  const priceField = (name: 'from_yuan' | 'to_yuan', label: string) => (
    <input
      className="goods-order-price"
      inputMode="decimal"
      aria-invalid={priceOf(search[name] ?? '') === null}
      aria-label={label}
      placeholder={label}
      defaultValue={search[name] ?? ''}
      onBlur={(event) => change({ [name]: event.target.value.trim() || undefined }, true)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
      }}
    />
  )
  const language = useLanguage()
  const unread = unreadPrice(search['from_yuan'] ?? '', search['to_yuan'] ?? '')
  return (
    <div className="goods-order">
      <select
        aria-label={t('sort')}
        value={search['sort'] ?? 'newest'}
        onChange={(event) =>
          change({ sort: event.target.value === 'newest' ? undefined : event.target.value }, true)
        }
      >
        {storefrontSorts.map((one) => (
          <option key={one} value={one}>
            {t(`sort_${one}`)}
          </option>
        ))}
      </select>
      {priceField('from_yuan', t('priceFrom'))}
      {priceField('to_yuan', t('priceTo'))}
      <button
        type="button"
        className="goods-kind"
        aria-pressed={Boolean(search['in_stock'])}
        onClick={() => change({ in_stock: search['in_stock'] ? undefined : 'yes' }, true)}
      >
        {t('inStock')}
      </button>
      {unread ? (
        <p role="alert" className="goods-order-wrong">
          {numberFaultWords(unread)[language]}
        </p>
      ) : null}
    </div>
  )
}
