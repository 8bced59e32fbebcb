import { page } from '@zhanggui/kit/app/pages.ts'
import type { MerchantModule } from '../module.ts'
import { useRefundsToAnswer, useReviewsToAnswer, useWrongToSolve } from '../waiting/use-waiting.ts'

export const module: MerchantModule = {
  pages: [
    page('refunds', () => import('./RefundsPage.tsx'), 'RefundsPage'),
    page('refunds/$caseId', () => import('./RefundPage.tsx'), 'RefundPage'),
    page('refunds/figures', () => import('./CaseFiguresPage.tsx'), 'CaseFiguresPage'),
    page('refunds/settings', () => import('./ReturnSettingsPage.tsx'), 'ReturnSettingsPage'),
    page('wrong-shipments', () => import('./WrongShipmentsPage.tsx'), 'WrongShipmentsPage'),
    page('wrong-shipments/$wrongId', () => import('./WrongShipmentPage.tsx'), 'WrongShipmentPage'),
    page('wrong-shipments/report', () => import('./WrongReportPage.tsx'), 'WrongReportPage'),
    page('reviews', () => import('./ReviewsPage.tsx'), 'ReviewsPage'),
  ],
  menu: [
    {
      group: 'aftersale',
      path: 'refunds',
      label: { zh: '售后单', en: 'Cases' },
      place: 1,
      useCount: useRefundsToAnswer,
    },
    {
      group: 'aftersale',
      path: 'wrong-shipments',
      label: { zh: '发错货工单', en: 'Wrong items' },
      place: 2,
      useCount: useWrongToSolve,
    },
    {
      group: 'aftersale',
      path: 'reviews',
      label: { zh: '评价', en: 'Reviews' },
      place: 3,
      useCount: useReviewsToAnswer,
    },
    {
      group: 'aftersale',
      path: 'refunds/figures',
      label: { zh: '售后数据', en: 'After-sales figures' },
      place: 8,
    },
    {
      group: 'aftersale',
      path: 'refunds/settings',
      label: { zh: '退货设置', en: 'Return settings' },
      place: 9,
    },
  ],
}
