import { page } from '@zhanggui/kit/app/pages.ts'
import type { OperatorModule } from '../module.ts'

export const module: OperatorModule = {
  pages: [page('simulators/couriers', () => import('./CouriersPage.tsx'), 'CouriersPage')],
  menu: [
    {
      group: 'simulators',
      path: 'simulators/couriers',
      label: { zh: '快递', en: 'Couriers' },
      place: 3,
      demoOnly: true,
    },
  ],
}
