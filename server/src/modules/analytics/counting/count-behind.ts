import { sql } from 'kysely'
import { addMs, HOUR_MS } from '../../../kernel/time.ts'
import { type Sweeper, sweepEach } from '../../../platform/sweepers.ts'
import { countSome } from './count-stale-hours.ts'

/** Shops that are counted in one round. */
const ROUND = 50

/**
 * Counts hours in which something changed even when nobody looks, so that who looks finds little to count. An hour is
 * left alone while it lasts: it would be counted again with every order.
 */
export const countBehind: Sweeper = {
  name: 'analytics.count-hours',
  soonest: sql`select min(hour) + interval '1 hour' from analytics.stale_hour`,
  async sweep(db, now) {
    // An hour is over when the next one has begun.
    const before = addMs(now, 1 - HOUR_MS)
    const { rows } = await sql<{ shop_id: string }>`
      select distinct shop_id from analytics.stale_hour where hour < ${before} limit ${ROUND}`.execute(
      db.kysely,
    )
    return sweepEach(db, now, rows, async (tx, row) => void (await countSome(tx, row.shop_id, before)))
  },
}
