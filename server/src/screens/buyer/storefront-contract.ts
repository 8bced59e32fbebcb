import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Fen, Id, Nullable, OneOf, PageOf, PageQuery, PriceFen, ShopParams } from '../../kernel/schema.ts'
import { CategoryId, productCategories } from '../../modules/catalog/categories/contract.ts'

const WordQuery = { word: Type.Optional(Type.String({ maxLength: 60 })) }

export const ProductCard = Type.Object({
  shopId: Id,
  shopName: Type.String(),
  productId: Id,
  title: Type.String(),
  category: OneOf(productCategories),
  /** File id, see `pictureUrl`. */
  picture: Nullable(Id),
  priceFromFen: Fen,
  priceToFen: Fen,
  soldOut: Type.Boolean(),
})
export type ProductCard = Static<typeof ProductCard>

/** Newest first, cheapest first, dearest first. */
export const storefrontSorts = ['newest', 'price_up', 'price_down'] as const
export type StorefrontSort = (typeof storefrontSorts)[number]

/** The same, by the pieces that were sold in the last 30 days, and 综合: what sells and is new, in stock and by the title first. */
export const shopSorts = [...storefrontSorts, 'sales', 'best'] as const
export type ShopSort = (typeof shopSorts)[number]

export const listStorefront = endpoint('GET /products', {
  summary: 'Products on sale in the shops that are online now, newest first; each word must be found in it.',
  query: Type.Object({
    ...WordQuery,
    ...PageQuery,
    shopId: Type.Optional(Id),
    category: Type.Optional(OneOf(productCategories)),
    /** This place in the tree and all below it. */
    categoryId: Type.Optional(CategoryId),
    sort: Type.Optional(OneOf(storefrontSorts)),
    /** A product is within when one of its SKUs is. */
    priceFromFen: Type.Optional(PriceFen),
    priceToFen: Type.Optional(PriceFen),
    inStock: Type.Optional(Type.Boolean()),
  }),
  reply: PageOf(ProductCard),
})

export const listShopProducts = endpoint('GET /shops/:shopId/products', {
  summary:
    'Products on sale in one shop, all or those named, newest first where no order is asked for; none while it is away.',
  params: ShopParams,
  query: Type.Object({
    ...WordQuery,
    ...PageQuery,
    sort: Type.Optional(OneOf(shopSorts)),
    /** Ids of products with commas between them. */
    ids: Type.Optional(Type.String({ maxLength: 3699, pattern: '^[0-9a-f-]{36}(,[0-9a-f-]{36})*$' })),
  }),
  reply: PageOf(ProductCard),
})
