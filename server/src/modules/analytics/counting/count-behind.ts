import { sql } from 'kysely'
import { addMs, HOUR_MS } from '../../../kernel/time.ts'
import { type Sweeper, sweepPages } from '../../../platform/sweepers.ts'
import { countNextHours } from './count-next-hours.ts'

/** Shops counted in one sweep. */
const BATCH_SIZE = 50

/**
 * Recounts stale hours in the background, so that a reader has few left to count. The current hour is skipped: every
 * new order would make it stale again.
 */
export const countBehind: Sweeper = {
  name: 'analytics.count-hours',
  soonest: sql`select min(hour) + interval '1 hour' from analytics.stale_hour`,
  async sweep(db, now) {
    // An hour is over when the next one has begun.
    const before = addMs(now, 1 - HOUR_MS)
    const behind = async (offset: number) => {
      const { rows } = await sql<{ shop_id: string }>`
        select distinct shop_id from analytics.stale_hour where hour < ${before}
        order by shop_id limit ${BATCH_SIZE} offset ${offset}`.execute(db.kysely)
      return rows
    }
    return sweepPages(
      db,
      now,
      behind,
      async (tx, row) => void (await countNextHours(tx, row.shop_id, before)),
    )
  },
}
