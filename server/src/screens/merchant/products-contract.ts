import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import {
  Fen,
  Id,
  Instant,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  ShopParams,
  SortBy,
} from '../../kernel/schema.ts'
import { productCategories } from '../../modules/catalog/categories/contract.ts'
import { productStates } from '../../modules/catalog/products/contract.ts'

const WordQuery = { word: Type.Optional(Type.String({ maxLength: 60 })) }
const ProductParams = Type.Object({ shopId: Id, productId: Id })

export const ProductRow = Type.Object({
  productId: Id,
  title: Type.String(),
  code: Type.String(),
  category: OneOf(productCategories),
  categoryId: Type.String(),
  picture: Nullable(Id),
  state: OneOf(productStates),
  /** What the officer said, of a rejected product. */
  rejection: Nullable(Type.String()),
  /** Putting it on sale asks an officer first. */
  needsReview: Type.Boolean(),
  priceFromFen: Nullable(Fen),
  priceToFen: Nullable(Fen),
  skus: Type.Integer(),
  /** SKUs with nothing to sell. */
  soldOutSkus: Type.Integer(),
  available: Type.Integer(),
  version: Type.Integer(),
  changedAt: Instant,
})
export type ProductRow = Static<typeof ProductRow>

/** By when it was changed last, its lowest price, or what of it can be sold. */
export const productSorts = ['changed', 'price', 'stock'] as const

export const listProducts = endpoint('GET /merchant/:shopId/products', {
  summary: "The shop's products, newest first.",
  params: ShopParams,
  query: Type.Object({
    ...WordQuery,
    ...PageQuery,
    state: Type.Optional(OneOf(productStates)),
    /** out: at least one SKU has nothing to sell. */
    stock: Type.Optional(OneOf(['out'] as const)),
    sort: SortBy(productSorts),
  }),
  reply: PageOf(ProductRow),
})

export const countProducts = endpoint('GET /merchant/:shopId/product-counts', {
  summary: 'How many products each tab of the list holds.',
  params: ShopParams,
  reply: Type.Object({
    all: Type.Integer(),
    onSale: Type.Integer(),
    offSale: Type.Integer(),
    drafts: Type.Integer(),
    inReview: Type.Integer(),
    rejected: Type.Integer(),
    stockOut: Type.Integer(),
  }),
})

/** One move of a product between its states. */
export const ProductMove = Type.Object({
  from: OneOf(productStates),
  to: OneOf(productStates),
  version: Type.Integer(),
  /** Null: an officer of the platform, or the system. */
  actorName: Nullable(Type.String()),
  byOfficer: Type.Boolean(),
  reason: Type.String(),
  at: Instant,
})
export type ProductMove = Static<typeof ProductMove>

export const listProductMoves = endpoint('GET /merchant/:shopId/products/:productId/moves', {
  summary: 'When the product went on and off sale, to an officer and back; newest first, 100 at most.',
  params: ProductParams,
  reply: Type.Object({ rows: Type.Array(ProductMove) }),
})
