import { page } from '@zhanggui/kit/app/pages.ts'
import type { OperatorModule } from '../module.ts'

export const module: OperatorModule = {
  pages: [
    page('reconciliation', () => import('./ReconciliationPage.tsx'), 'ReconciliationPage'),
    page('simulators', () => import('./ProviderPage.tsx'), 'ProviderPage'),
  ],
  menu: [
    { group: 'money', path: 'reconciliation', label: { zh: '对账', en: 'Reconciliation' }, place: 1 },
    {
      group: 'simulators',
      path: 'simulators',
      label: { zh: '支付渠道', en: 'Payment provider' },
      place: 1,
      demoOnly: true,
    },
  ],
}
