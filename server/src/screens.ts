import type { Screen } from './platform/screen.ts'
import { myOrdersScreen } from './screens/buyer/my-orders.ts'
import { buyerOrderScreen } from './screens/buyer/order.ts'
import { moneyScreen } from './screens/merchant/money.ts'
import { openOrdersScreen } from './screens/merchant/open-orders.ts'
import { openStockScreen } from './screens/merchant/open-stock.ts'
import { orderScreen } from './screens/merchant/order.ts'
import { orderExportScreen } from './screens/merchant/order-export.ts'
import { ordersScreen } from './screens/merchant/orders.ts'
import { stockScreen } from './screens/merchant/stock.ts'
import { todayScreen } from './screens/merchant/today.ts'
import { auditScreen } from './screens/operator/audit.ts'
import { policiesScreen } from './screens/operator/policies.ts'

/** The only list of screens. Nothing else imports a screen; the web imports their contracts. */
export const screens: readonly Screen[] = [
  myOrdersScreen,
  buyerOrderScreen,
  ordersScreen,
  orderScreen,
  orderExportScreen,
  todayScreen,
  stockScreen,
  moneyScreen,
  openOrdersScreen,
  openStockScreen,
  auditScreen,
  policiesScreen,
]
