import { Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import type { RefusalTable } from '../../../kernel/refusal.ts'
import { Done, Id, Lines, OneOf } from '../../../kernel/schema.ts'
import { productRefusals } from '../products/contract.ts'

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

const ReviewParams = Type.Object({ shopId: Id, productId: Id })

export const decideReview = endpoint('POST /operator/product-reviews/:shopId/:productId', {
  summary: 'Approves the version that was read, which goes on sale, or rejects it with a reason.',
  params: ReviewParams,
  body: Type.Object(
    {
      version: Type.Integer({ minimum: 1 }),
      verdict: OneOf(['approve', 'reject'] as const),
      reason: Type.Optional(Lines(500, 0)),
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
