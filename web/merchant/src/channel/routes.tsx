import { page } from '@zhanggui/kit/app/pages.ts'
import { channelRights } from '@zhanggui/server/modules/channel/rights-contract.ts'
import { identityRights } from '@zhanggui/server/modules/identity/rights-contract.ts'
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
      needs: channelRights.importOrders,
    },
    {
      group: 'channel',
      path: 'open-api',
      label: { zh: '开放接口', en: 'Open API' },
      place: 2,
      needs: identityRights.keepKeys,
    },
  ],
}
