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
  tellImported,
} from './import-orders.ts'
export { markDelivered } from './mark-delivered.ts'
export { isPaused } from './order-clocks.ts'
export { buyerRows, shopRows } from './order-pages.ts'
export { lockOrders, type OrderLine, type OrderRow, orderLines, readOrders } from './order-rows.ts'
export { payOrders } from './pay-orders.ts'
export { placeCheckout } from './place-checkout.ts'
export { quoteCheckout } from './quote-checkout.ts'
export { refundCancel } from './refund-cancel.ts'
export { revealReceiver } from './reveal-receiver.ts'
export { setCartLine } from './set-cart-line.ts'
export { shipOrders } from './ship-orders.ts'
export { listShopOrders, readShopOrder } from './shop-order-queries.ts'
