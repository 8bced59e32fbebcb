import type { Module } from '../../platform/module.ts'
import { marketingAudit } from './audit.ts'
import { couponRoutes } from './coupons/routes.ts'
import { issuingRoutes } from './issuing/routes.ts'
import { marketingPersonalData } from './personal-data.ts'
import { marketingPolicies } from './policies.ts'
import { marketingRights } from './rights-contract.ts'
import { marketingTables } from './tables.ts'
import { thanksRoutes } from './thanks/routes.ts'

export const marketingModule: Module = {
  name: 'marketing',
  rights: Object.values(marketingRights),
  audit: marketingAudit,
  policies: marketingPolicies,
  personalData: marketingPersonalData,
  tables: marketingTables,
  routes: [...couponRoutes, ...issuingRoutes, ...thanksRoutes],
  reactions: [],
  sweepers: [],
}
