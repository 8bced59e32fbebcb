import { sql } from 'kysely'
import { type Database, inTransaction, type Tx } from '../../../platform/db/database.ts'
import { countHours } from './count-hours.ts'

/** Hours that are counted in one transaction. */
const ROUND = 400

/** The advisory lock's number space for counting, so that no other lock of ours is met by chance. */
const COUNT_SEED = 20_723

/**
 * Counts every hour of a shop in which something changed until now, so that whoever reads next reads what the orders
 * say. What changes meanwhile waits for the next reader: a busy shop keeps nobody here.
 */
export async function countStaleHours(db: Database, shopId: string): Promise<void> {
  if (!(await isBehind(db, shopId))) return
  while ((await inTransaction(db, (tx) => countSome(tx, shopId))) === ROUND);
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

/**
 * Counts up to 400 stale hours of a shop anew, those that began before an instant, and answers how many. One at a time
 * for a shop; the marks are taken away before the orders are read, so that what changes meanwhile marks its hour again
 * and nothing is lost.
 */
export async function countSome(tx: Tx, shopId: string, before: Date | null = null): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${shopId}, ${COUNT_SEED}))`.execute(tx)
  const { rows } = await sql<{ hour: Date }>`
    delete from analytics.stale_hour where shop_id = ${shopId} and hour in (
      select hour from analytics.stale_hour
      where shop_id = ${shopId} and hour < coalesce(${before}::timestamptz, 'infinity')
      order by hour desc limit ${ROUND})
    returning hour`.execute(tx)
  const hours = rows.map((row) => row.hour)
  if (hours.length > 0) await countHours(tx, shopId, hours)
  return hours.length
}
