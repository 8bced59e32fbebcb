import { page } from '@zhanggui/kit/app/pages.ts'
import type { MerchantModule } from '../module.ts'

export const module: MerchantModule = {
  pages: [
    page('shop/status', () => import('./StatusPage.tsx'), 'StatusPage'),
    page('shop/front', () => import('./front/FrontPage.tsx'), 'FrontPage'),
    page('shop/service', () => import('./front/ServicePage.tsx'), 'ServicePage'),
    page('shop/info', () => import('./InfoPage.tsx'), 'InfoPage'),
  ],
  menu: [
    { group: 'shop', path: 'shop/status', label: { zh: '店铺状态', en: 'Shop status' }, place: 1 },
    { group: 'shop', path: 'shop/front', label: { zh: '店铺装修', en: 'Shop page' }, place: 2 },
    { group: 'shop', path: 'shop/info', label: { zh: '店铺信息', en: 'Shop profile' }, place: 3 },
    { group: 'shop', path: 'shop/service', label: { zh: '服务时间', en: 'Service hours' }, place: 4 },
  ],
}
