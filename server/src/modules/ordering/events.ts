import { eventType } from '../../platform/events.ts'
import type { Hint } from '../../platform/hints.ts'
import type { cancelReasons } from './order-views.ts'

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

/** Tells the shop's pages and each buyer's which orders to fetch again. */
function ordersChanged(shopId: string, orders: readonly OrderRef[]): Hint[] {
  const what = 'order.changed'
  return [
    { topic: `shop:${shopId}`, what, ids: orders.map((order) => order.orderId) },
    ...orders.map((order) => ({ topic: `buyer:${order.buyerId}`, what, ids: [order.orderId] })),
  ]
}

const oneChanged = (event: OrderEvent): Hint[] => ordersChanged(event.shopId, [event])
const someChanged = (event: OrdersEvent): Hint[] => ordersChanged(event.shopId, event.orders)

/** What a batch, a request or a sweep did to orders of one shop is one event. */
export const orderPlaced = eventType<OrdersPlaced>('order.placed', someChanged)
export const orderPaid = eventType<OrderEvent>('order.paid', oneChanged)
export const orderCancelled = eventType<OrdersCancelled>('order.cancelled', someChanged)
export const orderShipped = eventType<OrdersEvent>('order.shipped', someChanged)
export const orderDelivered = eventType<OrdersEvent>('order.delivered', someChanged)
export const receiptExtended = eventType<OrdersEvent>('order.receipt_extended', someChanged)
export const orderReceived = eventType<OrdersEvent>('order.received', someChanged)
export const orderFinished = eventType<OrdersEvent>('order.finished', someChanged)
