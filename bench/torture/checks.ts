import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { countStaleHours } from '../../server/src/modules/analytics/counting/count-stale-hours.ts'
import { rebuild } from '../../server/src/modules/analytics/counting/rebuild.ts'
import { readLedger } from '../../server/src/modules/payment/contract.ts'
import type { Database } from '../../server/src/platform/db/database.ts'
import { listStockDifferences } from '../../server/src/screens/merchant/stock-contract.ts'
import type { ActContext } from './act-context.ts'
import { bookChecks } from './book-checks.ts'
import { effectChecks } from './effect-checks.ts'
import type { Installation } from './installation.ts'
import { type Check, stateChecks } from './state-checks.ts'

/** Something that does not hold, with the rows that show it. */
export interface Breach {
  readonly what: string
  readonly rows: readonly unknown[]
}

/** Rows that a breach shows at most. */
const ROWS_SHOWN = 10

/** Everything that must hold once nothing is under way; empty: it does. */
export async function findBreaches(open: Installation, context: ActContext): Promise<Breach[]> {
  const breaches: Breach[] = []
  const note = (what: string, rows: readonly unknown[]) => {
    if (rows.length > 0) breaches.push({ what, rows: rows.slice(0, ROWS_SHOWN) })
  }
  for (const check of [...stateChecks, ...effectChecks, ...bookChecks(context.book)]) {
    note(check.what, await runCheck(open.db, check))
  }
  const ledger = await context.api.call(readLedger, { as: context.fixtures.officer })
  if (ledger.differenceFen !== 0 || ledger.unsettledFen !== 0 || ledger.heldFen !== 0)
    note('the ledger is balanced and nothing is held', [ledger])
  for (const { shopId, owner } of context.fixtures.shops) {
    const { rows } = await context.api.call(listStockDifferences, { as: owner, params: { shopId } })
    note('the page of stock differences is empty', rows)
    note('the figures of 数据 are those of the orders', await wrongFigures(open.db, shopId))
  }
  note('every picture that was acknowledged is on the disk', await lostPictures(open, context))
  note('no process ends by itself', open.fell)
  note('every request is answered', context.api.lost)
  return breaches
}

async function runCheck(db: Database, { sql, values }: Check): Promise<unknown[]> {
  const { rows } = await db.pool.query(sql, [...(values ?? [])])
  return rows
}

/** The counters before and after they are counted anew from the orders. */
async function wrongFigures(db: Database, shopId: string): Promise<unknown[]> {
  await countStaleHours(db, shopId)
  const before = await readFigures(db, shopId)
  await rebuild({ db }, shopId)
  const after = await readFigures(db, shopId)
  return before === after ? [] : [{ shopId, before, after }]
}

async function readFigures(db: Database, shopId: string): Promise<string> {
  const { rows } = await db.pool.query<{ figures: string }>(
    `select json_build_array(
       (select json_agg(s order by hour, province_code) from analytics.sales_hour s where shop_id = $1),
       (select json_agg(s order by hour, sku_id, product_id) from analytics.sku_hour s where shop_id = $1)
     )::text as figures`,
    [shopId],
  )
  return rows[0]?.figures ?? ''
}

async function lostPictures(open: Installation, { book }: ActContext): Promise<unknown[]> {
  const lost: unknown[] = []
  const { rows } = await open.db.pool.query<{ file_id: string; shop_id: string; bytes: number }>(
    'select file_id, shop_id, bytes from platform.file',
  )
  const known = new Map(rows.map((row) => [row.file_id, row]))
  for (const [fileId, { bytes }] of book.pictures) {
    if (known.get(fileId)?.bytes !== bytes) lost.push({ fileId, bytes, row: known.get(fileId) ?? null })
  }
  for (const { file_id: fileId, shop_id: shopId, bytes } of rows) {
    const found = await stat(join(open.dataDir, 'files', shopId, fileId)).catch(() => null)
    if (found?.size !== bytes) lost.push({ fileId, bytes, onDisk: found?.size ?? null })
  }
  return lost
}
