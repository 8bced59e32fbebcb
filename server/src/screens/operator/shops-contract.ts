import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Fen, Id, Instant, Nullable, OneOf, PageOf, PageQuery } from '../../kernel/schema.ts'
import { invitationStates } from '../../modules/identity/staff/contract.ts'

export const OperatorShop = Type.Object({
  shopId: Id,
  number: Type.Integer(),
  name: Type.String(),
  /** Words of the name that say it is a brand's own, to be checked against its authorisation. */
  claims: Type.Array(Type.String()),
  category: Type.String(),
  /** Empty: nobody owns it yet. */
  owner: Type.String(),
  /** Who was invited to own it, last; null: nobody, or it has its owner. */
  invited: Nullable(
    Type.Object({ name: Type.String(), phoneMasked: Type.String(), state: OneOf(invitationStates) }),
  ),
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
