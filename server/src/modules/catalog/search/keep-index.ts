import { sql } from 'kysely'
import { addDays } from '../../../kernel/time.ts'
import { type Database, inTransaction, type Reader, type Tx } from '../../../platform/db/database.ts'
import type { Sweeper } from '../../../platform/sweepers.ts'
import { forgetSearches } from './forget-searches.ts'
import { indexProducts } from './index-products.ts'
import { salesPort } from './sales-port.ts'
import { type ProductKey, readKeysAfter } from './search-queries.ts'

/** Goes up when products are found by other tokens than before: the index is then made anew. */
export const INDEX_VERSION = 1

/** Sales are counted over this many days. */
const SALES_DAYS = 30
const PRODUCTS_A_TIME = 500

/** Makes the index anew when it is of an older version, and counts each day what sold. */
export const keepIndex: Sweeper = {
  name: 'catalog.keep-search-index',
  soonest: sql<Date | null>`
    select case when index_version < ${INDEX_VERSION} then '2000-01-01T00:00:00Z' else sales_due end
    from catalog.search_state`,
  async sweep(db, now) {
    const state = await readState(db.kysely)
    if (state.version < INDEX_VERSION) {
      await rebuildIndex(db)
      return 1
    }
    if (state.salesDue > now) return 0
    return inTransaction(db, (tx) => countDueSales(tx, now), { at: now })
  },
}

/** The advisory lock under which sales are counted: one process at a time, each day once. */
const COUNT_SALES_LOCK = 7_201_979

/** Counts sales if that is still due and no other process is at it; answers 1 if it did, else 0. */
async function countDueSales(tx: Tx, now: Date): Promise<number> {
  const { rows } = await sql<{ free: boolean }>`
    select pg_try_advisory_xact_lock(${COUNT_SALES_LOCK}) as free`.execute(tx)
  if (!rows[0]?.free || (await readState(tx)).salesDue > now) return 0
  await countSales(tx, now)
  return 1
}

async function readState(reader: Reader): Promise<{ version: number; salesDue: Date }> {
  const row = await reader
    .selectFrom('catalog.search_state')
    .select(['index_version', 'sales_due'])
    .executeTakeFirstOrThrow()
  return { version: row.index_version, salesDue: row.sales_due }
}

/** Writes the rows of all products anew, some at a time; searches go on meanwhile. Answers how many there are. */
export async function rebuildIndex(db: Database): Promise<number> {
  let after: ProductKey | null = null
  let count = 0
  for (;;) {
    const keys = await inTransaction(db, async (tx) => {
      const some = await readKeysAfter(tx, after, PRODUCTS_A_TIME)
      await indexProducts(tx, some)
      return some
    })
    count += keys.length
    if (keys.length < PRODUCTS_A_TIME) break
    after = keys.at(-1) as ProductKey
  }
  await db.kysely.updateTable('catalog.search_state').set({ index_version: INDEX_VERSION }).execute()
  return count
}

/** Writes what sold in the last days to each product's row, and when that is done next. */
export async function countSales(tx: Tx, now: Date): Promise<void> {
  const sold = await salesPort().soldSince(tx, addDays(now, -SALES_DAYS))
  await sql`
    update catalog.search_item item set sold_pieces = coalesce(sold.pieces, 0)
    from catalog.search_item same left join (
      select * from unnest(${sold.map((one) => one.shopId)}::uuid[], ${sold.map((one) => one.productId)}::uuid[],
        ${sold.map((one) => one.pieces)}::integer[]) as sold (shop_id, product_id, pieces)
    ) as sold using (shop_id, product_id)
    where item.shop_id = same.shop_id and item.product_id = same.product_id
      and item.sold_pieces <> coalesce(sold.pieces, 0)`.execute(tx)
  await tx
    .updateTable('catalog.search_state')
    .set({ sales_due: addDays(now, 1) })
    .execute()
  await forgetSearches(tx)
}
