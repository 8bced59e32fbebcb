import { Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { Id, Nullable, PriceFen } from '../../../kernel/schema.ts'

export const setSkuCost = endpoint('PUT /merchant/:shopId/skus/:skuId/cost', {
  summary: 'Says what a piece of a SKU costs the shop, for its margin; null: not known any more.',
  params: Type.Object({ shopId: Id, skuId: Id }),
  body: Type.Object({ costFen: Nullable(PriceFen) }),
  reply: Type.Object({ skuId: Id, costFen: Nullable(PriceFen) }),
})
