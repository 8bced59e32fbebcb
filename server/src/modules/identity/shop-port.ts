import type { Reader } from '../../platform/db/database.ts'

/** What people see of a shop's name. */
export interface NamedShop {
  readonly shopId: string
  readonly number: number
  readonly name: string
}

/** What identity asks of the shops, which lie below it and therefore register themselves here. */
export interface ShopPort {
  /** These shops in the order of their numbers; unknown ids are left out. */
  readonly readNames: (reader: Reader, shopIds: readonly string[]) => Promise<NamedShop[]>
  /** The shops with the lowest numbers. */
  readonly readFirst: (reader: Reader, limit: number) => Promise<NamedShop[]>
}

let registered: ShopPort | null = null

/** The shop module registers itself when it is loaded. */
export function setShopPort(port: ShopPort): void {
  registered = port
}

function port(): ShopPort {
  if (!registered) throw new Error('No shop module has registered its port.')
  return registered
}

/** These shops in the order of their numbers; unknown ids are left out. */
export async function readShopNames(reader: Reader, shopIds: readonly string[]): Promise<NamedShop[]> {
  return shopIds.length === 0 ? [] : port().readNames(reader, shopIds)
}

/** The shops with the lowest numbers. */
export const readFirstShops = (reader: Reader, limit: number): Promise<NamedShop[]> =>
  port().readFirst(reader, limit)
