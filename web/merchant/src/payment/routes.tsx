import { page } from '@zhanggui/kit/app/pages.ts'
import { paymentRights } from '@zhanggui/server/modules/payment/rights-contract.ts'
import type { MerchantModule } from '../module.ts'

export const module: MerchantModule = {
  pages: [page('money', () => import('./MoneyPage.tsx'), 'MoneyPage')],
  menu: [
    {
      group: 'money',
      path: 'money',
      label: { zh: '账单', en: 'Statement' },
      place: 1,
      needs: paymentRights.seeMoney,
    },
  ],
}
