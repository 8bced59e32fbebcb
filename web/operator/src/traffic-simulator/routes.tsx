import { page } from '@zhanggui/kit/app/pages.ts'
import type { OperatorModule } from '../module.ts'

export const module: OperatorModule = {
  pages: [page('simulators/buyers', () => import('./TrafficPage.tsx'), 'TrafficPage')],
  menu: [
    {
      group: 'simulators',
      path: 'simulators/buyers',
      label: { zh: '买家', en: 'Buyers' },
      place: 4,
      demoOnly: true,
    },
  ],
}
