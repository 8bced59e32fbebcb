import { done } from '../../../kernel/schema.ts'
import { deliverNow, listTravelling } from '../../../modules/fulfillment/contract.ts'
import { markParcelsDelivered } from '../../../modules/fulfillment/index.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { route } from '../../../platform/http/route.ts'
import { officer } from '../../../platform/http/who.ts'
import type { Module } from '../../../platform/module.ts'
import { listTravellingParcels } from './courier-queries.ts'
import { deliver, deliveries } from './courier-simulator.ts'

/** Couriers that hand over every parcel after its journey, or at once when an officer says so. */
export const courierSimulator: Module = {
  name: 'courier-simulator',
  tables: {},
  routes: [
    route(listTravelling, officer, ({ db }, { query }) => listTravellingParcels(db.kysely, query)),
    route(deliverNow, officer, async ({ db }, { params }) => {
      await inTransaction(db, (tx) => deliver(tx, params.shopId, [params.parcelId], markParcelsDelivered))
      return done
    }),
  ],
  reactions: [],
  sweepers: [deliveries(markParcelsDelivered)],
}
