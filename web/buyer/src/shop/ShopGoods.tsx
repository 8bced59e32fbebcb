import type { UrlSearch } from '@zhanggui/kit/app/router.ts'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import { PhoneList } from '@zhanggui/kit/phone/PhoneList.tsx'
import {
  listShopProducts,
  type ShopSort,
  shopSorts,
} from '@zhanggui/server/screens/buyer/storefront-contract.ts'
import { type FormEvent, useEffect, useState } from 'react'
import { SearchSign } from '../catalog/HomePage.tsx'
import { ProductCard } from '../catalog/ProductCard.tsx'
import './shop.css'
import { useShopTexts } from './texts.ts'

const MAX_WORD_LENGTH = 60

interface InAddress {
  /** Words and order stand in the address. */
  readonly search: UrlSearch
  readonly change: (patch: Record<string, string | undefined>, replace?: boolean) => void
}

const wordOf = (search: UrlSearch): string => (search['word'] ?? '').trim().slice(0, MAX_WORD_LENGTH)

/** Looks for goods of this shop alone. */
export function ShopSearch({ search, change }: InAddress) {
  const t = useShopTexts()
  const word = wordOf(search)
  const [typed, setTyped] = useState(word)
  useEffect(() => setTyped(word), [word])
  const look = (event: FormEvent) => {
    event.preventDefault()
    change({ word: typed.trim() || undefined }, word !== '')
  }
  return (
    <search>
      <form className="goods-search" onSubmit={look}>
        <SearchSign />
        <input
          type="search"
          enterKeyHint="search"
          autoComplete="off"
          aria-label={t('searchHere')}
          placeholder={t('searchHere')}
          maxLength={MAX_WORD_LENGTH}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            if (event.target.value === '' && word) change({ word: undefined }, true)
          }}
        />
        <button type="submit">{t('searchAct')}</button>
      </form>
    </search>
  )
}

/** What the shop sells, in the order that the reader chose. */
export function ShopGoods({ shopId, search, change }: InAddress & { shopId: string }) {
  const t = useShopTexts()
  const sort = shopSorts.find((one) => one === search['sort']) ?? 'best'
  const word = wordOf(search)
  const query = { ...(word ? { word } : {}), sort }
  const empty = word ? (
    <EmptyState title={t('nothingHere', { word })} hint={t('nothingHereHint')} />
  ) : (
    <EmptyState title={t('noProducts')} hint={t('noProductsHint')} />
  )
  return (
    <>
      <Sorts sort={sort} choose={(next) => change({ sort: next === 'best' ? undefined : next }, true)} />
      <PhoneList
        endpoint={listShopProducts}
        input={{ params: { shopId }, query }}
        rowKey={(product) => product.productId}
        draw={(product) => <ProductCard product={product} inShop />}
        empty={empty}
        columns={2}
      />
    </>
  )
}

function Sorts({ sort, choose }: { sort: ShopSort; choose: (sort: ShopSort) => void }) {
  const t = useShopTexts()
  const isPrice = sort === 'price_up' || sort === 'price_down'
  return (
    <fieldset className="shop-sorts">
      <legend className="zg-hidden">{t('sort')}</legend>
      {(['best', 'sales', 'newest'] as const).map((one) => (
        <button key={one} type="button" aria-pressed={sort === one} onClick={() => choose(one)}>
          {t(`sort_${one}`)}
        </button>
      ))}
      <button
        type="button"
        aria-pressed={isPrice}
        onClick={() => choose(sort === 'price_up' ? 'price_down' : 'price_up')}
      >
        {t(isPrice ? `sort_${sort}` : 'sort_price')}
      </button>
    </fieldset>
  )
}
