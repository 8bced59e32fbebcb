import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import type { RefusalTable } from '../../../kernel/refusal.ts'
import { Done, Id, OneOf, PriceFen, ShopParams, Text } from '../../../kernel/schema.ts'

/** Far more than a shop uses; an order reads all of them. */
export const MAX_TEMPLATES = 50

/** Why a freight template is not written. */
export const freightRefusals = {
  template_not_found: {
    status: 422,
    zh: '运费模板不存在或已被删除。请选择另一个模板后再保存。',
    en: 'This shipping template no longer exists. Choose another one, then save.',
  },
  template_in_use: {
    status: 409,
    zh: '还有 {products} 件商品在用这个运费模板。请先给它们换模板，再删除。',
    en: '{products} products still use this shipping template. Choose another template for them, then delete this one.',
  },
  template_name_taken: {
    status: 409,
    zh: '已有名为“{name}”的运费模板。请换一个名称。',
    en: 'A shipping template named “{name}” already exists. Choose another name.',
  },
  too_many_templates: {
    status: 409,
    zh: '每家店铺最多 {most} 个运费模板。请先删除不用的，再新建。',
    en: 'A shop can have {most} shipping templates. Delete those that are not used, then add this one.',
  },
} as const satisfies RefusalTable

export const freightKinds = ['free', 'piece', 'weight'] as const
export type FreightKind = (typeof freightKinds)[number]

const freightFields = {
  name: Text(30),
  /** free: 包邮; piece: units are pieces; weight: units are grams. */
  kind: OneOf(freightKinds),
  firstUnits: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  firstFen: PriceFen,
  nextUnits: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  nextFen: PriceFen,
  /** Two-digit codes of the provinces that it does not serve, e.g. 54 (西藏). */
  notServed: Type.Array(Type.String({ pattern: '^\\d{2}$' }), { maxItems: 34, uniqueItems: true }),
}

export const FreightTemplateView = Type.Object({ templateId: Id, ...freightFields })
export type FreightTemplateView = Static<typeof FreightTemplateView>

const TemplateParams = Type.Object({ shopId: Id, templateId: Id })

export const listFreightTemplates = endpoint('GET /merchant/:shopId/freight-templates', {
  summary: 'The freight templates of the shop, by name.',
  params: ShopParams,
  reply: Type.Object({ rows: Type.Array(FreightTemplateView) }),
})

export const makeFreightTemplate = endpoint('POST /merchant/:shopId/freight-templates', {
  summary: 'Makes a freight template.',
  params: ShopParams,
  body: Type.Object({ id: Id, ...freightFields }, { additionalProperties: false }),
  reply: FreightTemplateView,
  refusals: freightRefusals,
})

export const changeFreightTemplate = endpoint('PUT /merchant/:shopId/freight-templates/:templateId', {
  summary: 'Changes a freight template; orders that were placed keep their freight.',
  params: TemplateParams,
  body: Type.Object(freightFields, { additionalProperties: false }),
  reply: FreightTemplateView,
  refusals: freightRefusals,
})

export const removeFreightTemplate = endpoint('DELETE /merchant/:shopId/freight-templates/:templateId', {
  summary: 'Removes a freight template that no product uses.',
  params: TemplateParams,
  reply: Done,
  refusals: freightRefusals,
})
