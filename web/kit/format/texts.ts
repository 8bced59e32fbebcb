import { defineTexts } from '../i18n/texts.ts'

export const useFormatTexts = defineTexts('kit.format', {
  zh: {
    left: '剩 {span}',
    past: '已超时 {span}',
    still: '停表中',
    stillWhy: '店铺离线期间计时暂停，恢复营业后继续',
    phoneTail: '尾号 {tail}',
  },
  en: {
    left: '{span} left',
    past: 'overdue by {span}',
    still: 'Paused',
    stillWhy: 'This deadline is paused while the shop is away and continues when it is back',
    phoneTail: 'ending {tail}',
  },
})
