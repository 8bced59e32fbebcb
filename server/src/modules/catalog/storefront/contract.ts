import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import {
  Fen,
  Id,
  Instant,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  PriceFen,
  ShopParams,
} from '../../../kernel/schema.ts'
import { absenceReasons } from '../../shop/absence/reasons-contract.ts'
import { CategoryId, productCategories } from '../categories/contract.ts'
import { FreightTemplateView } from '../freight/contract.ts'

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
  summary: 'Products on sale in one shop, all or those named; none while it is away.',
  params: ShopParams,
  query: Type.Object({
    ...WordQuery,
    ...PageQuery,
    /** Ids of products with commas between them. */
    ids: Type.Optional(Type.String({ maxLength: 3699, pattern: '^[0-9a-f-]{36}(,[0-9a-f-]{36})*$' })),
  }),
  reply: PageOf(ProductCard),
})

/** Why a product can or cannot be bought now. */
export const buyStates = ['buyable', 'sold_out', 'off_sale', 'shop_away'] as const

const StorefrontSku = Type.Object({
  skuId: Id,
  /** Values in the order of `specNames`. */
  specs: Type.Array(Type.String()),
  priceFen: Fen,
  /** Shown when it is chosen; null: the product's own. */
  picture: Nullable(Id),
  weightGram: Type.Integer(),
  /** Pieces that can be bought; 0: sold out. */
  available: Type.Integer(),
})

export const ProductPage = Type.Object({
  shopId: Id,
  productId: Id,
  title: Type.String(),
  category: OneOf(productCategories),
  categoryId: Type.String(),
  buyState: OneOf(buyStates),
  shop: Type.Object({
    name: Type.String(),
    /** Null while the shop is online; `resumesAt` null: nobody knows yet when it is back. */
    away: Nullable(
      Type.Object({ reason: OneOf(absenceReasons), startsAt: Instant, resumesAt: Nullable(Instant) }),
    ),
  }),
  priceFromFen: Fen,
  priceToFen: Fen,
  /** While the shop is away or the product is off sale: only the first picture, no description and no SKUs. */
  pictures: Type.Array(Id),
  description: Type.String(),
  specNames: Type.Array(Type.String()),
  skus: Type.Array(StorefrontSku),
  freight: FreightTemplateView,
})
export type ProductPage = Static<typeof ProductPage>

const ProductParams = Type.Object({ shopId: Id, productId: Id })

export const getProductPage = endpoint('GET /products/:shopId/:productId', {
  summary: 'One product as a buyer sees it; when it cannot be bought, enough to say why and until when.',
  params: ProductParams,
  reply: ProductPage,
})
