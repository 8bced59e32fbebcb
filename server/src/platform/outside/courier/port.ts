/** A parcel that a courier carries. */
export interface FollowedParcel {
  readonly shopId: string
  readonly parcelId: string
  readonly courier: string
  readonly waybill: string
  readonly shippedAt: Date
}

/** A label that is not needed any more. */
export interface VoidedLabel {
  /** The idempotency key. */
  readonly number: string
  readonly courier: string
  readonly waybill: string
}

/**
 * The source of parcel tracking news: a courier's own push service or an aggregator of many. The news
 * itself comes back later and ends in the same use case, whoever sends it.
 */
export interface ParcelTracking {
  readonly name: string
  /** Subscribes to the delivery of these parcels; asking twice changes nothing. Throws when it was not taken. */
  follow(parcels: readonly FollowedParcel[]): Promise<void>
  /** Cancels a label whose parcel will not be handed over; the same number twice cancels it once. Throws when it was not taken. */
  voidLabel(label: VoidedLabel): Promise<void>
}

/** Nobody follows: receipt is then confirmed by the buyer, or by itself counted from shipping. */
export const noTracking: ParcelTracking = {
  name: 'none',
  follow: () => Promise.resolve(),
  voidLabel: () => Promise.resolve(),
}
