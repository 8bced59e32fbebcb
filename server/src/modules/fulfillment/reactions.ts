import { on, onOutside } from '../../platform/events.ts'
import { lockOrders, orderAddressChanged } from '../ordering/index.ts'
import { dropOutdatedLabel } from './drop-outdated-label.ts'
import { parcelsShipped, parcelToStop } from './events.ts'
import { voidLabel } from './void-label.ts'

export const fulfillmentReactions = [
  on(orderAddressChanged, 'fulfillment.drop-outdated-label', async (tx, { shopId, orderId }) => {
    for (const order of await lockOrders(tx, shopId, [orderId])) await dropOutdatedLabel(tx, order)
  }),
  onOutside(parcelsShipped, 'fulfillment.follow-parcels', (db, { shopId, parcels }, event) =>
    db.app.parcelTracking.follow(parcels.map((parcel) => ({ ...parcel, shopId, shippedAt: event.at }))),
  ),
  onOutside(parcelToStop, 'fulfillment.void-label', (db, stop) => voidLabel(db, stop)),
]
