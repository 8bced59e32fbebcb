import { type Static, Type } from 'typebox'
import { endpoint, sheetMedia } from '../../kernel/endpoint.ts'
import {
  Done,
  Fen,
  Id,
  Instant,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  ShopParams,
  Text,
} from '../../kernel/schema.ts'
import { checkoutRefusals, orderRefusals, payRefusals } from './orders/order-refusals.ts'
import {
  AwayView,
  Facts,
  MAX_LINES,
  MAX_NOTE_LENGTH,
  MAX_SHOPS,
  OrderRowView,
  OrderView,
  orderDetail,
  orderHead,
  Quantity,
  ReceiverView,
  RefusedView,
  ShopOrderLineView,
  shopActions,
} from './orders/order-views.ts'

export * from './cart/cart-contract.ts'
export { orderingRefusals } from './orders/order-refusals.ts'
export * from './orders/order-views.ts'
export * from './receiver/address-contract.ts'

/*
 * Invalidations that follow a change of orders: topic `shop:<shopId>` and `buyer:<buyerId>`, what `order.changed`, ids of the
 * orders. Orders are made per shop; `orderId`s and the checkout's id are UUIDv7 that the client makes.
 */

// --- Checkout ---

export const QuoteLineView = Type.Object({
  skuId: Id,
  productId: Id,
  title: Type.String(),
  specNames: Type.Array(Type.String()),
  specs: Type.Array(Type.String()),
  picture: Nullable(Id),
  quantity: Quantity,
  priceFen: Fen,
  amountFen: Fen,
})

/** What one shop asks; freight is 0 as long as no address is given. `refused`: it would not take the order now. */
export const QuoteShopView = Type.Object({
  shopId: Id,
  shopName: Type.String(),
  lines: Type.Array(QuoteLineView),
  goodsFen: Fen,
  freightFen: Fen,
  totalFen: Fen,
  refused: Nullable(RefusedView),
})

/** `payableFen` is the sum of the shops that are not refused. */
export const QuoteView = Type.Object({ shops: Type.Array(QuoteShopView), payableFen: Fen })
export type QuoteView = Static<typeof QuoteView>

export const quoteCheckout = endpoint('POST /buyer/checkout/quote', {
  summary: 'What these lines would cost now, shop by shop',
  body: Type.Object({
    lines: Type.Array(Type.Object({ shopId: Id, skuId: Id, quantity: Quantity }), {
      minItems: 1,
      maxItems: MAX_LINES,
    }),
    addressId: Type.Optional(Id),
  }),
  reply: QuoteView,
  refusals: { too_many_shops: checkoutRefusals.too_many_shops, no_address: checkoutRefusals.no_address },
})

export const PlacedView = Type.Union([
  Type.Object({
    outcome: Type.Literal('placed'),
    shopId: Id,
    orderId: Id,
    number: Type.String(),
    totalFen: Fen,
    closeBy: Instant,
  }),
  Type.Object({
    outcome: Type.Literal('refused'),
    shopId: Id,
    orderId: Id,
    refusal: Type.String(),
    detail: Facts,
    message: Type.String(),
  }),
])
export type PlacedView = Static<typeof PlacedView>

/** One part a shop; `expectedTotalFen` is what the buyer saw: another price is refused, never charged. */
export const CheckoutPart = Type.Object({
  shopId: Id,
  orderId: Id,
  lines: Type.Array(Type.Object({ skuId: Id, quantity: Quantity }), { minItems: 1, maxItems: MAX_LINES }),
  note: Type.Optional(Text(MAX_NOTE_LENGTH, 0)),
  expectedTotalFen: Fen,
})
export type CheckoutPart = Static<typeof CheckoutPart>

/** Makes one order per shop; some may be refused. A repeat answers the orders that stand and tries the refused again. */
export const placeCheckout = endpoint('POST /buyer/checkouts', {
  summary: 'Place one order per shop',
  body: Type.Object({
    id: Id,
    addressId: Id,
    shops: Type.Array(CheckoutPart, { minItems: 1, maxItems: MAX_SHOPS }),
    /** What is ordered leaves the cart. */
    fromCart: Type.Optional(Type.Boolean()),
  }),
  reply: Type.Object({ orders: Type.Array(PlacedView), payableFen: Fen }),
  refusals: checkoutRefusals,
})

const OrderRef = Type.Object({ shopId: Id, orderId: Id })

/** Opens one payment for these orders at the provider; the buyer pays at `cashierUrl`. */
export const payOrders = endpoint('POST /buyer/trades', {
  summary: 'Pay one or more orders at once',
  body: Type.Object({
    id: Id,
    orders: Type.Array(OrderRef, { minItems: 1, maxItems: MAX_SHOPS }),
    /** Yes to paying although a shop is away; asked for by shop_away_consent_needed. */
    awayConsent: Type.Optional(Type.Boolean()),
  }),
  reply: Type.Object({ tradeId: Id, cashierUrl: Type.String(), payableFen: Fen }),
  refusals: payRefusals,
})

// --- The buyer's orders ---

export const buyerTabs = [
  'all',
  'unpaid',
  'to_ship',
  'to_receive',
  'finished',
  'cancelled',
  'refund',
] as const
export type BuyerTab = (typeof buyerTabs)[number]

export const listMyOrders = endpoint('GET /buyer/orders', {
  summary: "The buyer's orders, newest first",
  query: Type.Object({ tab: Type.Optional(OneOf(buyerTabs)), ...PageQuery }),
  reply: Type.Object({
    ...PageOf(OrderRowView).properties,
    counts: Type.Object({
      unpaid: Type.Integer(),
      to_ship: Type.Integer(),
      to_receive: Type.Integer(),
      refund: Type.Integer(),
    }),
  }),
})

const OrderParams = OrderRef

export const readMyOrder = endpoint('GET /buyer/orders/:shopId/:orderId', {
  summary: 'One order of the buyer',
  params: OrderParams,
  reply: OrderView,
})

export const cancelMyOrder = endpoint('POST /buyer/orders/:shopId/:orderId/cancel', {
  summary: 'Cancel an order that is not paid',
  params: OrderParams,
  reply: Done,
  refusals: { order_not_unpaid: orderRefusals.order_not_unpaid },
})

export const confirmReceipt = endpoint('POST /buyer/orders/:shopId/:orderId/confirm-receipt', {
  summary: 'Confirm that the goods arrived',
  params: OrderParams,
  reply: Done,
  refusals: { order_not_shipped: orderRefusals.order_not_shipped },
})

const extendRefusals = {
  order_not_shipped: orderRefusals.order_not_shipped,
  no_extension_left: orderRefusals.no_extension_left,
}

export const extendMyReceipt = endpoint('POST /buyer/orders/:shopId/:orderId/extend-receipt', {
  summary: 'More time before receipt is confirmed by itself',
  params: OrderParams,
  reply: Type.Object({ dueAt: Nullable(Instant), extensionsLeft: Type.Integer() }),
  refusals: extendRefusals,
})

// --- The shop's orders ---

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
  /** Only those whose buyer changed the address and that are still in the house. */
  addressChanged: Type.Optional(Type.Boolean()),
  lateRisk: Type.Optional(OneOf(lateRisks)),
  /** Of the cancelled: never paid, or refunded. */
  ended: Type.Optional(OneOf(['unpaid', 'refunded'] as const)),
  number: Type.Optional(Text(30)),
  phoneTail: Type.Optional(Type.String({ pattern: '^\\d{4}$' })),
  phone: Type.Optional(Type.String({ pattern: '^1[3-9]\\d{9}$' })),
  /** Words of a line's title, its SKU code, or a product's id. */
  product: Type.Optional(Text(60)),
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
  time: Type.Optional(OneOf(orderTimes)),
  /** Placed here, or brought in from another platform; left out: both. */
  origin: Type.Optional(OneOf(['own', 'moved_in'] as const)),
  /** Only orders to which something has happened since then: a move, a refund asked or answered, another address. */
  changedSince: Type.Optional(Instant),
  /** Code of a province, e.g. 33. */
  province: Type.Optional(Type.String({ pattern: '^\\d{2}$' })),
}

export const ShopOrderFilter = Type.Object(shopFilter)
export type ShopOrderFilter = Static<typeof ShopOrderFilter>

/** The platform that an order was brought in from, and its number there. */
export const OrderOrigin = Type.Object({ source: Type.String(), number: Type.String(), runId: Id })

export const ShopOrderRowView = Type.Object({
  ...orderHead,
  lines: Type.Array(ShopOrderLineView),
  receiver: ReceiverView,
  /** Null: it was placed here. */
  origin: Nullable(OrderOrigin),
  actions: Type.Array(OneOf(shopActions)),
})
export type ShopOrderRowView = Static<typeof ShopOrderRowView>

export const ShopOrderView = Type.Object({
  ...orderDetail,
  lines: Type.Array(ShopOrderLineView),
  origin: Nullable(OrderOrigin),
  /** Each change of the address, the first one first; both receivers masked, null where they were removed. */
  addressHistory: Type.Array(
    Type.Object({ at: Instant, from: Nullable(ReceiverView), to: Nullable(ReceiverView) }),
  ),
  actions: Type.Array(OneOf(shopActions)),
  /** Null for an order that was brought in. */
  shipPromiseHours: Nullable(Type.Integer()),
})
export type ShopOrderView = Static<typeof ShopOrderView>

/** Newest first; what is to be shipped (`to_ship`, `lateRisk`) by its deadline, the nearest first. */
export const listShopOrders = endpoint('GET /merchant/:shopId/orders', {
  summary: "The shop's orders",
  params: ShopParams,
  query: Type.Object({ ...shopFilter, ...PageQuery }),
  reply: PageOf(ShopOrderRowView),
})

export const exportFormats = ['xlsx', 'csv'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** How many orders the file will hold; a header of the reply, for the progress. */
export const ORDERS_HEADER = 'x-order-count'

/**
 * The orders that the list shows under the same filter, one a line, as a file that is sent while it is read. Receivers
 * are masked; in full only with `why`, which goes into the audit log with who and how many. Answers bytes, not JSON.
 */
export const exportShopOrders = endpoint('POST /merchant/:shopId/order-export', {
  summary: 'The orders under a filter as CSV or XLSX',
  params: ShopParams,
  body: Type.Object({
    format: OneOf(exportFormats),
    filter: Type.Optional(ShopOrderFilter),
    /** Asks for receivers in full, and says why. */
    why: Type.Optional(Text(200, 2)),
  }),
  reply: Type.String(),
  media: sheetMedia,
})

/** Most orders that a tab's number tells, of what is under way and of what has ended: then it means so many or more. */
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
    }),
  }),
})

const ShopOrderParams = Type.Object({ shopId: Id, orderId: Id })

export const readShopOrder = endpoint('GET /merchant/:shopId/orders/:orderId', {
  summary: 'One order of the shop',
  params: ShopOrderParams,
  reply: ShopOrderView,
})

/** The receiver in full; who looked and why goes into the audit log. */
export const revealReceiver = endpoint('POST /merchant/:shopId/orders/:orderId/reveal', {
  summary: "Show the receiver's full name, phone and address",
  params: ShopOrderParams,
  body: Type.Object({ why: Text(200, 2) }),
  reply: ReceiverView,
})

export const extendShopReceipt = endpoint('POST /merchant/:shopId/orders/:orderId/extend-receipt', {
  summary: 'Give the buyer more time before receipt is confirmed by itself',
  params: ShopOrderParams,
  reply: Type.Object({ dueAt: Nullable(Instant), extensionsLeft: Type.Integer() }),
  refusals: extendRefusals,
})

// --- 首页 ---

/** A number with the list that it counts; `before` is the same of the period before, null where there is none. */
export const FigureView = Type.Object({
  count: Type.Integer(),
  fen: Nullable(Fen),
  before: Nullable(Type.Object({ count: Type.Integer(), fen: Nullable(Fen) })),
  filter: ShopOrderFilter,
})
export type FigureView = Static<typeof FigureView>

export const periods = ['today', '7d', '30d', 'all'] as const
export type Period = (typeof periods)[number]

/** Orders of a period by when they were placed, paid, closed, refunded; and what waits now, whatever the period. */
export const readToday = endpoint('GET /merchant/:shopId/today', {
  summary: 'What needs a hand now, and the sales of a period',
  params: ShopParams,
  query: Type.Object({ period: Type.Optional(OneOf(periods)) }),
  reply: Type.Object({
    period: OneOf(periods),
    from: Nullable(Instant),
    to: Instant,
    shopName: Type.String(),
    away: Nullable(AwayView),
    placed: FigureView,
    paid: FigureView,
    closedUnpaid: FigureView,
    refunded: FigureView,
    unpaid: FigureView,
    toShip: FigureView,
    late: FigureView,
    soon: FigureView,
    paused: FigureView,
    refunding: FigureView,
    /** The nearest ship deadline that is not over; null: none, or it stands still without an end. */
    nextShipBy: Nullable(Instant),
  }),
})
