// Generated from the migrated database by `npm run tables`; the gate checks that it is up to date.
import type { AftersaleTables } from './tables/aftersale.ts'
import type { AnalyticsTables } from './tables/analytics.ts'
import type { CatalogTables } from './tables/catalog.ts'
import type { ChannelTables } from './tables/channel.ts'
import type { ConversationTables } from './tables/conversation.ts'
import type { FulfillmentTables } from './tables/fulfillment.ts'
import type { IdentityTables } from './tables/identity.ts'
import type { InventoryTables } from './tables/inventory.ts'
import type { MarketingTables } from './tables/marketing.ts'
import type { OrderingTables } from './tables/ordering.ts'
import type { PaymentTables } from './tables/payment.ts'
import type { PlatformTables } from './tables/platform.ts'
import type { RetentionTables } from './tables/retention.ts'
import type { ShopTables } from './tables/shop.ts'
import type { SimulatorTables } from './tables/simulator.ts'

export interface Tables
  extends AftersaleTables,
    AnalyticsTables,
    CatalogTables,
    ChannelTables,
    ConversationTables,
    FulfillmentTables,
    IdentityTables,
    InventoryTables,
    MarketingTables,
    OrderingTables,
    PaymentTables,
    PlatformTables,
    RetentionTables,
    ShopTables,
    SimulatorTables {}
