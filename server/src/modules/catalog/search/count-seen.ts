import { sql } from 'kysely'
import { done } from '../../../kernel/schema.ts'
import { shanghaiDay } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { soundOf } from './pinyin.ts'
import type { ProductKey } from './search-queries.ts'
import { plain } from './segment.ts'

/** A term is kept in small letters with single blanks; null for what may be a person's number or address. */
export function termOf(word: string): string | null {
  const term = plain(word).trim().replace(/\s+/g, ' ')
  const isPersonal = /\d{7,}|@/.test(term.replace(/[\s-]/g, '')) || [...term].length > 30
  return term && !isPersonal ? term : null
}

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

/** In the order of the keys, so that two counts never wait for each other crosswise. */
async function countShown(tx: Tx, term: string, products: readonly ProductKey[], what: 'shows' | 'clicks') {
  const one = { shows: what === 'shows' ? 1 : 0, clicks: what === 'clicks' ? 1 : 0 }
  await sql`
    insert into catalog.search_show as known (shop_id, day, product_id, title_number, term, shows, clicks)
    select shop_id, ${shanghaiDay(tx.now)}::date, product_id, item.title_number, ${term}, ${one.shows}, ${one.clicks}
    from (select distinct * from unnest(${products.map((key) => key.shopId)}::uuid[],
      ${products.map((key) => key.productId)}::uuid[]) as shown (shop_id, product_id)) as shown
    join catalog.search_item item using (shop_id, product_id)
    where item.on_sale order by shop_id, product_id
    on conflict (shop_id, day, product_id, title_number, term) do update
      set shows = known.shows + excluded.shows, clicks = known.clicks + excluded.clicks`.execute(tx)
}
