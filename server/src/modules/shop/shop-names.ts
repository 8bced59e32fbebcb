import type { Reader } from '../../platform/db/database.ts'
import { readShopNames } from './profile/shop-queries.ts'

/** Names of shops one by one, each read once. */
export function shopNames(reader: Reader): (shopId: string) => Promise<string> {
  const known = new Map<string, string>()
  return async (shopId) => {
    const name = known.get(shopId) ?? (await readShopNames(reader, [shopId]))[0]?.name ?? ''
    known.set(shopId, name)
    return name
  }
}
