import { sql } from 'kysely'
import { addHours } from '../../../kernel/time.ts'
import { type Database, inTransaction, type Tx } from '../../../platform/db/database.ts'
import { log } from '../../../platform/log.ts'
import type { ParcelTracking } from '../../../platform/outside/courier/port.ts'
import { type Sweeper, sweepEach } from '../../../platform/sweepers.ts'

/** How long a simulated parcel travels, in business time; our default, the usual time between provinces. */
export const TRAVEL_HOURS = 48

/** How many parcels one round delivers. */
const ROUND = 500

/** What the couriers' news leads to: these parcels of the shop were handed over at tx.now. */
export type HandOver = (tx: Tx, shopId: string, parcelIds: readonly string[]) => Promise<void>

/** Couriers of the demo: every parcel that is followed is handed over 48 hours after it was shipped. */
export function simulatedTracking(db: Database): ParcelTracking {
  return {
    name: 'simulator',
    // Labels of the demo cost nothing and are void when they are not used.
    voidLabel: () => Promise.resolve(),
    async follow(parcels) {
      if (parcels.length === 0) return
      await db.kysely
        .insertInto('simulator.courier_parcel')
        .values(
          parcels.map((parcel) => ({
            shop_id: parcel.shopId,
            parcel_id: parcel.parcelId,
            deliver_at: addHours(parcel.shippedAt, TRAVEL_HOURS),
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
  }
}

interface Travelling {
  readonly shop_id: string
  readonly parcel_id: string
}

/** Hands over what has travelled long enough; a shop's parcels together, one by one should that fail. */
export function deliveries(handOver: HandOver): Sweeper {
  return {
    name: 'simulator.deliver-parcels',
    soonest: sql`select min(deliver_at) from simulator.courier_parcel where not delivered`,
    async sweep(db, now) {
      const rows = await db.kysely
        .selectFrom('simulator.courier_parcel')
        .select(['shop_id', 'parcel_id'])
        .where('delivered', '=', false)
        .where('deliver_at', '<=', now)
        .orderBy('deliver_at')
        .limit(ROUND)
        .execute()
      let handled = 0
      for (const [shopId, parcels] of Map.groupBy(rows, (row) => row.shop_id)) {
        handled += await deliverTogether(db, now, shopId, parcels, handOver)
      }
      return handled
    },
  }
}

async function deliverTogether(
  db: Database,
  now: Date,
  shopId: string,
  parcels: readonly Travelling[],
  handOver: HandOver,
): Promise<number> {
  const ids = parcels.map((parcel) => parcel.parcel_id)
  try {
    await inTransaction(db, (tx) => deliver(tx, shopId, ids, handOver), { at: now })
    return ids.length
  } catch (error) {
    log.warn({ shopId, error: String(error) }, 'parcels could not be delivered together')
    return sweepEach(db, now, ids, (tx, id) => deliver(tx, shopId, [id], handOver))
  }
}

/** Hands parcels over at tx.now and marks them as arrived. */
export async function deliver(
  tx: Tx,
  shopId: string,
  parcelIds: readonly string[],
  handOver: HandOver,
): Promise<void> {
  await handOver(tx, shopId, parcelIds)
  await tx
    .updateTable('simulator.courier_parcel')
    .set({ delivered: true })
    .where('shop_id', '=', shopId)
    .where('parcel_id', 'in', parcelIds)
    .execute()
}
