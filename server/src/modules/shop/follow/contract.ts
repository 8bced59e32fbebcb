import { Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { Done, ShopParams } from '../../../kernel/schema.ts'

/** 关注店铺: a buyer keeps a shop to find it again. */

export const getFollow = endpoint('GET /shops/:shopId/follow', {
  summary: 'How many follow a shop, and whether the one who looks does.',
  params: ShopParams,
  reply: Type.Object({ followers: Type.Integer(), isFollowing: Type.Boolean() }),
})

export const followShop = endpoint('PUT /buyer/followed-shops/:shopId', {
  summary: 'Follows a shop; nothing happens when the buyer does already.',
  params: ShopParams,
  reply: Done,
})

export const unfollowShop = endpoint('DELETE /buyer/followed-shops/:shopId', {
  summary: 'Follows a shop no longer; nothing happens when the buyer did not.',
  params: ShopParams,
  reply: Done,
})
