import { page } from '@zhanggui/kit/app/pages.ts'
import type { BuyerModule } from '../module.ts'

export const module: BuyerModule = {
  pages: [
    page('/shops', () => import('./ShopsPage.tsx'), 'ShopsPage'),
    page('/followed-shops', () => import('./FollowedPage.tsx'), 'FollowedPage'),
    page('/shops/$shopId', () => import('./ShopPage.tsx'), 'ShopPage'),
  ],
}
