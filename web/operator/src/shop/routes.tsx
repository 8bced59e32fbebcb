import { page } from '@zhanggui/kit/app/pages.ts'
import type { OperatorModule } from '../module.ts'

export const module: OperatorModule = {
  pages: [page('shops', () => import('./ShopsPage.tsx'), 'ShopsPage')],
  menu: [{ group: 'shops', path: 'shops', label: { zh: '店铺', en: 'Shops' }, place: 1 }],
}
