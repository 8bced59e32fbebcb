import { defineTexts } from '@zhanggui/kit/i18n/texts.ts'

/** The words of the shop's state in the bar above every page. */
export const useBadgeTexts = defineTexts('merchant.badge', {
  zh: {
    online: '在线',
    offline: '离线',
    resumes: '恢复',
    byHand: '手动恢复',
    planned: '计划离线',
    open: '查看店铺状态',
  },
  en: {
    online: 'Online',
    offline: 'Offline',
    resumes: 'resumes',
    byHand: 'until resumed manually',
    planned: 'offline from',
    open: 'View shop status',
  },
})
