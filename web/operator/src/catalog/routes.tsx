import { page } from '@zhanggui/kit/app/pages.ts'
import type { OperatorModule } from '../module.ts'
import { useWaitingReviews } from '../waiting/use-platform-waiting.ts'

export const module: OperatorModule = {
  pages: [
    page('goods', () => import('./ReviewsPage.tsx'), 'ReviewsPage'),
    page('goods/$shopId/$productId', () => import('./ReviewPage.tsx'), 'ReviewPage'),
  ],
  menu: [
    {
      group: 'shops',
      path: 'goods',
      label: { zh: '商品审核', en: 'Product review' },
      place: 3,
      useCount: useWaitingReviews,
    },
  ],
}
