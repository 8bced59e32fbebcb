import type { Reader } from '../../platform/db/database.ts'
import { port } from '../../platform/port.ts'

/** What people see of a shop's name. */
export interface NamedShop {
  readonly shopId: string
  readonly number: number
  readonly name: string
}

/** What identity needs of the shops, which lie below it. */
export interface ShopPort {
  /** These shops in the order of their numbers; unknown ids are left out. */
  readonly readNames: (reader: Reader, shopIds: readonly string[]) => Promise<NamedShop[]>
}

/** Provided by shop. */
export const shopPort = port<ShopPort>('identity.shops')

/** These shops in the order of their numbers; unknown ids are left out. */
export async function readShopNames(reader: Reader, shopIds: readonly string[]): Promise<NamedShop[]> {
  return shopIds.length === 0 ? [] : shopPort().readNames(reader, shopIds)
}
