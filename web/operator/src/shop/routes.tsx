import { page } from '@zhanggui/kit/app/pages.ts'
import type { OperatorModule } from '../module.ts'
import { useWaitingApplications } from '../waiting/use-platform-waiting.ts'

export const module: OperatorModule = {
  pages: [
    page('shops', () => import('./ShopsPage.tsx'), 'ShopsPage'),
    page('shops/applications', () => import('./ApplicationsPage.tsx'), 'ApplicationsPage'),
  ],
  menu: [
    { group: 'shops', path: 'shops', label: { zh: '全部店铺', en: 'All shops' }, place: 1 },
    {
      group: 'shops',
      path: 'shops/applications',
      label: { zh: '开店申请', en: 'Applications' },
      place: 2,
      useCount: useWaitingApplications,
    },
  ],
}
