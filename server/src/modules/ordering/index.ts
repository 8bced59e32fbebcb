export { setCartLine } from './cart/set-cart-line.ts'
export { payOrders } from './checkout/pay-orders.ts'
export { placeCheckout } from './checkout/place-checkout.ts'
export { quoteCheckout } from './checkout/quote-checkout.ts'
export { refundCancel } from './closing/refund-cancel.ts'
export {
  type OrderEvent,
  type OrdersCancelled,
  type OrdersEvent,
  type OrdersImported,
  type OrdersPlaced,
  orderAddressChanged,
  orderCancelled,
  orderDelivered,
  orderFinished,
  orderPaid,
  orderPlaced,
  orderReceived,
  orderShipped,
  ordersImported,
} from './events.ts'
export {
  type ImportedOrder,
  type ImportOutcome,
  importOrders,
  knownOrders,
  publishImported,
} from './orders/import-orders.ts'
export { isPaused } from './orders/order-clocks.ts'
export {
  importedRefunds,
  orderExists,
  orderFigures,
  orderLineFigures,
  readOrderHours,
  readOrderInstants,
} from './orders/order-figures.ts'
export { buyerRows, shopRows } from './orders/order-pages.ts'
export { lockOrders, type OrderLine, type OrderRow, orderLines, readOrders } from './orders/order-rows.ts'
export { shipOrders } from './orders/ship-orders.ts'
export { listShopOrders, readShopOrder } from './orders/shop-order-queries.ts'
export { type OrderingPolicies, orderingPolicies } from './policies.ts'
export { markDelivered } from './receipt/mark-delivered.ts'
export { revealReceiver } from './receiver/reveal-receiver.ts'
