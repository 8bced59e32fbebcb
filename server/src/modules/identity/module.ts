import type { Module } from '../../platform/module.ts'
import { identityAudit } from './audit.ts'
import { expireApprovals } from './authority/expire-approvals.ts'
import { identityPolicies } from './policies.ts'
import { identityPersonalData } from './privacy/personal-data.ts'
import { identityRights } from './rights-contract.ts'
import { identityRoutes } from './routes.ts'
import { forgetSessions } from './sign-in/forget-sessions.ts'
import { identityTables } from './tables.ts'

export const identityModule: Module = {
  name: 'identity',
  rights: Object.values(identityRights),
  policies: identityPolicies,
  personalData: identityPersonalData,
  tables: identityTables,
  audit: identityAudit,
  routes: identityRoutes,
  reactions: [],
  sweepers: [forgetSessions, expireApprovals],
}
