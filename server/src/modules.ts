import { aftersaleModule } from './modules/aftersale/module.ts'
import { analyticsModule } from './modules/analytics/module.ts'
import { catalogModule } from './modules/catalog/module.ts'
import { channelModule } from './modules/channel/module.ts'
import { conversationModule } from './modules/conversation/module.ts'
import { fulfillmentModule } from './modules/fulfillment/module.ts'
import { governanceModule } from './modules/governance/module.ts'
import { identityModule } from './modules/identity/module.ts'
import { inventoryModule } from './modules/inventory/module.ts'
import { marketingModule } from './modules/marketing/module.ts'
import { orderingModule } from './modules/ordering/module.ts'
import { paymentModule } from './modules/payment/module.ts'
import { retentionModule } from './modules/retention/module.ts'
import { shopModule } from './modules/shop/module.ts'
import type { Module } from './platform/module.ts'

/** The only list of modules, in the order of ARCHITECTURE.md: each may call those above it. */
export const modules: readonly Module[] = [
  identityModule,
  shopModule,
  catalogModule,
  inventoryModule,
  paymentModule,
  marketingModule,
  orderingModule,
  fulfillmentModule,
  aftersaleModule,
  retentionModule,
  conversationModule,
  governanceModule,
  analyticsModule,
  channelModule,
]
