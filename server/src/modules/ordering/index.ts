export { setCartLine } from './cart/set-cart-line.ts'
export { payOrders } from './checkout/pay-orders.ts'
export { placeCheckout } from './checkout/place-checkout.ts'
export { quoteCheckout } from './checkout/quote-checkout.ts'
export { type GivenBackOutcome, giveBack } from './closing/give-back.ts'
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
  type ReceiptSoon,
  receiptSoon,
} from './events.ts'
export {
  buyerOfNumber,
  buyerOfOrder,
  findOrdersByNumber,
  type NamedOrder,
  newestOrdersOf,
  type OrderCard,
  type OrderToName,
  openOrdersOf,
  readBuyersOfOrders,
  readBuyersWhoWaited,
  readOrderCards,
  readOrdersOnHold,
  readOrdersToName,
} from './orders/buyer-order-queries.ts'
export { countUrge } from './orders/count-urge.ts'
export { type ImportedOrder, type ImportOutcome, importOrders } from './orders/import-orders.ts'
export { readImportedHashes } from './orders/import-rows.ts'
export { marginLine, piecesLeft, refundable } from './orders/line-rules.ts'
export { storedMoveDetail } from './orders/move-rows.ts'
export { clockOf, clocksOf, isPaused, shipCuts } from './orders/order-clocks.ts'
export {
  importedRefunds,
  orderExists,
  orderFigures,
  orderLineFigures,
  readOrderHours,
  readOrderInstants,
} from './orders/order-figure-queries.ts'
export { inPart, partsOf } from './orders/order-parts.ts'
export {
  isPlacedHere,
  lockBuyersOrder,
  lockOrder,
  lockOrders,
  type OrderLine,
  type OrderRow,
  orderLines,
  readOrders,
  readStoredOrder,
  type ShownOrder,
  type StoredLine,
  type StoredOrder,
  shownColumns,
} from './orders/order-rows.ts'
export {
  addressChangesLeft,
  canCancel,
  canChangeAddress,
  canChoosePause,
  canConfirmReceipt,
  canExtendReceipt,
  canPay,
  canRemindToPay,
  extensionsLeft,
} from './orders/order-rules.ts'
export { policiesOf } from './orders/order-terms.ts'
export { publishImported } from './orders/publish-imported.ts'
export { recordExport } from './orders/record-export.ts'
export { type OpenRefunds, setRefundOpen } from './orders/set-refund-open.ts'
export { setShipsFirst } from './orders/set-ships-first.ts'
export { shipPieces } from './orders/ship-pieces.ts'
export { type OrderingPolicies, orderingPolicies } from './policies.ts'
export { markDelivered } from './receipt/mark-delivered.ts'
export { readAddressHistory } from './receiver/address-change-rows.ts'
export { importedReceiver, maskedReceiver, type OwnReceiver, openReceiver } from './receiver/receiver.ts'
export { revealReceiver } from './receiver/reveal-receiver.ts'
