import type { Module } from '../../platform/module.ts'
import { salesPort } from '../catalog/index.ts'
import { accountOrderPort } from '../identity/index.ts'
import { orderPort } from '../payment/index.ts'
import { orderingAudit } from './audit.ts'
import { cartRoutes } from './cart/routes.ts'
import { markPaid } from './checkout/mark-paid.ts'
import { checkoutRoutes } from './checkout/routes.ts'
import { closeUnpaid } from './closing/close-unpaid.ts'
import { closingRoutes } from './closing/routes.ts'
import { countOrdersWithReceiver, readUnfinishedOrders } from './orders/account-order-queries.ts'
import { lockForPayout, readForPayout } from './orders/order-for-payout.ts'
import { soldSince } from './orders/sold-pieces.ts'
import { pauseRoutes } from './pause/routes.ts'
import { orderingPersonalData } from './personal-data.ts'
import { orderingPolicies } from './policies.ts'
import { orderingReactions } from './reactions.ts'
import { autoConfirm } from './receipt/auto-confirm.ts'
import { finishOrders } from './receipt/finish-orders.ts'
import { receiptRoutes } from './receipt/routes.ts'
import { warnBeforeConfirm } from './receipt/warn-before-confirm.ts'
import { removeReceivers } from './receiver/remove-receivers.ts'
import { receiverRoutes } from './receiver/routes.ts'
import { orderingRights } from './rights-contract.ts'
import { orderingTables } from './tables.ts'

export const orderingModule: Module = {
  name: 'ordering',
  audit: orderingAudit,
  rights: Object.values(orderingRights),
  personalData: orderingPersonalData,
  tables: orderingTables,
  policies: orderingPolicies,
  routes: [
    ...cartRoutes,
    ...checkoutRoutes,
    ...closingRoutes,
    ...pauseRoutes,
    ...receiptRoutes,
    ...receiverRoutes,
  ],
  reactions: orderingReactions,
  sweepers: [closeUnpaid, autoConfirm, warnBeforeConfirm, finishOrders, removeReceivers],
  ports: [
    orderPort.by({ markPaid, lockForPayout, readForPayout }),
    salesPort.by({ soldSince }),
    accountOrderPort.by({ readUnfinished: readUnfinishedOrders, countWithReceiver: countOrdersWithReceiver }),
  ],
}
