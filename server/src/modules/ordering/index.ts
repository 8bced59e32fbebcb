export {
  type OrderEvent,
  type OrdersCancelled,
  type OrdersEvent,
  type OrdersPlaced,
  orderCancelled,
  orderDelivered,
  orderFinished,
  orderPaid,
  orderPlaced,
  orderReceived,
  orderShipped,
} from './events.ts'
export { markDelivered } from './mark-delivered.ts'
export { lockOrders, type OrderLine, type OrderRow, orderLines, readOrders } from './order-rows.ts'
export { refundCancel } from './refund-cancel.ts'
export { shipOrders } from './ship-orders.ts'
