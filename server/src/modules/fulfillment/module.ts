import type { Module } from '../../platform/module.ts'
import { fulfillmentReactions } from './reactions.ts'
import { fulfillmentRights } from './rights-contract.ts'
import { fulfillmentRoutes } from './routes.ts'
import { fulfillmentTables } from './tables.ts'

export const fulfillmentModule: Module = {
  name: 'fulfillment',
  rights: Object.values(fulfillmentRights),
  tables: fulfillmentTables,
  routes: fulfillmentRoutes,
  reactions: fulfillmentReactions,
  sweepers: [],
}
