import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Fen, Id, Instant, Nullable, OneOf, PageOf, PageQuery } from '../../kernel/schema.ts'

export const OperatorShop = Type.Object({
  shopId: Id,
  number: Type.Integer(),
  name: Type.String(),
  category: Type.String(),
  owner: Type.String(),
  openedAt: Instant,
  state: OneOf(['online', 'offline']),
  resumesAt: Nullable(Instant),
  productsOnSale: Type.Integer(),
  openOrders: Type.Integer(),
  paidFen: Fen,
})
export type OperatorShop = Static<typeof OperatorShop>

export const listOperatorShops = endpoint('GET /operator/shops', {
  summary: 'Shops with owner, state and what is open, by number.',
  query: Type.Object({ word: Type.Optional(Type.String({ maxLength: 40 })), ...PageQuery }),
  reply: PageOf(OperatorShop),
})
