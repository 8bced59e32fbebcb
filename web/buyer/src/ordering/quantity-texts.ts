import { defineTexts } from '@zhanggui/kit/i18n/texts.ts'

export const useQuantityTexts = defineTexts('buyer.quantity', {
  zh: { fewer: '减一件', more: '加一件', stock: '库存只有 {most} 件', limit: '一次最多买 {most} 件' },
  en: {
    fewer: 'One less',
    more: 'One more',
    stock: 'Only {most} in stock',
    limit: 'At most {most} per order',
  },
})
