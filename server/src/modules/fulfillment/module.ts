import type { Module } from '../../platform/module.ts'
import { deliveries } from '../../platform/outside/courier/simulator.ts'
import { markParcelsDelivered } from './mark-parcels-delivered.ts'
import { fulfillmentReactions } from './reactions.ts'
import { fulfillmentRights } from './rights-contract.ts'
import { courierRoutes, fulfillmentRoutes } from './routes.ts'
import { fulfillmentTables } from './tables.ts'

export const fulfillmentModule: Module = {
  name: 'fulfillment',
  rights: Object.values(fulfillmentRights),
  tables: fulfillmentTables,
  routes: fulfillmentRoutes,
  demoRoutes: courierRoutes,
  reactions: fulfillmentReactions,
  sweepers: [deliveries(markParcelsDelivered)],
}
