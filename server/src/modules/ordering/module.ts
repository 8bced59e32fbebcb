import { route } from '../../platform/http/route.ts'
import { buyer } from '../../platform/http/who.ts'
import type { Module } from '../../platform/module.ts'
import { setOrderPort } from '../payment/index.ts'
import { autoConfirm } from './auto-confirm.ts'
import { closeUnpaid } from './close-unpaid.ts'
import { finishOrders } from './finish-orders.ts'
import { markPaid } from './mark-paid.ts'
import { placeNothing } from './null-contract.ts'
import { orderingReactions } from './reactions.ts'
import { removeReceivers } from './remove-receivers.ts'
import { orderingRoutes } from './routes.ts'

setOrderPort({ markPaid })

export const orderingModule: Module = {
  name: 'ordering',
  routes: orderingRoutes,
  demoRoutes: [route(placeNothing, buyer, async () => ({ orders: [], payableFen: 0 }))],
  reactions: orderingReactions,
  sweepers: [closeUnpaid, autoConfirm, finishOrders, removeReceivers],
}
