import { page } from '@zhanggui/kit/app/pages.ts'
import { analyticsRights } from '@zhanggui/server/modules/analytics/rights-contract.ts'
import type { MerchantModule } from '../module.ts'

export const module: MerchantModule = {
  pages: [
    page('figures/sales', () => import('./SalesPage.tsx'), 'SalesPage'),
    page('figures/traffic', () => import('./TrafficPage.tsx'), 'TrafficPage'),
    page('figures/habits', () => import('./HabitsPage.tsx'), 'HabitsPage'),
    page('figures/losses', () => import('./LossesPage.tsx'), 'LossesPage'),
    page('figures/losses/costs', () => import('./LossCostsPage.tsx'), 'LossCostsPage'),
    page('figures/absences', () => import('./AbsencesPage.tsx'), 'AbsencesPage'),
  ],
  menu: [
    {
      group: 'data',
      path: 'figures/sales',
      label: { zh: '经营', en: 'Sales' },
      place: 1,
      needs: analyticsRights.seeFigures,
    },
    {
      group: 'data',
      path: 'figures/traffic',
      label: { zh: '流量', en: 'Traffic' },
      place: 2,
      needs: analyticsRights.seeFigures,
    },
    {
      group: 'data',
      path: 'figures/habits',
      label: { zh: '购买习惯', en: 'Habits' },
      place: 3,
      needs: analyticsRights.seeFigures,
    },
    {
      group: 'data',
      path: 'figures/losses',
      label: { zh: '退款损失', en: 'Refund losses' },
      place: 4,
      needs: analyticsRights.seeFigures,
    },
    {
      group: 'data',
      path: 'figures/absences',
      label: { zh: '离线影响', en: 'Absences' },
      place: 5,
      needs: analyticsRights.seeFigures,
    },
  ],
}
