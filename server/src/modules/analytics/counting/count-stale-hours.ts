import { type Database, inTransaction } from '../../../platform/db/database.ts'
import { BATCH_SIZE, countNextHours } from './count-next-hours.ts'

/**
 * Brings the hourly counters of a shop up to date with its orders and refunds, before they are read. Changes that arrive
 * meanwhile wait for the next reader, so that this ends in a busy shop too.
 */
export async function countStaleHours(db: Database, shopId: string): Promise<void> {
  if (!(await isBehind(db, shopId))) return
  while ((await inTransaction(db, (tx) => countNextHours(tx, shopId))) === BATCH_SIZE);
}

async function isBehind(db: Database, shopId: string): Promise<boolean> {
  const row = await db.kysely
    .selectFrom('analytics.stale_hour')
    .select('hour')
    .where('shop_id', '=', shopId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
