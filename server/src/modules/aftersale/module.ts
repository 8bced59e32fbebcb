import type { Module } from '../../platform/module.ts'
import { approvedRefund } from '../identity/index.ts'
import { approvedRefundAct } from './approved-refund.ts'
import { aftersaleAudit } from './audit.ts'
import { grantUnanswered } from './grant-unanswered.ts'
import { aftersalePersonalData } from './personal-data.ts'
import { aftersalePolicies } from './policies.ts'
import { aftersaleReactions } from './reactions.ts'
import { reviewRoutes } from './reviews/routes.ts'
import { aftersaleRights } from './rights-contract.ts'
import { aftersaleRoutes } from './routes.ts'
import { aftersaleTables } from './tables.ts'

export const aftersaleModule: Module = {
  name: 'aftersale',
  rights: Object.values(aftersaleRights),
  audit: aftersaleAudit,
  personalData: aftersalePersonalData,
  tables: aftersaleTables,
  policies: aftersalePolicies,
  routes: [...aftersaleRoutes, ...reviewRoutes],
  reactions: aftersaleReactions,
  sweepers: [grantUnanswered],
  ports: [approvedRefund.by(approvedRefundAct)],
}
