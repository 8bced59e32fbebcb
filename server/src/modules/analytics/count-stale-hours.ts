import { sql } from 'kysely'
import { type Database, inTransaction, type Tx } from '../../platform/db/database.ts'
import { countHours } from './count-hours.ts'

/** Hours that are counted in one transaction. */
const ROUND = 400

/** The advisory lock's number space for counting, so that no other lock of ours is met by chance. */
const COUNT_SEED = 20_723

/** Counts every hour of a shop in which something changed, so that whoever reads next reads what the orders say. */
export async function countStaleHours(db: Database, shopId: string): Promise<void> {
  while (await isBehind(db, shopId)) await inTransaction(db, (tx) => countSome(tx, shopId))
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
 * Counts up to 400 stale hours of a shop anew and answers how many. One at a time for a shop; the marks are taken away
 * before the orders are read, so that what changes meanwhile marks its hour again and nothing is lost.
 */
export async function countSome(tx: Tx, shopId: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${shopId}, ${COUNT_SEED}))`.execute(tx)
  const { rows } = await sql<{ hour: Date }>`
    delete from analytics.stale_hour where shop_id = ${shopId} and hour in (
      select hour from analytics.stale_hour where shop_id = ${shopId} order by hour desc limit ${ROUND})
    returning hour`.execute(tx)
  if (rows.length > 0)
    await countHours(
      tx,
      shopId,
      rows.map((row) => row.hour),
    )
  return rows.length
}
