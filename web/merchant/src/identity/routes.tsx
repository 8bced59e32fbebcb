import { page } from '@zhanggui/kit/app/pages.ts'
import { identityRights } from '@zhanggui/server/modules/identity/rights-contract.ts'
import type { MerchantModule } from '../module.ts'
import { useApprovalsToDecide } from '../waiting/use-waiting.ts'

export const module: MerchantModule = {
  pages: [
    page('shop/staff', () => import('./StaffPage.tsx'), 'StaffPage'),
    page('approvals', () => import('./ApprovalsPage.tsx'), 'ApprovalsPage'),
  ],
  menu: [
    {
      group: 'shop',
      path: 'shop/staff',
      label: { zh: '员工与权限', en: 'Staff and permissions' },
      place: 3,
      needs: identityRights.seeStaff,
    },
    {
      group: 'aftersale',
      path: 'approvals',
      label: { zh: '审批', en: 'Approvals' },
      place: 8,
      useCount: useApprovalsToDecide,
    },
  ],
}
