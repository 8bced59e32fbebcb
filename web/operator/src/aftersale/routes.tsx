import { page } from '@zhanggui/kit/app/pages.ts'
import type { OperatorModule } from '../module.ts'
import { useWaitingDisputes } from '../waiting/use-platform-waiting.ts'

export const module: OperatorModule = {
  pages: [
    page('disputes', () => import('./DisputesPage.tsx'), 'DisputesPage'),
    page('disputes/$shopId/$caseId', () => import('./DisputePage.tsx'), 'DisputePage'),
  ],
  menu: [
    {
      group: 'shops',
      path: 'disputes',
      label: { zh: '售后纠纷', en: 'Disputes' },
      place: 4,
      useCount: useWaitingDisputes,
    },
  ],
}
