import { sql } from 'kysely'
import type { Sweeper } from '../../../platform/sweepers.ts'

const BATCH_SIZE = 5000

/** Deletes ids of visits after two days; they only prevent that a batch which is sent twice counts twice. */
export const forgetVisits: Sweeper = {
  name: 'analytics.forget-visits',
  soonest: sql`select date_trunc('day', min(at), 'UTC') + interval '3 days' from analytics.visit`,
  async sweep(db, now) {
    const { numAffectedRows } = await sql`
      delete from analytics.visit where (shop_id, visit_id) in (
        select shop_id, visit_id from analytics.visit
        where at < date_trunc('day', ${now}::timestamptz, 'UTC') - interval '2 days'
        limit ${BATCH_SIZE} for update skip locked)`.execute(db.kysely)
    return Number(numAffectedRows ?? 0)
  },
}
