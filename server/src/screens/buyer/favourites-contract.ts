import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Fen, Id, Instant, Nullable, OneOf, PageOf, PageQuery } from '../../kernel/schema.ts'
import { buyStates } from '../../modules/catalog/products/contract.ts'

/** A product that the buyer keeps; what cannot be bought now says why. */
export const FavouriteRow = Type.Object({
  shopId: Id,
  productId: Id,
  shopName: Type.String(),
  title: Type.String(),
  picture: Nullable(Id),
  buyState: OneOf(buyStates),
  /** Of a shop that is away: when it is back; null: not known, or not away. */
  resumesAt: Nullable(Instant),
  priceFromFen: Fen,
  priceToFen: Fen,
  madeAt: Instant,
})
export type FavouriteRow = Static<typeof FavouriteRow>

export const listFavourites = endpoint('GET /buyer/favourites', {
  summary: 'What the buyer keeps, the newest first, each with whether it can be bought now.',
  query: Type.Object(PageQuery),
  reply: PageOf(FavouriteRow),
})
