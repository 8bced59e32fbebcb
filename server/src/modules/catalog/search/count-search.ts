import { sql } from 'kysely'
import { done } from '../../../kernel/schema.ts'
import { shanghaiDay } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { soundOf } from './pinyin.ts'
import type { ProductKey } from './search-queries.ts'
import { countShown } from './search-show-rows.ts'
import { termOf } from './search-term.ts'

interface Seen {
  readonly word: string
  readonly found: number
  readonly shown: readonly ProductKey[]
}

/** Counts one search and each product that it showed; of products that are not on sale nothing is counted. */
export async function countSearch({ db }: Ctx, { word, found, shown }: Seen) {
  const term = termOf(word)
  if (!term) return done
  await inTransaction(db, async (tx) => {
    const sound = soundOf(term)
    await sql`
      insert into catalog.search_term_day as known (term, day, pinyin, initials, searches, nothing_found, found)
      values (${term}, ${shanghaiDay(tx.now)}, ${sound.full}, ${sound.initials}, 1, ${found === 0 ? 1 : 0}, ${found})
      on conflict (term, day) do update set searches = known.searches + 1,
        nothing_found = known.nothing_found + excluded.nothing_found, found = excluded.found`.execute(tx)
    await countShown(tx, term, shown, 'shows')
  })
  return done
}
