import { defineTexts } from '@zhanggui/kit/i18n/texts.ts'

export const useShellTexts = defineTexts('buyer', {
  zh: { seller: '卖家端' },
  en: { seller: 'Selling' },
})
