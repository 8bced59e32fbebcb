import { onOutside } from '../../platform/events.ts'
import { parcelsShipped, parcelToStop } from './events.ts'
import { voidLabel } from './void-label.ts'

export const fulfillmentReactions = [
  onOutside(parcelsShipped, 'fulfillment.follow-parcels', (db, { shopId, parcels }, event) =>
    db.app.parcelTracking.follow(parcels.map((parcel) => ({ ...parcel, shopId, shippedAt: event.at }))),
  ),
  onOutside(parcelToStop, 'fulfillment.void-label', (db, stop) => voidLabel(db, stop)),
]
