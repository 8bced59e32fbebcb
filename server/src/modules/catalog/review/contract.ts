import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import type { RefusalTable } from '../../../kernel/refusal.ts'
import { Done, Fen, Id, Instant, Nullable, OneOf, PageOf, PageQuery, Text } from '../../../kernel/schema.ts'
import { productCategories } from '../categories/contract.ts'
import { ProductMove, productRefusals } from '../products/contract.ts'

/** Why a review is not decided. */
export const reviewRefusals = {
  not_in_review: {
    status: 409,
    zh: '这件商品不在待审核状态（可能已被处理或撤回）。请刷新列表。',
    en: 'This product is not waiting for a review. It was already reviewed or withdrawn. Refresh the list.',
  },
  reason_missing: {
    status: 422,
    zh: '驳回时请写明原因，商家要据此修改。',
    en: 'The reason is missing. Enter it, so that the merchant knows what to correct.',
  },
  changed_meanwhile: productRefusals.changed_meanwhile,
} as const satisfies RefusalTable

/** Which products an officer looks at before buyers see them: none, those never approved before, or every new content. */
export const productReviews = ['none', 'first', 'all'] as const
export type ProductReview = (typeof productReviews)[number]

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

export const decideReview = endpoint('POST /operator/product-reviews/:shopId/:productId', {
  summary: 'Approves the version that was read, which goes on sale, or rejects it with a reason.',
  params: ReviewParams,
  body: Type.Object(
    {
      version: Type.Integer({ minimum: 1 }),
      verdict: OneOf(['approve', 'reject'] as const),
      reason: Type.Optional(Text(500, 0)),
    },
    { additionalProperties: false },
  ),
  reply: Done,
  refusals: reviewRefusals,
})

export const setShopReview = endpoint('PUT /operator/shops/:shopId/product-review', {
  summary: "Which products of one shop are reviewed; `platform`: as the platform's policy says.",
  params: Type.Object({ shopId: Id }),
  body: Type.Object(
    { review: OneOf(['platform', ...productReviews] as const) },
    { additionalProperties: false },
  ),
  reply: Type.Object({ review: OneOf(productReviews), own: Type.Boolean() }),
})
