import { refuseCommon } from '../../kernel/refusal.ts'
import type { Reader } from '../../platform/db/database.ts'
import { readStoredOrder } from '../ordering/index.ts'
import type { ParcelView } from './contract.ts'
import { parcelsOf } from './parcel-rows.ts'

/** The parcels of an order; with `buyerId` only of that buyer's order. Refuses: not_found. */
export async function readOrderParcels(
  reader: Reader,
  shopId: string,
  orderId: string,
  buyerId?: string,
): Promise<ParcelView[]> {
  const order = await readStoredOrder(reader, shopId, orderId)
  if (buyerId && order.buyer_id !== buyerId) throw refuseCommon('not_found')
  return parcelsOf(reader, shopId, [orderId])
}
