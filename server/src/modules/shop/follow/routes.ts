import { done } from '../../../kernel/schema.ts'
import { route } from '../../../platform/http/route.ts'
import { anyone, buyer } from '../../../platform/http/who.ts'
import * as contract from './contract.ts'
import { readFollow } from './follow-queries.ts'
import { followShop } from './follow-shop.ts'
import { unfollowShop } from './unfollow-shop.ts'

export const followRoutes = [
  route(contract.getFollow, anyone, ({ db, actor }, { params }) =>
    readFollow(db, params.shopId.toLowerCase(), actor.kind === 'buyer' ? actor.accountId : null),
  ),
  route(contract.followShop, buyer, async (ctx, { params }) => {
    await followShop(ctx, params.shopId)
    return done
  }),
  route(contract.unfollowShop, buyer, async (ctx, { params }) => {
    await unfollowShop(ctx, params.shopId)
    return done
  }),
]
