import type { StaffRole } from '@zhanggui/server/modules/identity/staff/contract.ts'

/** What people call the roles of a shop's staff. */
export const roleNames: Readonly<Record<StaffRole, { zh: string; en: string }>> = {
  owner: { zh: '店主', en: 'owner' },
  manager: { zh: '运营', en: 'manager' },
  agent: { zh: '客服', en: 'service agent' },
  agent_lead: { zh: '客服主管', en: 'service lead' },
  warehouse: { zh: '仓库', en: 'warehouse' },
  finance: { zh: '财务', en: 'finance' },
}
