import { page } from '@zhanggui/kit/app/pages.ts'
import type { MerchantModule } from '../module.ts'
import { useRefundsToAnswer } from '../waiting/use-waiting.ts'

export const module: MerchantModule = {
  pages: [
    page('refunds', () => import('./RefundsPage.tsx'), 'RefundsPage'),
    page('refunds/$caseId', () => import('./RefundPage.tsx'), 'RefundPage'),
  ],
  menu: [
    {
      group: 'aftersale',
      path: 'refunds',
      label: { zh: '售后单', en: 'Refunds' },
      place: 1,
      useCount: useRefundsToAnswer,
    },
  ],
}
