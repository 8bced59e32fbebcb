import type { Reader } from '../../platform/db/database.ts'
import { readShops } from './shop-rows.ts'

/** Names of shops one by one, each read once. */
export function shopNames(reader: Reader): (shopId: string) => Promise<string> {
  const known = new Map<string, string>()
  return async (shopId) => {
    const name = known.get(shopId) ?? (await readShops(reader, [shopId])).get(shopId)?.name ?? ''
    known.set(shopId, name)
    return name
  }
}
