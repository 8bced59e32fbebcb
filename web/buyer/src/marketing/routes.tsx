import { page } from '@zhanggui/kit/app/pages.ts'
import type { BuyerModule } from '../module.ts'

export const module: BuyerModule = {
  pages: [page('/coupons', () => import('./CouponsPage.tsx'), 'CouponsPage')],
}
