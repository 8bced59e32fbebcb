import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import {
  DeliveryPhone,
  Instant,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  ShopParams,
  SortBy,
  Text,
} from '../../kernel/schema.ts'
import { orderParts } from '../../modules/ordering/orders/contract.ts'
import { ShopOrderRowView } from '../orders/order-contract.ts'

export const shopTabs = [
  'all',
  'unpaid',
  'to_ship',
  'shipped',
  'received',
  'finished',
  'cancelled',
  'refunding',
] as const
export type ShopTab = (typeof shopTabs)[number]

/** late: the ship promise is broken; soon: it will be within 12 hours. */
export const lateRisks = ['late', 'soon'] as const

/** Which of an order's times `from` (included) and `to` (excluded) are about. */
export const orderTimes = ['made', 'paid', 'cancelled', 'refunded'] as const

/** `time` other than made: only orders to which that has happened. */
const shopFilter = {
  tab: Type.Optional(OneOf(shopTabs)),
  /** Only those marked 暂停处理. */
  paused: Type.Optional(Type.Boolean()),
  /** Only those whose buyer changed the address and that have not shipped. */
  addressChanged: Type.Optional(Type.Boolean()),
  /** Only those marked 优先发货 and not shipped. */
  priority: Type.Optional(Type.Boolean()),
  /** Only those to ship that were urged; none while the shop's smart service is off. */
  urged: Type.Optional(Type.Boolean()),
  lateRisk: Type.Optional(OneOf(lateRisks)),
  /** Only those partly shipped, partly refunded, or refunded whole without being closed. */
  part: Type.Optional(OneOf(orderParts)),
  /** Of the cancelled: never paid, or refunded. */
  ended: Type.Optional(OneOf(['unpaid', 'refunded'] as const)),
  /** As typed or scanned into one field: a phone or its end, an order number, a waybill, a SKU code, or words of a product. */
  words: Type.Optional(Text(120)),
  number: Type.Optional(Text(30)),
  phoneTail: Type.Optional(Type.String({ pattern: '^\\d{4}$' })),
  phone: Type.Optional(DeliveryPhone),
  /** Words of a line's title, its SKU code, or a product's id. */
  product: Type.Optional(Text(60)),
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
  time: Type.Optional(OneOf(orderTimes)),
  /** Placed here, or imported from another platform; left out: both. */
  origin: Type.Optional(OneOf(['own', 'moved_in'] as const)),
  /** Only orders to which something has happened since then: a move, a refund asked or answered, another address. */
  changedSince: Type.Optional(Instant),
  /** Code of a province, e.g. 33. */
  province: Type.Optional(Type.String({ pattern: '^\\d{2}$' })),
}

export const ShopOrderFilter = Type.Object(shopFilter)
export type ShopOrderFilter = Static<typeof ShopOrderFilter>

/** By when they were placed, what they cost, or until when they must ship; what has no such deadline comes last. */
export const orderSorts = ['made', 'total', 'deadline'] as const

/**
 * Newest first; what is to be shipped by its deadline, the nearest first, and in `to_ship` as the shop's settings say those
 * marked 优先发货 and those urged before the others.
 */
export const listShopOrders = endpoint('GET /merchant/:shopId/orders', {
  summary: "The shop's orders",
  params: ShopParams,
  query: Type.Object({ ...shopFilter, ...PageQuery, sort: SortBy(orderSorts) }),
  reply: PageOf(ShopOrderRowView),
})

/** Where the counts of the tabs stop, for open and for ended orders: the figure then means this many or more. */
export const MAX_OPEN_COUNTED = 100_000
export const MAX_ENDED_COUNTED = 10_000

export const countShopOrders = endpoint('GET /merchant/:shopId/orders/counts', {
  summary: 'How many orders each tab and badge holds',
  params: ShopParams,
  reply: Type.Object({
    tabs: Type.Object({
      all: Type.Integer(),
      unpaid: Type.Integer(),
      to_ship: Type.Integer(),
      shipped: Type.Integer(),
      received: Type.Integer(),
      finished: Type.Integer(),
      cancelled: Type.Integer(),
      refunding: Type.Integer(),
    }),
    badges: Type.Object({
      paused: Type.Integer(),
      late: Type.Integer(),
      soon: Type.Integer(),
      addressChanged: Type.Integer(),
      priority: Type.Integer(),
      /** Null: the shop does not see what is urged. */
      urged: Nullable(Type.Integer()),
      partShipped: Type.Integer(),
    }),
  }),
})
