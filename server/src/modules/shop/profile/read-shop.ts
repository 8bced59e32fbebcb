import { refuseCommon } from '../../../kernel/refusal.ts'
import { readMany } from '../../../platform/db/batching.ts'
import { type Database, readBusinessNow } from '../../../platform/db/database.ts'
import { readShops } from '../shop-rows.ts'
import type { ShopView } from './contract.ts'
import { shopView } from './shop-queries.ts'

const askShop = readMany<string, ShopView | null>('shop.shop', async (reader, shopIds) => {
  const [now, shops] = await Promise.all([readBusinessNow(reader), readShops(reader, shopIds)])
  return shopIds.map((shopId) => {
    const shop = shops.get(shopId)
    return shop ? shopView(shop, now) : null
  })
})

/** One shop as buyers see it now. Refuses: not_found. */
export async function readShop(db: Database, shopId: string): Promise<ShopView> {
  const shop = await askShop(db, shopId.toLowerCase())
  if (!shop) throw refuseCommon('not_found')
  return shop
}
