import { eventType } from '../../platform/events.ts'
import type { Invalidation } from '../../platform/invalidations.ts'

/** Parcels that were handed to a courier, one event a request. */
export interface ParcelsShipped {
  readonly shopId: string
  readonly parcels: readonly {
    readonly parcelId: string
    readonly orderId: string
    readonly buyerId: string
    readonly courier: string
    readonly waybill: string
    /** After this request pieces of its order are still to come. */
    readonly isPart: boolean
  }[]
}

/** Pages that show these orders fetch them again: a part of one moved, though perhaps not the order. */
export function orderChanges(
  shopId: string,
  orders: readonly { readonly orderId: string; readonly buyerId: string }[],
): Invalidation[] {
  const what = 'order.changed'
  return [
    { topic: `shop:${shopId}`, what, ids: orders.map((order) => order.orderId) },
    ...orders.map(({ orderId, buyerId }) => ({ topic: `buyer:${buyerId}`, what, ids: [orderId] })),
  ]
}

/** Pieces of an order will not ship, and a parcel of it is prepared. */
export interface ParcelToStop {
  readonly shopId: string
  readonly orderId: string
  readonly buyerId: string
  readonly preparedId: string
}
export const parcelToStop = eventType<ParcelToStop>('parcel.to_stop', ({ shopId, orderId, buyerId }) =>
  orderChanges(shopId, [{ orderId, buyerId }]),
)

export const parcelsShipped = eventType<ParcelsShipped>('parcel.shipped', ({ shopId, parcels }) =>
  orderChanges(shopId, parcels),
)

/** A buyer asked for an order to be shipped. */
export interface OrderUrged {
  readonly shopId: string
  readonly orderId: string
  readonly buyerId: string
  /** How often they have, this time among them. */
  readonly urges: number
}
export const orderUrged = eventType<OrderUrged>('order.urged', ({ shopId, orderId, buyerId }) =>
  orderChanges(shopId, [{ orderId, buyerId }]),
)
