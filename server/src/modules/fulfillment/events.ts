import { eventType } from '../../platform/events.ts'

/** Parcels that were handed to a courier, one event a request. */
export interface ParcelsShipped {
  readonly shopId: string
  readonly parcels: readonly {
    readonly parcelId: string
    readonly orderId: string
    readonly courier: string
    readonly waybill: string
  }[]
}

/** Pages that show these orders fetch them again; a part of an order may have gone out. */
export const parcelsShipped = eventType<ParcelsShipped>('parcel.shipped', ({ shopId, parcels }) => [
  { topic: `shop:${shopId}`, what: 'order.changed', ids: parcels.map((parcel) => parcel.orderId) },
])
