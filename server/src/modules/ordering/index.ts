export {
  type OrderCancelled,
  type OrderEvent,
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
export { readOrders } from './order-queries.ts'
export { lockOrders, type OrderLine, type OrderRow, orderLines } from './order-rows.ts'
export { refundCancel } from './refund-cancel.ts'
export { type ShipOutcome, shipOrders } from './ship-orders.ts'
