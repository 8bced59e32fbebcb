import { Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import type { RefusalTable } from '../../../kernel/refusal.ts'
import { Id, Nullable, PriceFen } from '../../../kernel/schema.ts'

export const costRefusals = {
  cost_binds_you: {
    status: 403,
    zh: '店主限制了您的退款额度，或按毛利限制了您的打款额度。成本决定毛利和补发商品的价值，所以您不能改成本。请让店主或没有这种限制的同事来改。',
    en: 'The owner limits your refunds, or your payouts by their share of the margin. Costs decide the margin and what a resend is worth, so you cannot change them. Ask the owner or somebody without such a limit.',
  },
} as const satisfies RefusalTable

export const setSkuCost = endpoint('PUT /merchant/:shopId/skus/:skuId/cost', {
  summary: 'Says what a piece of a SKU costs the shop, for its margin; null: not known any more.',
  params: Type.Object({ shopId: Id, skuId: Id }),
  body: Type.Object({ costFen: Nullable(PriceFen) }),
  reply: Type.Object({ skuId: Id, costFen: Nullable(PriceFen) }),
  refusals: costRefusals,
})
