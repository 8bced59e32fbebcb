import { Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Id, Instant, OneOf, PageOf, PageQuery } from '../../kernel/schema.ts'
import { orderStates } from '../../modules/ordering/orders/contract.ts'
import { ShopOrderRowView, ShopOrderView } from '../orders/order-contract.ts'

/* What the open API for programs of a shop shows of orders, in the views of the desk. */

/** Newest first; with state paid in the order in which the shop ships: as its settings say, those marked 优先发货 and those urged first, then by the deadline. */
export const openOrders = endpoint('GET /open/v1/orders', {
  summary: 'Orders of the shop, receivers masked',
  query: Type.Object({
    state: Type.Optional(OneOf(orderStates)),
    /** Only orders to which something has happened since then. */
    changedSince: Type.Optional(Instant),
    number: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    ...PageQuery,
  }),
  reply: PageOf(ShopOrderRowView),
})

export const openOrder = endpoint('GET /open/v1/orders/:orderId', {
  summary: 'One order; the receiver in full for a key with receiver:read, and each such look is logged',
  params: Type.Object({ orderId: Id }),
  reply: ShopOrderView,
})
