import { sql } from 'kysely'
import { done } from '../../../kernel/schema.ts'
import { shanghaiDay } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import type { ProductKey } from './search-queries.ts'
import { countShown } from './search-show-rows.ts'
import { termOf } from './search-term.ts'

/** Counts that a product was opened from the results of a search. */
export async function countSearchClick({ db }: Ctx, { word, ...product }: { word: string } & ProductKey) {
  const term = termOf(word)
  if (!term) return done
  await inTransaction(db, async (tx) => {
    // Only what was searched for today can have been opened; the day before too, around midnight.
    await sql`
      update catalog.search_term_day set clicks = clicks + 1
      where term = ${term} and day = (
        select max(day) from catalog.search_term_day
        where term = ${term} and day >= ${shanghaiDay(tx.now)}::date - 1)`.execute(tx)
    await countShown(tx, term, [product], 'clicks')
  })
  return done
}
