import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Instant, PageOf, PageQuery } from '../../kernel/schema.ts'
import { ShopView } from '../../modules/shop/profile/contract.ts'

export const FollowedShop = Type.Object({ ...ShopView.properties, followedAt: Instant })
export type FollowedShop = Static<typeof FollowedShop>

export const listFollowedShops = endpoint('GET /buyer/followed-shops', {
  summary: 'The shops that the buyer follows, the latest first, those that are away marked.',
  query: Type.Object(PageQuery),
  reply: PageOf(FollowedShop),
})
