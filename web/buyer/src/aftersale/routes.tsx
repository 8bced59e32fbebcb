import { page } from '@zhanggui/kit/app/pages.ts'
import type { BuyerModule } from '../module.ts'

export const module: BuyerModule = {
  pages: [
    page('/refunds', () => import('./RefundsPage.tsx'), 'RefundsPage'),
    page('/refunds/$shopId/$caseId', () => import('./RefundPage.tsx'), 'RefundPage'),
  ],
}
