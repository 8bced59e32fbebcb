import { Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import type { RefusalTable } from '../../../kernel/refusal.ts'
import { Id, Nullable, PriceFen } from '../../../kernel/schema.ts'

export const costRefusals = {
  cost_binds_you: {
    status: 403,
    zh: '店主按毛利限制了您的退款或打款额度，成本决定毛利，所以您不能改成本。请让店主或不受毛利限制的同事来改。',
    en: 'The owner limits what you give away by its share of the margin, and costs decide the margin, so you cannot change them. Ask the owner or somebody without such a limit.',
  },
} as const satisfies RefusalTable

export const setSkuCost = endpoint('PUT /merchant/:shopId/skus/:skuId/cost', {
  summary: 'Says what a piece of a SKU costs the shop, for its margin; null: not known any more.',
  params: Type.Object({ shopId: Id, skuId: Id }),
  body: Type.Object({ costFen: Nullable(PriceFen) }),
  reply: Type.Object({ skuId: Id, costFen: Nullable(PriceFen) }),
  refusals: costRefusals,
})
