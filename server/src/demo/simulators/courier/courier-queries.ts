import { cutPage, decodeCursor } from '../../../kernel/page.ts'
import type { TravellingParcel } from '../../../modules/fulfillment/contract.ts'
import type { Reader } from '../../../platform/db/database.ts'

/** Parcels that the simulated couriers carry, next to be delivered first. */
export async function listTravellingParcels(
  reader: Reader,
  page: { after?: string; limit?: number },
): Promise<{ rows: TravellingParcel[]; next: string | null }> {
  const limit = page.limit ?? 50
  let query = reader
    .selectFrom('simulator.courier_parcel as c')
    .innerJoin('fulfillment.parcel as p', (join) =>
      join.onRef('p.shop_id', '=', 'c.shop_id').onRef('p.parcel_id', '=', 'c.parcel_id'),
    )
    .select([
      'p.shop_id as shopId',
      'p.parcel_id as parcelId',
      'p.order_id as orderId',
      'p.courier',
      'p.waybill',
      'p.shipped_at',
      'c.deliver_at',
    ])
    .where('c.delivered', '=', false)
    .orderBy('c.deliver_at')
    .orderBy('c.parcel_id')
    .limit(limit + 1)
  if (page.after) {
    const [deliverAt, parcelId] = decodeCursor(page.after, ['instant', 'id'])
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('c.deliver_at', 'c.parcel_id'), '>', tuple(new Date(deliverAt), parcelId)),
    )
  }
  const rows = (await query.execute()).map(({ shipped_at, deliver_at, ...row }) => ({
    ...row,
    shippedAt: shipped_at.toISOString(),
    deliverAt: deliver_at.toISOString(),
  }))
  return cutPage(rows, limit, (row) => [row.deliverAt, row.parcelId])
}
