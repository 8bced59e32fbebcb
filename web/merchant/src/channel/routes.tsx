import { page } from '@zhanggui/kit/app/pages.ts'
import type { MerchantModule } from '../module.ts'

export const module: MerchantModule = {
  pages: [
    page('moving-in', () => import('./MovingInPage.tsx'), 'MovingInPage'),
    page('moving-in/$runId', () => import('./ImportPage.tsx'), 'ImportPage'),
    page('open-api', () => import('./OpenApiPage.tsx'), 'OpenApiPage'),
  ],
  menu: [
    {
      group: 'channel',
      path: 'moving-in',
      label: { zh: '数据搬家', en: 'Order import' },
      place: 1,
      needs: 'moveIn',
    },
    {
      group: 'channel',
      path: 'open-api',
      label: { zh: '开放接口', en: 'Open API' },
      place: 2,
      needs: 'keepKeys',
    },
  ],
}
