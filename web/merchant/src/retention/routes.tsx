import { page } from '@zhanggui/kit/app/pages.ts'
import { retentionRights } from '@zhanggui/server/modules/retention/rights-contract.ts'
import type { MerchantModule } from '../module.ts'

export const module: MerchantModule = {
  pages: [
    page('retention', () => import('./RetentionPage.tsx'), 'RetentionPage'),
    page('retention/means', () => import('./MeansPage.tsx'), 'MeansPage'),
    page('retention/report', () => import('./ReportPage.tsx'), 'RetentionReportPage'),
  ],
  menu: [
    {
      group: 'aftersale',
      path: 'retention',
      label: { zh: '挽单', en: 'Kept orders' },
      place: 4,
      needs: retentionRights.seeRetention,
    },
  ],
}
