import type { FreightTemplate } from '../../modules/catalog/index.ts'
import type { SealedAddress } from '../../modules/identity/index.ts'
import type { AbsenceFacts } from '../../modules/shop/index.ts'
import type { Chance } from '../chance.ts'
import type { PlannedLine, PlannedOrder } from './plan-orders.ts'
import type { WorldPolicies } from './world-policies.ts'

/** A shop of the world as it stands in the database. */
export interface ShopSeat {
  readonly shopId: string
  readonly name: string
  readonly ownerId: string
  /** Who packs, and who answers chats: the owner where there is nobody else. */
  readonly packerId: string
  readonly agentId: string
  readonly absences: readonly AbsenceFacts[]
  readonly templates: readonly FreightTemplate[]
}

export interface ProductSeat {
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

export interface BuyerSeat {
  readonly accountId: string
  readonly addressId: string
  readonly address: SealedAddress
}

/** What everything of the past is written against. */
export interface WorldSeats {
  readonly chance: Chance
  readonly from: Date
  readonly now: Date
  readonly policySetId: number
  readonly policies: WorldPolicies
  readonly shops: ReadonlyMap<string, ShopSeat>
  /** By title. */
  readonly products: ReadonlyMap<string, ProductSeat>
  readonly buyers: readonly BuyerSeat[]
}

/** An order of the past with its ids, money and parcel, ready to be written. */
export interface SeatedOrder extends Omit<PlannedOrder, 'shop' | 'buyer' | 'lines'> {
  readonly orderId: string
  readonly number: string
  readonly shop: ShopSeat
  readonly buyer: BuyerSeat
  readonly lines: readonly SeatedLine[]
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

export interface SeatedLine extends PlannedLine {
  readonly seat: ProductSeat
  readonly taken: ProductSeat['skus'][number]
}
