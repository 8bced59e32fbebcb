import { defineTexts } from '@zhanggui/kit/i18n/texts.ts'

export const useQuantityTexts = defineTexts('buyer.quantity', {
  zh: { fewer: '减一件', more: '加一件' },
  en: { fewer: 'One less', more: 'One more' },
})
