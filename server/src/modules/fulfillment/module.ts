import type { Module } from '../../platform/module.ts'
import { fulfillmentAudit } from './audit.ts'
import { fulfillmentPolicies } from './policies.ts'
import { fulfillmentReactions } from './reactions.ts'
import { fulfillmentRights } from './rights-contract.ts'
import { fulfillmentRoutes } from './routes.ts'
import { fulfillmentTables } from './tables.ts'

export const fulfillmentModule: Module = {
  name: 'fulfillment',
  audit: fulfillmentAudit,
  policies: fulfillmentPolicies,
  rights: Object.values(fulfillmentRights),
  tables: fulfillmentTables,
  routes: fulfillmentRoutes,
  reactions: fulfillmentReactions,
  sweepers: [],
}
