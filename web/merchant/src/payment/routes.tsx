import { page } from '@zhanggui/kit/app/pages.ts'
import { paymentRights } from '@zhanggui/server/modules/payment/rights-contract.ts'
import type { MerchantModule } from '../module.ts'

export const module: MerchantModule = {
  pages: [
    page('money', () => import('./MoneyPage.tsx'), 'MoneyPage'),
    page('payouts', () => import('./PayoutsPage.tsx'), 'PayoutsPage'),
    page('money/payouts', () => import('./PayoutsPage.tsx'), 'PayoutRecordsPage'),
    page('money/payouts/report', () => import('./PayoutReportPage.tsx'), 'PayoutReportPage'),
  ],
  menu: [
    {
      group: 'money',
      path: 'money',
      label: { zh: '账单', en: 'Statement' },
      place: 1,
      needs: paymentRights.seeMoney,
    },
    {
      group: 'money',
      path: 'money/payouts',
      label: { zh: '打款记录', en: 'Payout records' },
      place: 2,
      needs: paymentRights.payOut,
    },
    {
      group: 'money',
      path: 'money/payouts/report',
      label: { zh: '打款统计', en: 'Payout report' },
      place: 3,
      needs: paymentRights.payOut,
    },
    {
      group: 'aftersale',
      path: 'payouts',
      label: { zh: '小额打款', en: 'Small payouts' },
      place: 2,
      needs: paymentRights.payOut,
    },
  ],
}
