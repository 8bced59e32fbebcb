import { page } from '@zhanggui/kit/app/pages.ts'
import type { MerchantModule } from '../module.ts'

export const module: MerchantModule = {
  pages: [
    page('marketing', () => import('./CouponsPage.tsx'), 'CouponsPage'),
    page('marketing/$couponId', () => import('./CouponPage.tsx'), 'CouponPage'),
    page('marketing/new', () => import('./NewCouponPage.tsx'), 'NewCouponPage'),
  ],
  menu: [
    {
      group: 'marketing',
      path: 'marketing',
      label: { zh: '营销工具', en: 'Marketing tools' },
      place: 1,
    },
  ],
}
