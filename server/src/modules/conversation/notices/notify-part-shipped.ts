import type { Tx } from '../../../platform/db/database.ts'
import { courierNames } from '../../fulfillment/contract.ts'
import type { ParcelsShipped } from '../../fulfillment/index.ts'
import { notifyOrderNews } from './notify-order-news.ts'

/** Notifies buyers of each parcel after which something is still to come; the last one is news of the whole order. */
export async function notifyPartShipped(tx: Tx, { shopId, parcels }: ParcelsShipped): Promise<void> {
  for (const { parcelId, orderId, courier, waybill, isPart } of parcels) {
    if (!isPart) continue
    await notifyOrderNews(tx, shopId, [orderId], () => ({
      kind: 'order_part_shipped',
      occasion: `parcel:${parcelId}`,
      facts: { ...courierNames(courier), waybill },
    }))
  }
}
