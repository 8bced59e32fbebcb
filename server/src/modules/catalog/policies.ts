import { definePolicies, policyGroups } from '../../kernel/policy.ts'

export const catalogPolicies = definePolicies({
  productReview: {
    kind: 'choice',
    default: 'none',
    options: {
      none: { zh: '不审核', en: 'None' },
      first: { zh: '首次上架审核', en: 'Before the first sale' },
      all: { zh: '首次上架和每次修改内容都审核', en: 'First sale and every change' },
    },
    group: policyGroups.goods,
    name: { zh: '商品审核', en: 'Review of products' },
    meaning: {
      zh: '商品上架前是否由平台审核；单个店铺可在“商品审核”里另行设置。',
      en: 'Whether the platform reviews products before buyers see them. Can be set differently for each shop.',
    },
    source: {
      zh: '我们的默认值；入驻店铺已审核，商品不再审核',
      en: 'our default; shops are verified, so their products are not reviewed',
    },
  },
})
