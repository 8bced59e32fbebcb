import { page } from '@zhanggui/kit/app/pages.ts'
import { catalogRights } from '@zhanggui/server/modules/catalog/rights-contract.ts'
import type { MerchantModule } from '../module.ts'

export const module: MerchantModule = {
  pages: [page('search-terms', () => import('./SearchTermsPage.tsx'), 'SearchTermsPage')],
  menu: [
    {
      group: 'goods',
      path: 'search-terms',
      label: { zh: '搜索词', en: 'Search terms' },
      place: 8,
      needs: catalogRights.changeGoods,
    },
  ],
}
