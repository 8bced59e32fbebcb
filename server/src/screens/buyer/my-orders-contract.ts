import { Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { OneOf, PageOf, PageQuery } from '../../kernel/schema.ts'
import { OrderRowView } from '../orders/order-contract.ts'

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
