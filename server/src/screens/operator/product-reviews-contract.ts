import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Fen, Id, Instant, Nullable, OneOf, PageOf, PageQuery } from '../../kernel/schema.ts'
import { productCategories } from '../../modules/catalog/categories/contract.ts'
import { productReviews, reviewRefusals } from '../../modules/catalog/review/contract.ts'
import { ProductMove } from '../merchant/products-contract.ts'

export const ReviewRow = Type.Object({
  shopId: Id,
  shopName: Type.String(),
  productId: Id,
  title: Type.String(),
  category: OneOf(productCategories),
  categoryId: Type.String(),
  picture: Nullable(Id),
  priceFromFen: Nullable(Fen),
  priceToFen: Nullable(Fen),
  skus: Type.Integer(),
  version: Type.Integer(),
  submittedAt: Instant,
})
export type ReviewRow = Static<typeof ReviewRow>

export const listReviews = endpoint('GET /operator/product-reviews', {
  summary: 'Products that wait for a review, those that wait longest first.',
  query: Type.Object(PageQuery),
  reply: PageOf(ReviewRow),
})

const ReviewParams = Type.Object({ shopId: Id, productId: Id })

export const ReviewView = Type.Object({
  ...ReviewRow.properties,
  code: Type.String(),
  description: Type.String(),
  pictures: Type.Array(Id),
  specNames: Type.Array(Type.String()),
  skuRows: Type.Array(
    Type.Object({
      specs: Type.Array(Type.String()),
      code: Type.String(),
      priceFen: Fen,
      available: Type.Integer(),
    }),
  ),
  moves: Type.Array(ProductMove),
  /** What is in force for this shop, and whether it is the shop's own setting. */
  review: OneOf(productReviews),
  reviewIsOwn: Type.Boolean(),
})
export type ReviewView = Static<typeof ReviewView>

export const getReview = endpoint('GET /operator/product-reviews/:shopId/:productId', {
  summary: 'A product that waits for a review, as the merchant wrote it, with its history.',
  params: ReviewParams,
  reply: ReviewView,
  refusals: reviewRefusals,
})
