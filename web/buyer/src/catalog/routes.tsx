import { page } from '@zhanggui/kit/app/pages.ts'
import { AppOutline } from 'antd-mobile-icons'
import type { BuyerModule } from '../module.ts'
import { to } from '../paths.ts'

export const module: BuyerModule = {
  pages: [
    page('/', () => import('./HomePage.tsx'), 'HomePage'),
    page('/search', () => import('./SearchPage.tsx'), 'SearchPage'),
    page('/categories/$categoryId', () => import('./CategoryPage.tsx'), 'CategoryPage'),
    page('/favourites', () => import('./FavouritesPage.tsx'), 'FavouritesPage'),
    page('/products/$shopId/$productId', () => import('./ProductPage.tsx'), 'ProductPage'),
  ],
  tab: { path: to('/'), label: { zh: '首页', en: 'Home' }, icon: <AppOutline />, place: 1 },
}
