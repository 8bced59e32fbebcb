import type { Database } from '../../platform/db/database.ts'
import { onOutside } from '../../platform/events.ts'
import { noTracking, type ParcelTracking } from '../../platform/outside/courier/port.ts'
import { simulatedTracking } from '../../platform/outside/courier/simulator.ts'
import { parcelsShipped } from './events.ts'

/** Who tells us where parcels are: simulated couriers in the demo. */
function tracking(db: Database): ParcelTracking {
  return db.app.mode === 'demo' ? simulatedTracking(db) : noTracking
}

export const fulfillmentReactions = [
  onOutside(parcelsShipped, 'fulfillment.follow-parcels', (db, { shopId, parcels }, event) =>
    tracking(db).follow(parcels.map((parcel) => ({ ...parcel, shopId, shippedAt: event.at }))),
  ),
]
