import type { Tx } from '../../../platform/db/database.ts'
import { type ParcelView, parcelsOf } from '../../fulfillment/index.ts'
import { notifyOrderNews, type OrderNews } from './notify-order-news.ts'

/** Notifies buyers that their orders have shipped, with the courier and the waybill, or the number of parcels. */
export async function notifyShipped(tx: Tx, shopId: string, orderIds: readonly string[]): Promise<void> {
  const parcels = Map.groupBy(await parcelsOf(tx, shopId, orderIds), (parcel) => parcel.orderId)
  await notifyOrderNews(tx, shopId, orderIds, (order) => shippedNews(parcels.get(order.orderId) ?? []))
}

function shippedNews(parcels: readonly ParcelView[]): OrderNews {
  const [first] = parcels
  if (!first || parcels.length > 1) {
    return { kind: 'order_shipped_parcels', occasion: 'shipped', facts: { parcelCount: parcels.length } }
  }
  const { courierZh, courierEn, waybill } = first
  return { kind: 'order_shipped', occasion: 'shipped', facts: { courierZh, courierEn, waybill } }
}
