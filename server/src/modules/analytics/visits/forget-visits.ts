import { sql } from 'kysely'
import type { Sweeper } from '../../../platform/sweepers.ts'

const ROUND = 5000

/** Ids of visits are needed for minutes, against batches sent again; two days later a whole day of them goes. */
export const forgetVisits: Sweeper = {
  name: 'analytics.forget-visits',
  soonest: sql`select date_trunc('day', min(at), 'UTC') + interval '3 days' from analytics.visit`,
  async sweep(db, now) {
    const { numAffectedRows } = await sql`
      delete from analytics.visit where (shop_id, visit_id) in (
        select shop_id, visit_id from analytics.visit
        where at < date_trunc('day', ${now}::timestamptz, 'UTC') - interval '2 days'
        limit ${ROUND} for update skip locked)`.execute(db.kysely)
    return Number(numAffectedRows ?? 0)
  },
}
