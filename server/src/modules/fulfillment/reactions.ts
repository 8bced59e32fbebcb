import { onOutside } from '../../platform/events.ts'
import { parcelsShipped } from './events.ts'

export const fulfillmentReactions = [
  onOutside(parcelsShipped, 'fulfillment.follow-parcels', (db, { shopId, parcels }, event) =>
    db.app.parcelTracking.follow(parcels.map((parcel) => ({ ...parcel, shopId, shippedAt: event.at }))),
  ),
]
