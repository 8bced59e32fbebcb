import { Link } from '@zhanggui/kit/app/link.tsx'
import { call } from '@zhanggui/kit/call/call.ts'
import { useEndlessEndpoint, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { Bones, EmptyState, ErrorState } from '@zhanggui/kit/parts/states.tsx'
import {
  countSearch,
  countSearchClick,
  listPopularTerms,
} from '@zhanggui/server/modules/catalog/search/contract.ts'
import {
  type FoundProduct,
  type SearchReply,
  searchProducts,
  searchShops,
} from '@zhanggui/server/screens/buyer/search-contract.ts'
import { InfiniteScroll } from 'antd-mobile'
import { useEffect } from 'react'
import { to } from '../paths.ts'
import { ShopRow } from '../shop/ShopRow.tsx'
import { CardCouponPrice } from './CouponPrice.tsx'
import { Picture } from './Picture.tsx'
import { PopularTerms } from './SearchStart.tsx'
import './search.css'
import { countFilters, queryOf, reasonOf, type SearchAddress } from './search-query.ts'
import { useSearchTexts } from './search-texts.ts'

interface ResultsProps {
  readonly address: SearchAddress
  readonly search: (word: string) => void
  readonly dropFilters: () => void
}

/** What was found, the best first, with how it was found where that is not evident. */
export function SearchResults({ address, search, dropFilters }: ResultsProps) {
  const list = useEndlessEndpoint(searchProducts, { query: queryOf(address) })
  const first = list.data?.pages[0] as SearchReply | undefined
  useCounted(address, first)
  if (list.error && !list.data) return <ErrorState error={list.error} retry={() => void list.refetch()} />
  if (!list.data || !first) return <Bones lines={9} />
  const rows = list.data.pages.flatMap((page) => page.rows)
  const shops = countFilters(address) === 0 ? <FoundShops word={address.word} /> : null
  if (rows.length === 0) {
    return (
      <>
        {shops}
        <Nothing address={address} search={search} dropFilters={dropFilters} />
      </>
    )
  }
  return (
    <>
      {shops}
      <Said reply={first} />
      <div className="zg-list zg-list-two">
        {rows.map((product) => (
          <FoundCard key={product.productId} product={product} word={address.word} />
        ))}
      </div>
      <InfiniteScroll
        hasMore={list.hasNextPage}
        loadMore={async () => {
          const page = await list.fetchNextPage()
          if (page.isFetchNextPageError && page.error) throw page.error
        }}
      />
    </>
  )
}

/** Shops of this name; who looks for a shop finds it, also while it is away and shows no goods. */
function FoundShops({ word }: { word: string }) {
  const shops = useEndpoint(searchShops, { query: { word } }).data?.shops ?? []
  return shops.map((shop) => <ShopRow key={shop.shopId} shop={shop} />)
}

/** What was counted last, so that coming back from a product does not count the search again. */
let counted: string | null = null

/** Counts the search once its results are seen; only the plain search, since filters say nothing of the words. */
function useCounted(address: SearchAddress, reply: SearchReply | undefined): void {
  const { word } = address
  const plain = countFilters(address) === 0 && address.sort === 'relevance'
  useEffect(() => {
    if (!reply || !plain || counted === word) return
    counted = word
    const shown = reply.rows.slice(0, 20).map(({ shopId, productId }) => ({ shopId, productId }))
    // What has only some of the words is not what was asked for: to the shops the term found nothing.
    const found = reply.match === 'all' ? reply.found : 0
    // A count that does not arrive is no reason to trouble the reader.
    call(countSearch, { body: { word, found, shown } }).catch(() => undefined)
  }, [reply, plain, word])
}

/** How many were found, and in what way they are not quite what was typed. */
function Said({ reply }: { reply: SearchReply }) {
  const t = useSearchTexts()
  return (
    <div className="search-said" role="status">
      {reply.corrected.map(({ from, to }) => (
        <p key={from}>{t('corrected', { from, to })}</p>
      ))}
      {reply.match === 'most' ? <p>{t('some')}</p> : null}
      <small>{t(reply.more ? 'foundMore' : 'found', { count: reply.found })}</small>
    </div>
  )
}

function FoundCard({ product, word }: { product: FoundProduct; word: string }) {
  const t = useSearchTexts()
  const { shopId, productId } = product
  const reason = reasonOf(product.why)
  const opened = () => {
    call(countSearchClick, { body: { word, shopId, productId } }).catch(() => undefined)
  }
  return (
    <Link
      to={to('/products/$shopId/$productId', { shopId, productId })}
      search={{ from: 'search' }}
      className="goods-card"
      onClick={opened}
    >
      <span className="goods-card-picture">
        <Picture shopId={shopId} fileId={product.picture} />
        {product.soldOut ? (
          <span className="goods-card-sold-out">{t('soldOut')}</span>
        ) : (
          <CardCouponPrice shopId={shopId} productId={productId} />
        )}
      </span>
      <span className="goods-card-title">{product.title}</span>
      {reason ? (
        <span className="search-reason">{t(`why_${reason.place}`, { words: reason.words })}</span>
      ) : null}
      <span className="goods-card-price">
        <Money fen={product.priceFromFen} kind="price" />
        {product.priceToFen > product.priceFromFen ? <small>{t('andUp')}</small> : null}
      </span>
      <span className="goods-card-shop">
        {product.freeFreight ? <b className="search-free">{t('free')}</b> : null}
        {product.soldPieces > 0 ? t('sold', { count: product.soldPieces }) : product.shopName}
      </span>
    </Link>
  )
}

function Nothing({ address, search, dropFilters }: ResultsProps) {
  const t = useSearchTexts()
  const popular = useEndpoint(listPopularTerms, {})
  if (countFilters(address) > 0) {
    return (
      <EmptyState
        title={t('nothingFiltered')}
        hint={t('nothingFilteredHint')}
        action={
          <button type="button" className="zg-button" onClick={dropFilters}>
            {t('noFilters')}
          </button>
        }
      />
    )
  }
  return (
    <>
      <EmptyState
        title={t('nothing', { word: address.word })}
        hint={t('nothingHint')}
        action={<Link to={to('/')}>{t('toFirst')}</Link>}
      />
      <PopularTerms title={t('tryThese')} terms={popular.data?.rows ?? []} choose={search} />
    </>
  )
}
