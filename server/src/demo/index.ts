import { clockRoutes } from '../modules/governance/index.ts'
import { route } from '../platform/http/route.ts'
import { buyer } from '../platform/http/who.ts'
import type { Module } from '../platform/module.ts'
import { aftersalePart } from './aftersale.ts'
import { analyticsPart } from './analytics.ts'
import { catalogPart } from './catalog.ts'
import { conversationPart } from './conversation/index.ts'
import { demoAudit } from './demo-audit.ts'
import { fulfillmentPart } from './fulfillment.ts'
import { inventoryPart } from './inventory.ts'
import { placeNothing } from './null-checkout/contract.ts'
import { orderingPart } from './ordering.ts'
import { paymentPart } from './payment.ts'
import { peopleRoutes } from './people/routes.ts'
import { shopPart } from './shop.ts'
import { courierSimulator } from './simulators/courier/module.ts'
import { paymentSimulator } from './simulators/payment/module.ts'
import { trafficRoutes } from './traffic-simulator/routes.ts'
import type { WorldPart } from './world/world.ts'

const nothingElse = { routes: [], reactions: [], sweepers: [], tables: {} }

/** What exists in demo mode only, beside the modules of every installation. */
export const demoModules: readonly Module[] = [
  {
    ...nothingElse,
    name: 'demo',
    audit: demoAudit,
    routes: [...peopleRoutes, route(placeNothing, buyer, async () => ({ orders: [], payableFen: 0 }))],
  },
  { ...nothingElse, name: 'time-machine', routes: clockRoutes },
  { ...nothingElse, name: 'traffic-simulator', routes: trafficRoutes },
  paymentSimulator,
  courierSimulator,
]

/**
 * What each module has of the made-up past, in the order in which it is written. The same chance goes through all of
 * them: another order makes another world.
 */
export const worldParts: readonly WorldPart[] = [
  shopPart,
  orderingPart,
  fulfillmentPart,
  paymentPart,
  aftersalePart,
  inventoryPart,
  conversationPart,
  analyticsPart,
  catalogPart,
]
