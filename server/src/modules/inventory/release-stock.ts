import type { Tx } from '../../platform/db/database.ts'
import { defaultLocationOf } from './location-rows.ts'
import { byOrderAndSku, type OrderLines, takeOffReserved } from './reserved-rows.ts'

/** The stock that cancelled orders held at a location can be sold again. Doing it twice changes nothing. */
export async function releaseStock(
  tx: Tx,
  shopId: string,
  orders: readonly OrderLines[],
  locationId = defaultLocationOf(shopId),
): Promise<void> {
  const rows = byOrderAndSku(orders, () => null)
  await takeOffReserved(tx, { shopId, locationId }, 'release', rows)
}
