import type { FreightTemplate } from '../../modules/catalog/index.ts'
import type { SealedAddress } from '../../modules/identity/index.ts'
import type { AbsenceFacts } from '../../modules/shop/index.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { Chance } from '../chance.ts'
import type { DemoProduct } from '../goods/goods.ts'
import type { PastAbsence } from './plan-absences.ts'
import type { PlannedOrder } from './plan-orders.ts'
import type { PlannedStock } from './plan-stock.ts'
import type { ShopTraffic } from './traffic.ts'
import type { WorldPolicies } from './world-policies.ts'

/** A shop of the world as it stands in the database. */
export interface WorldShop {
  readonly shopId: string
  readonly name: string
  readonly ownerId: string
  /** Who packs, and who answers chats: the owner where there is nobody else. */
  readonly packerId: string
  readonly agentId: string
  readonly absences: readonly AbsenceFacts[]
  readonly templates: readonly FreightTemplate[]
}

export interface WorldProduct {
  readonly productId: string
  readonly title: string
  readonly picture: string | null
  readonly version: number
  readonly freightTemplateId: string
  readonly specNames: string[]
  /** In the order of the SKU matrix. */
  readonly skus: readonly {
    readonly skuId: string
    readonly code: string
    readonly specs: string[]
    readonly priceFen: number
    readonly weightGram: number
  }[]
}

export interface WorldBuyer {
  readonly accountId: string
  readonly addressId: string
  readonly address: SealedAddress
}

/** What everything of the past is written against. */
export interface World {
  readonly chance: Chance
  readonly from: Date
  readonly now: Date
  readonly policySetId: number
  readonly policies: WorldPolicies
  readonly shops: ReadonlyMap<string, WorldShop>
  /** By title. */
  readonly products: ReadonlyMap<string, WorldProduct>
  readonly buyers: readonly WorldBuyer[]
}

/** An order of the past with its ids, money and parcel, ready to be written. */
export interface WorldOrder extends Omit<PlannedOrder, 'shop' | 'buyer' | 'lines'> {
  readonly orderId: string
  readonly checkoutId: string
  readonly policySetId: number
  readonly number: string
  readonly shop: WorldShop
  readonly buyer: WorldBuyer
  readonly lines: readonly WorldOrderLine[]
  readonly goodsFen: number
  readonly freightFen: number
  readonly totalFen: number
  readonly tradeId: string
  readonly providerNo: string
  readonly caseId: string
  readonly parcelId: string
  readonly courier: string
  readonly waybill: string
}

export interface WorldOrderLine {
  readonly product: WorldProduct
  readonly sku: WorldProduct['skus'][number]
  readonly quantity: number
}

/** An absence of the past that is over, with its shop and what became of it. */
export interface WorldAbsence extends PastAbsence {
  readonly ownShop: WorldShop
  readonly taskIds: readonly string[]
  readonly reminders: readonly WorldReminder[]
}

/** A buyer who wanted to hear of a shop's return, and did. */
export interface WorldReminder {
  readonly reminderId: string
  readonly buyerId: string
  readonly askedAt: Date
}

/** All of the made-up past, ready to be written. */
export interface WorldPast extends World {
  readonly absences: readonly WorldAbsence[]
  readonly orders: readonly WorldOrder[]
  readonly stock: ReadonlyMap<string, PlannedStock>
  readonly goods: readonly DemoProduct[]
  /** By the name of the shop. */
  readonly traffic: Readonly<Record<string, ShopTraffic>>
}

/** What a module has of the made-up past. */
export interface WorldPart {
  readonly module: string
  readonly write: (tx: Tx, past: WorldPast) => Promise<void>
}
