import { addHours } from '../kernel/time.ts'
import { bodyHash } from '../platform/body-hash.ts'
import { insertAll, type Writer } from './world/insert.ts'
import type { WorldOrder, WorldPart } from './world/world.ts'

export const fulfillmentPart: WorldPart = {
  module: 'fulfillment',
  async write(tx, { orders }) {
    await writeParcels(tx, orders)
    await writeCourierParcels(tx, orders)
  },
}

/** Writes the parcels of orders that were shipped. */
export async function writeParcels(db: Writer, orders: readonly WorldOrder[]): Promise<void> {
  const shipped = orders.filter(({ life }) => life.shippedAt)
  await insertAll(
    db,
    'fulfillment.parcel',
    shipped.map(({ shop, orderId, parcelId, courier, waybill, life }) => ({
      shop_id: shop.shopId,
      parcel_id: parcelId,
      order_id: orderId,
      courier,
      waybill,
      state: life.deliveredAt ? 'delivered' : 'shipped',
      shipped_at: life.shippedAt as Date,
      delivered_at: life.deliveredAt,
      made_by: shop.packerId,
      completes: true,
      body_hash: bodyHash({ orderId, courier, waybill }),
    })),
  )
  await insertAll(
    db,
    'fulfillment.parcel_line',
    shipped.flatMap(({ shop, orderId, parcelId, lines }) =>
      lines.map(({ quantity }, index) => ({
        shop_id: shop.shopId,
        parcel_id: parcelId,
        order_id: orderId,
        line_no: index + 1,
        quantity,
      })),
    ),
  )
}

/** Hands the parcels to the simulated couriers, which deliver those still on their way. */
async function writeCourierParcels(db: Writer, orders: readonly WorldOrder[]): Promise<void> {
  const shipped = orders.filter(({ life }) => life.shippedAt)
  await insertAll(
    db,
    'simulator.courier_parcel',
    shipped.map(({ shop, parcelId, life }) => ({
      shop_id: shop.shopId,
      parcel_id: parcelId,
      deliver_at: life.deliverAt ?? addHours(life.shippedAt as Date, 48),
      delivered: life.deliveredAt !== null,
    })),
  )
}
