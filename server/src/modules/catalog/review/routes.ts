import { done } from '../../../kernel/schema.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { route } from '../../../platform/http/route.ts'
import { officer } from '../../../platform/http/who.ts'
import * as contract from './contract.ts'
import { decideReview } from './decide-review.ts'
import { listReviews, readReview } from './review-queries.ts'
import { setShopReview } from './set-shop-review.ts'

export const reviewRoutes = [
  route(contract.listReviews, officer, ({ db }, { query }) => listReviews(db.kysely, query)),
  route(contract.getReview, officer, async ({ db }, { params }) =>
    readReview(db.kysely, await readBusinessNow(db.kysely), params.shopId, params.productId),
  ),
  route(contract.decideReview, officer, async (ctx, { params, body }) => {
    await decideReview(ctx, params, body)
    return done
  }),
  route(contract.setShopReview, officer, (ctx, { params, body }) =>
    setShopReview(ctx, params.shopId, body.review),
  ),
]
