import { readMany } from '../../../platform/db/batching.ts'
import type { Database } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'

/** What decides besides the query what is found and in which order. */
export interface SearchWorld {
  readonly now: Date
  /** Shops that are away at that instant. */
  readonly away: readonly string[]
  /** The same for as long as the same is found in the same order. */
  readonly sameAs: string
}

/** Shops that are away: `absenceAt` of the shop module, said in SQL. */
const READ_WORLD: NamedStatement = {
  name: 'catalog.search-world',
  text: `
    with clock as materialized (select platform.business_now() as now)
    select clock.now, state.revision, array(
      select distinct absence.shop_id from shop.absence
      where cancelled_at is null and starts_at <= clock.now
        and coalesce(ended_at, resumes_at, 'infinity') > clock.now order by shop_id) as away
    from clock, catalog.search_state state`,
}

const askWorld = readMany<null, SearchWorld>(async (reader, asked) => {
  const [row] = await reader.query<{ now: Date; revision: number; away: string[] }>(READ_WORLD, [])
  if (!row) throw new Error('Search has no state.')
  const world = { now: row.now, away: row.away, sameAs: `${row.revision} ${row.away.join()}` }
  return asked.map(() => world)
}, 1000)

/** The world of a search that is asked now. */
export const readSearchWorld = (db: Database): Promise<SearchWorld> => askWorld(db, null)
