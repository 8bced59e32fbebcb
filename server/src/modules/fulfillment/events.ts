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

export const parcelsShipped = eventType<ParcelsShipped>('parcel.shipped', (payload) => [
  { topic: `shop:${payload.shopId}`, what: 'parcel.shipped' },
])
