import { eventType } from '../../platform/events.ts'
import type { Invalidation } from '../../platform/invalidations.ts'
import type { cancelReasons } from './orders/contract.ts'

interface OrderRef {
  readonly orderId: string
  readonly buyerId: string
}

/** What happened to one order of a shop. */
export interface OrderEvent extends OrderRef {
  readonly shopId: string
}

/** What happened to several orders of one shop at once. */
export interface OrdersEvent {
  readonly shopId: string
  readonly orders: readonly OrderRef[]
}

export interface OrdersPlaced {
  readonly shopId: string
  /** `madeAt` as ISO 8601. */
  readonly orders: readonly (OrderRef & { readonly madeAt: string })[]
}

export interface OrdersCancelled extends OrdersEvent {
  readonly reason: (typeof cancelReasons)[number]
}

/** Ids in one invalidation, so that its payload stays well below the limit of one Postgres NOTIFY. */
const IDS_PER_INVALIDATION = 100

/** The invalidations by which pages of the shop and of each buyer fetch changed orders again. */
function ordersChanged(shopId: string, orders: readonly OrderRef[]): Invalidation[] {
  const what = 'order.changed'
  const invalidations: Invalidation[] = orders.map(({ orderId, buyerId }) => ({
    topic: `buyer:${buyerId}`,
    what,
    ids: [orderId],
  }))
  for (let first = 0; first < orders.length; first += IDS_PER_INVALIDATION) {
    const ids = orders.slice(first, first + IDS_PER_INVALIDATION).map((order) => order.orderId)
    invalidations.push({ topic: `shop:${shopId}`, what, ids })
  }
  return invalidations
}

const oneChanged = (event: OrderEvent): Invalidation[] => ordersChanged(event.shopId, [event])
const someChanged = (event: OrdersEvent): Invalidation[] => ordersChanged(event.shopId, event.orders)

/** One run imported history of another platform: ended orders without buyers. */
export interface OrdersImported {
  readonly shopId: string
  readonly runId: string
}

/** What a batch, a request or a sweep did to orders of one shop is one event. */
export const orderPlaced = eventType<OrdersPlaced>('order.placed', someChanged)
export const orderPaid = eventType<OrdersEvent>('order.paid', someChanged)
export const orderCancelled = eventType<OrdersCancelled>('order.cancelled', someChanged)
export const orderShipped = eventType<OrdersEvent>('order.shipped', someChanged)
export const orderDelivered = eventType<OrdersEvent>('order.delivered', someChanged)
export const receiptExtended = eventType<OrdersEvent>('order.receipt_extended', someChanged)
/** Receipt of these orders is confirmed by itself within a day. */
export interface ReceiptSoon {
  readonly shopId: string
  /** `dueAt` as ISO 8601. */
  readonly orders: readonly (OrderRef & { readonly dueAt: string })[]
}
export const receiptSoon = eventType<ReceiptSoon>('order.receipt_soon', () => [])
export const orderReceived = eventType<OrdersEvent>('order.received', someChanged)
export const ordersImported = eventType<OrdersImported>('order.imported', ({ shopId }) => [
  { topic: `shop:${shopId}`, what: 'order.changed' },
])
export const orderFinished = eventType<OrdersEvent>('order.finished', someChanged)
export const orderAddressChanged = eventType<OrderEvent>('order.address_changed', oneChanged)
export const orderPauseChosen = eventType<OrderEvent>('order.pause_chosen', oneChanged)
