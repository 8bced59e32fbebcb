import { defineAudit } from '../../platform/audit.ts'

export const catalogAudit = defineAudit({
  acts: {
    'catalog.set_cost': { zh: '设置成本价', en: 'Set the cost of goods' },
    'catalog.review_approve': { zh: '通过商品审核', en: 'Approved a product' },
    'catalog.review_reject': { zh: '驳回商品', en: 'Rejected a product' },
    'catalog.set_review': { zh: '设置店铺的商品审核', en: 'Set how a shop’s products are reviewed' },
  },
  details: {
    review: {
      words: { zh: '商品审核', en: 'review' },
      values: {
        none: { zh: '不审核', en: 'none' },
        platform: { zh: '按平台政策', en: 'as the policy says' },
        first: { zh: '首次上架审核', en: 'before the first sale' },
        all: { zh: '首次上架和每次修改都审核', en: 'before the first sale and after every change' },
      },
    },
    version: { words: { zh: '版本', en: 'version' } },
  },
})
