import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Fen, Id, Instant, Nullable, OneOf } from '../../kernel/schema.ts'
import { productCategories } from '../../modules/catalog/categories/contract.ts'
import { FreightTemplateView } from '../../modules/catalog/freight/contract.ts'
import { buyStates } from '../../modules/catalog/products/contract.ts'
import { absenceReasons } from '../../modules/shop/absence/reasons-contract.ts'

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
  /** Pieces sold in the last 30 days, as search shows them. */
  soldPieces: Type.Integer(),
  /** What the buyer may rely on, by the rules in force now. */
  promise: Type.Object({
    /** The shop ships within so many hours of the payment. */
    shipHours: Type.Integer(),
    /** A refund of what has not shipped is granted at once within so many minutes of the payment. */
    refundAtOnceMinutes: Type.Integer(),
    /** The freight of a return is insured for who buys now (运费险). */
    returnFreight: Type.Boolean(),
  }),
})
export type ProductPage = Static<typeof ProductPage>

const ProductParams = Type.Object({ shopId: Id, productId: Id })

export const getProductPage = endpoint('GET /products/:shopId/:productId', {
  summary: 'One product as a buyer sees it; when it cannot be bought, enough to say why and until when.',
  params: ProductParams,
  reply: ProductPage,
})
