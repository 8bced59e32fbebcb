import { route } from '../../../platform/http/route.ts'
import { sentFile } from '../../../platform/http/sent-file.ts'
import { anyone, anyStaff, buyer, holders } from '../../../platform/http/who.ts'
import { aftersaleRights } from '../rights-contract.ts'
import { addToReview } from './add-to-review.ts'
import { answerReview } from './answer-review.ts'
import * as contract from './contract.ts'
import { reviewOrder } from './review-order.ts'
import * as queries from './review-queries.ts'
import { uploadReviewPicture } from './upload-review-picture.ts'

/** Uploads of one address in a minute: more than anybody picks by hand. */
const PICTURES_A_MINUTE = 60

export const reviewRoutes = [
  route(
    contract.uploadReviewPicture,
    buyer,
    (ctx, { params, query, request }) =>
      uploadReviewPicture(ctx, { ...params, fileId: query.id }, () => sentFile(request)),
    { perMinute: PICTURES_A_MINUTE },
  ),
  route(contract.reviewOrder, buyer, (ctx, { params, body }) => reviewOrder(ctx, { ...body, ...params })),
  route(contract.listOrderReviews, buyer, ({ db, actor }, { params }) =>
    queries.listOrderReviews(db.kysely, actor.accountId, params),
  ),
  route(contract.addToReview, buyer, (ctx, { params, body }) => addToReview(ctx, { ...body, ...params })),
  route(contract.listMyReviews, buyer, ({ db, actor }, { query }) =>
    queries.listMyReviews(db.kysely, actor.accountId, query),
  ),
  route(contract.countProductReviews, anyone, ({ db }, { params }) =>
    queries.countProductReviews(db, params),
  ),
  route(contract.listProductReviews, anyone, ({ db }, { params, query }) =>
    queries.listProductReviews(db.kysely, params, query),
  ),
  route(contract.listReviews, anyStaff, ({ db, actor }, { query }) =>
    queries.listReviews(db.kysely, actor.shopId, query),
  ),
  route(contract.answerReview, holders(aftersaleRights.answerReviews), (ctx, { params, body }) =>
    answerReview(ctx, { reviewId: params.reviewId, words: body.words }),
  ),
]
