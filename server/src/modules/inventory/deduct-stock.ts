import type { Tx } from '../../platform/db/database.ts'
import { defaultLocationOf } from './location-rows.ts'
import { byOrderAndSku, type OrderLines, takeOffReserved } from './reserved-rows.ts'

/** `parcelId` tells the parcels of one order apart; an order that goes in one parcel may leave it out. */
export interface ShippedLines extends OrderLines {
  readonly parcelId?: string
}

/** The goods of these orders ship from a location: they are no longer on hand there. The same parcel twice changes nothing. */
export async function deductStock(
  tx: Tx,
  shopId: string,
  orders: readonly ShippedLines[],
  locationId = defaultLocationOf(shopId),
): Promise<void> {
  const rows = byOrderAndSku(orders, (order) => order.parcelId ?? order.orderId)
  await takeOffReserved(tx, { shopId, locationId }, 'ship', rows)
}
