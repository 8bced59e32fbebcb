import { defineTexts } from '@zhanggui/kit/i18n/texts.ts'

export const useShellTexts = defineTexts('buyer', {
  zh: { seller: '卖家端', openShop: '开通小店' },
  en: { seller: 'Selling', openShop: 'Open a shop' },
})
