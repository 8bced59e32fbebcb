import type { ShopOrderRowView } from '@zhanggui/server/screens/orders/order-contract.ts'

/** What the dialog must know of an order. */
export type OrderToShip = Pick<
  ShopOrderRowView,
  'orderId' | 'number' | 'lines' | 'receiver' | 'pausedMark' | 'addressChanges' | 'buyerNote'
>
