import { type VisitSource, visitSources } from '@zhanggui/server/modules/analytics/visits/contract.ts'

/** A page of the buyer's app, as the router names it. */
export interface Place {
  readonly path: string
  readonly from: string | undefined
}

/** Which way the first part of a page's path is, for the pages opened from it. */
const ways: Readonly<Record<string, VisitSource>> = {
  '': 'recommend',
  search: 'search',
  categories: 'category',
  shops: 'shop',
  products: 'shop',
  favourites: 'favourites',
  cart: 'cart',
  checkout: 'cart',
  orders: 'direct',
  chats: 'chat',
  messages: 'notice',
}

/**
 * How a page was come to: by what its address says (`?from=search`), else by the page before it. From one product of a
 * shop to another, or to its shop, is within the shop. Null before: the page was opened directly.
 */
export function sourceOf(place: Place, before: Place | null): VisitSource {
  const said = visitSources.find((source) => source === place.from)
  if (said) return said
  if (!before) return 'direct'
  return ways[before.path.split('/')[1] ?? ''] ?? 'direct'
}

/** What a path shows of a shop; null: nothing that counts as a visit. */
export function seenAt(
  path: string,
): { kind: 'shop' | 'product'; shopId: string; productId?: string } | null {
  const [, page, shopId, productId] = path.split('/')
  if (page === 'shops' && shopId && !productId) return { kind: 'shop', shopId }
  if (page === 'products' && shopId && productId) return { kind: 'product', shopId, productId }
  return null
}
