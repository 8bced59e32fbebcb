import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { Id, OneOf } from '../../../kernel/schema.ts'

/** The ways on which a visitor comes to a page of a shop; `?from=` in an address names one. */
export const visitSources = [
  'search',
  'recommend',
  'shop',
  'category',
  'favourites',
  'cart',
  'chat',
  'notice',
  'direct',
] as const
export type VisitSource = (typeof visitSources)[number]

/** What people read for a source. */
export const visitSourceNames: Record<VisitSource, { zh: string; en: string }> = {
  search: { zh: '搜索', en: 'Search' },
  recommend: { zh: '推荐', en: 'Recommendations' },
  shop: { zh: '店铺页', en: 'Shop page' },
  category: { zh: '类目', en: 'Categories' },
  favourites: { zh: '收藏', en: 'Favourites' },
  cart: { zh: '购物车', en: 'Cart' },
  chat: { zh: '聊天', en: 'Chat' },
  notice: { zh: '消息通知', en: 'Notices' },
  direct: { zh: '直接打开', en: 'Opened directly' },
}

/** A page that was opened: of a shop, of a product, a search in a shop; or an order that was placed, for its source. */
export const visitKinds = ['shop', 'product', 'search', 'order'] as const
export type VisitKind = (typeof visitKinds)[number]

/** A visit may be reported this much later; an older one is not counted. */
export const MAX_VISIT_AGE_MS = 10 * 60_000
export const MAX_VISITS = 50

export const Visit = Type.Object({
  /** Made by the page: sent again it counts once. */
  id: Id,
  kind: OneOf(visitKinds),
  shopId: Id,
  productId: Type.Optional(Id),
  orderId: Type.Optional(Id),
  source: OneOf(visitSources),
  /** A random number of the browser. It names nobody. */
  visitor: Id,
  /** How long ago it happened when it was sent. */
  agoMs: Type.Integer({ minimum: 0, maximum: MAX_VISIT_AGE_MS }),
})
export type Visit = Static<typeof Visit>

export const sendVisits = endpoint('POST /visits', {
  summary:
    'Tells pages that were opened, at most 50 at once; each id counts once, pages of unknown shops do not count.',
  body: Type.Object({ visits: Type.Array(Visit, { minItems: 1, maxItems: MAX_VISITS }) }),
  reply: Type.Object({ counted: Type.Integer() }),
})
