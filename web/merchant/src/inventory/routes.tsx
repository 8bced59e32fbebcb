import { page } from '@zhanggui/kit/app/pages.ts'
import type { MerchantModule } from '../module.ts'

export const module: MerchantModule = {
  pages: [page('stock', () => import('./StockPage.tsx'), 'StockPage')],
  menu: [{ group: 'goods', path: 'stock', label: { zh: '库存', en: 'Stock' }, place: 3 }],
}
