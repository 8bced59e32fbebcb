import { type NumberRead, readYuan } from '@zhanggui/server/kernel/read-number.ts'
import {
  type ProductCategory,
  productCategories,
} from '@zhanggui/server/modules/catalog/categories/contract.ts'
import {
  MAX_QUERY_LENGTH,
  type SearchSort,
  searchSorts,
} from '@zhanggui/server/modules/catalog/search/contract.ts'
import type { FoundProduct } from '@zhanggui/server/screens/buyer/search-contract.ts'

/** What the address says of a search; everything that a reader can set stands in it. */
export interface SearchAddress {
  readonly word: string
  readonly sort: SearchSort
  readonly kind: ProductCategory | null
  readonly from: string
  readonly to: string
  readonly inStock: boolean
  readonly freeFreight: boolean
  readonly shopId: string | null
}

type Search = Readonly<Record<string, string>>

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Reads the address; what it cannot mean is taken as not said. */
export function readAddress(search: Search): SearchAddress {
  return {
    word: [...(search['q'] ?? '').trim()].slice(0, MAX_QUERY_LENGTH).join(''),
    sort: searchSorts.find((sort) => sort === search['sort']) ?? 'relevance',
    kind: productCategories.find((kind) => kind === search['kind']) ?? null,
    from: search['from'] ?? '',
    to: search['to'] ?? '',
    inStock: search['stock'] === '1',
    freeFreight: search['freight'] === '1',
    shopId: UUID.test(search['shop'] ?? '') ? (search['shop'] as string) : null,
  }
}

/** A price as a person typed it; null: none was typed. */
const readPrice = (text: string): NumberRead | null => (text.trim() === '' ? null : readYuan(text))

/** A price that a person typed, in fen; undefined: none, null: not a price. */
export function priceOf(text: string): number | undefined | null {
  const read = readPrice(text)
  return read === null ? undefined : read.ok ? read.value : null
}

/** The first of two typed prices that cannot be read; null: none. */
export function unreadPrice(from: string, to: string): Extract<NumberRead, { ok: false }> | null {
  for (const read of [readPrice(from), readPrice(to)]) if (read && !read.ok) return read
  return null
}

/** Whether two typed prices can be a range. */
export function isRange(from: string, to: string): boolean {
  const [low, high] = [priceOf(from), priceOf(to)]
  if (low === null || high === null) return false
  return low === undefined || high === undefined || low <= high
}

/** The address as the query of the endpoint. */
export function queryOf(address: SearchAddress) {
  const [fromFen, toFen] = [priceOf(address.from), priceOf(address.to)]
  return {
    word: address.word,
    ...(address.sort === 'relevance' ? {} : { sort: address.sort }),
    ...(address.kind ? { categoryId: address.kind } : {}),
    ...(address.shopId ? { shopId: address.shopId } : {}),
    ...(typeof fromFen === 'number' ? { fromFen } : {}),
    ...(typeof toFen === 'number' ? { toFen } : {}),
    ...(address.inStock ? { inStock: true } : {}),
    ...(address.freeFreight ? { freeFreight: true } : {}),
  }
}

/** How many filters narrow the search; the sort is none. */
export const countFilters = (address: SearchAddress): number =>
  [address.kind, address.from || address.to, address.inStock, address.freeFreight, address.shopId].filter(
    Boolean,
  ).length

/** The patch of the address that takes all filters out. */
export const NO_FILTERS = {
  kind: undefined,
  from: undefined,
  to: undefined,
  stock: undefined,
  freight: undefined,
  shop: undefined,
} as const

const SAID = ['nowhere', 'spec', 'pinyin', 'same_word', 'shop', 'kind', 'description'] as const

/** The least evident reason for a product to be among the results; null when all stands in its title. */
export function reasonOf(why: FoundProduct['why']): { place: (typeof SAID)[number]; words: string } | null {
  const place = SAID.find((one) => why.some((found) => found.place === one))
  if (!place) return null
  const words = why.flatMap((found) => (found.place === place ? [found.word] : []))
  return { place, words: words.join('、') }
}
