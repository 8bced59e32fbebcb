import { page } from '@zhanggui/kit/app/pages.ts'
import type { MerchantModule } from '../module.ts'
import { useOrdersToShip } from '../waiting/use-waiting.ts'

export const module: MerchantModule = {
  pages: [
    page('', () => import('./TodayPage.tsx'), 'TodayPage'),
    page('orders', () => import('./OrdersPage.tsx'), 'OrdersPage'),
    page('orders/settings', () => import('../fulfillment/ShipSettingsPage.tsx'), 'ShipSettingsPage'),
    page('orders/$orderId', () => import('./OrderPage.tsx'), 'OrderPage'),
  ],
  menu: [
    { group: 'home', path: '', label: { zh: '首页', en: 'Home' }, place: 1 },
    {
      group: 'orders',
      path: 'orders',
      label: { zh: '订单查询', en: 'Orders' },
      place: 1,
      useCount: useOrdersToShip,
    },
    {
      group: 'orders',
      path: 'orders/settings',
      label: { zh: '发货设置', en: 'Shipping settings' },
      place: 9,
    },
  ],
  search: [
    {
      label: {
        zh: '订单（订单号、运单号、手机号、后 4 位、商品名、规格编码）',
        en: 'orders (number, waybill, phone, last 4 digits, product, SKU code)',
      },
      path: 'orders',
      name: 'words',
      place: 1,
    },
  ],
}
