import { readMany } from '../../../platform/db/batching.ts'
import type { Database } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import { readAwayShops } from '../../shop/index.ts'

/** What decides besides the query what is found and in which order. */
export interface SearchWorld {
  readonly now: Date
  /** Shops that are away at that instant. */
  readonly away: readonly string[]
  /** The same for as long as the same is found in the same order. */
  readonly sameAs: string
}

const READ_REVISION: NamedStatement = {
  name: 'catalog.search-revision',
  text: 'select revision from catalog.search_state',
}

const askWorld = readMany<null, SearchWorld>(
  'catalog.search-world',
  async (reader, asked) => {
    const [{ now, shopIds: away }, [state]] = await Promise.all([
      readAwayShops(reader),
      reader.query<{ revision: number }>(READ_REVISION, []),
    ])
    if (!state) throw new Error('Search has no state.')
    const world = { now, away, sameAs: `${state.revision} ${away.join()}` }
    return asked.map(() => world)
  },
  { maxSize: 1000 },
)

/** The world of a search that is asked now. */
export const readSearchWorld = (db: Database): Promise<SearchWorld> => askWorld(db, null)
