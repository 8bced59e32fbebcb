import { clockRoutes } from '../modules/governance/index.ts'
import { route } from '../platform/http/route.ts'
import { buyer } from '../platform/http/who.ts'
import type { Module } from '../platform/module.ts'
import { demoAudit } from './demo-audit.ts'
import { placeNothing } from './null-checkout/contract.ts'
import { peopleRoutes } from './people/routes.ts'
import { courierSimulator } from './simulators/courier/module.ts'
import { paymentSimulator } from './simulators/payment/module.ts'
import { trafficRoutes } from './traffic-simulator/routes.ts'

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
