import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { countHours } from './count-hours.ts'

/** Hours that are counted in one transaction. */
export const BATCH_SIZE = 400

/** The advisory lock's number space for counting, so that no other lock of ours is met by chance. */
const COUNT_SEED = 20_723

/**
 * Recounts at most BATCH_SIZE stale hours of a shop, the latest first, and answers how many; `before` limits it to hours
 * that began before an instant. One transaction at a time for a shop. The marks are deleted before the orders are read:
 * an order that changes meanwhile marks its hour again, so no change is lost.
 */
export async function countNextHours(tx: Tx, shopId: string, before: Date | null = null): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${shopId}, ${COUNT_SEED}))`.execute(tx)
  const { rows } = await sql<{ hour: Date }>`
    delete from analytics.stale_hour where shop_id = ${shopId} and hour in (
      select hour from analytics.stale_hour
      where shop_id = ${shopId} and hour < coalesce(${before}::timestamptz, 'infinity')
      order by hour desc limit ${BATCH_SIZE})
    returning hour`.execute(tx)
  const hours = rows.map((row) => row.hour)
  if (hours.length > 0) await countHours(tx, shopId, hours)
  return hours.length
}
