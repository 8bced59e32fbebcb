import { done } from '../../../kernel/schema.ts'
import { route } from '../../../platform/http/route.ts'
import { officer } from '../../../platform/http/who.ts'
import * as contract from './contract.ts'
import { decideReview } from './decide-review.ts'
import { setShopReview } from './set-shop-review.ts'

export const reviewRoutes = [
  route(contract.decideReview, officer, async (ctx, { params, body }) => {
    await decideReview(ctx, params, body)
    return done
  }),
  route(contract.setShopReview, officer, (ctx, { params, body }) =>
    setShopReview(ctx, params.shopId, body.review),
  ),
]
