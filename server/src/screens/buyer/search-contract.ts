import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Fen, Id, Nullable, OneOf, PageQuery } from '../../kernel/schema.ts'
import { foundPlaces, MAX_QUERY_LENGTH, searchSorts } from '../../modules/catalog/search/contract.ts'
import { ShopView } from '../../modules/shop/profile/contract.ts'

const FoundProduct = Type.Object({
  shopId: Id,
  shopName: Type.String(),
  productId: Id,
  title: Type.String(),
  categoryId: Type.String(),
  /** File id, see `pictureUrl`. */
  picture: Nullable(Id),
  priceFromFen: Fen,
  priceToFen: Fen,
  soldOut: Type.Boolean(),
  /** Paid pieces of the last 30 days, as counted last. */
  soldPieces: Type.Integer(),
  freeFreight: Type.Boolean(),
  /** Where each word of the query was found: why it is here. */
  why: Type.Array(Type.Object({ word: Type.String(), place: OneOf(foundPlaces) })),
  /** In millionths; what it is made of is said in `scoreOf`. */
  score: Type.Integer(),
})
export type FoundProduct = Static<typeof FoundProduct>

const SearchReply = Type.Object({
  rows: Type.Array(FoundProduct),
  next: Nullable(Type.String()),
  /** How many were found, up to `MAX_BEST`. */
  found: Type.Integer(),
  /** More were found than are counted. */
  more: Type.Boolean(),
  /** all: each word was found; most: no product has all words, these have the most significant ones. */
  match: OneOf(['all', 'most', 'none'] as const),
  /** Words that nothing was found for and what was looked for instead. */
  corrected: Type.Array(Type.Object({ from: Type.String(), to: Type.String() })),
})
export type SearchReply = Static<typeof SearchReply>

const Word = Type.String({ minLength: 1, maxLength: MAX_QUERY_LENGTH })

export const searchProducts = endpoint('GET /search', {
  summary:
    'Finds products that can be seen now by words, parts of words, specs, shop names, pinyin and initials, the best first.',
  query: Type.Object({
    word: Word,
    ...PageQuery,
    sort: Type.Optional(OneOf(searchSorts)),
    shopId: Type.Optional(Id),
    /** A kind of goods; those below it are meant too. */
    categoryId: Type.Optional(Type.String({ maxLength: 60 })),
    fromFen: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000_000_000 })),
    toFen: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000_000_000 })),
    inStock: Type.Optional(Type.Boolean()),
    freeFreight: Type.Optional(Type.Boolean()),
  }),
  reply: SearchReply,
})

/** Most shops that a search shows above its goods. */
export const MAX_FOUND_SHOPS = 3

export const searchShops = endpoint('GET /search/shops', {
  summary: 'Shops with goods on sale whose name has these words, or stands in them; the closest name first.',
  query: Type.Object({ word: Word }),
  reply: Type.Object({ shops: Type.Array(ShopView) }),
})
