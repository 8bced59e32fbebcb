import { page } from '@zhanggui/kit/app/pages.ts'
import { CartSign } from '../catalog/signs.tsx'
import type { BuyerModule } from '../module.ts'
import { to } from '../paths.ts'
import { useCartCount } from './use-cart-count.ts'

export const module: BuyerModule = {
  pages: [
    page('/cart', () => import('./CartPage.tsx'), 'CartPage'),
    page('/checkout', () => import('./CheckoutPage.tsx'), 'CheckoutPage'),
    page('/cashier/$tradeId', () => import('./CashierReturnPage.tsx'), 'CashierReturnPage'),
    page('/orders', () => import('./OrdersPage.tsx'), 'OrdersPage'),
    page('/orders/$shopId/$orderId', () => import('./OrderPage.tsx'), 'OrderPage'),
  ],
  tab: {
    path: to('/cart'),
    label: { zh: '购物车', en: 'Cart' },
    icon: <CartSign />,
    place: 2,
    useCount: useCartCount,
  },
}
