import type { Module } from '../../platform/module.ts'
import { deliveries } from '../../platform/outside/courier/simulator.ts'
import { markParcelsDelivered } from './mark-parcels-delivered.ts'
import { fulfillmentReactions } from './reactions.ts'
import { courierRoutes, fulfillmentRoutes } from './routes.ts'

export const fulfillmentModule: Module = {
  name: 'fulfillment',
  routes: fulfillmentRoutes,
  demoRoutes: courierRoutes,
  reactions: fulfillmentReactions,
  sweepers: [deliveries(markParcelsDelivered)],
}
