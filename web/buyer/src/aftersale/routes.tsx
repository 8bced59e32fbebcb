import { page } from '@zhanggui/kit/app/pages.ts'
import type { BuyerModule } from '../module.ts'

export const module: BuyerModule = {
  pages: [
    page('/refunds', () => import('./RefundsPage.tsx'), 'RefundsPage'),
    page('/refunds/$shopId/$caseId', () => import('./RefundPage.tsx'), 'RefundPage'),
    page('/orders/$shopId/$orderId/service', () => import('./ServicePage.tsx'), 'ServicePage'),
    page('/refunds/$shopId/$caseId/change', () => import('./ServicePage.tsx'), 'ChangeServicePage'),
    page('/orders/$shopId/$orderId/wrong', () => import('./WrongPage.tsx'), 'WrongPage'),
    page('/orders/$shopId/$orderId/review', () => import('./ReviewOrderPage.tsx'), 'ReviewOrderPage'),
    page('/reviews', () => import('./MyReviewsPage.tsx'), 'MyReviewsPage'),
    page(
      '/products/$shopId/$productId/reviews',
      () => import('./ProductReviewsPage.tsx'),
      'ProductReviewsPage',
    ),
  ],
}
