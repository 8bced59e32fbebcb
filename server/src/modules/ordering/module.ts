import { route } from '../../platform/http/route.ts'
import { buyer } from '../../platform/http/who.ts'
import type { Module } from '../../platform/module.ts'
import { orderPort } from '../payment/index.ts'
import { orderingAudit } from './audit.ts'
import { markPaid } from './checkout/mark-paid.ts'
import { placeNothing } from './checkout/null-contract.ts'
import { closeUnpaid } from './closing/close-unpaid.ts'
import { orderingPersonalData } from './personal-data.ts'
import { orderingPolicies } from './policies.ts'
import { orderingReactions } from './reactions.ts'
import { autoConfirm } from './receipt/auto-confirm.ts'
import { finishOrders } from './receipt/finish-orders.ts'
import { removeReceivers } from './receiver/remove-receivers.ts'
import { orderingRights } from './rights-contract.ts'
import { orderingRoutes } from './routes.ts'
import { orderingTables } from './tables.ts'

export const orderingModule: Module = {
  name: 'ordering',
  rights: Object.values(orderingRights),
  personalData: orderingPersonalData,
  tables: orderingTables,
  audit: orderingAudit,
  policies: orderingPolicies,
  routes: orderingRoutes,
  demoRoutes: [route(placeNothing, buyer, async () => ({ orders: [], payableFen: 0 }))],
  reactions: orderingReactions,
  sweepers: [closeUnpaid, autoConfirm, finishOrders, removeReceivers],
  ports: [orderPort.by({ markPaid })],
}
