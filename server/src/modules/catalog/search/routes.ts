import { readBusinessNow } from '../../../platform/db/database.ts'
import { route } from '../../../platform/http/route.ts'
import { anyone, holders } from '../../../platform/http/who.ts'
import { catalogRights } from '../rights-contract.ts'
import * as contract from './contract.ts'
import { countSearch } from './count-search.ts'
import { countSearchClick } from './count-search-click.ts'
import { listPopularTerms, suggestWords } from './suggest-words.ts'
import { listSearchTerms, listTitleChanges, readSearchAdvice } from './term-queries.ts'

/** Counting is open to strangers; nobody browses faster than this. */
const COUNTS_A_MINUTE = 120

const sellers = holders(catalogRights.changeGoods)

export const searchRoutes = [
  route(contract.suggestWords, anyone, async ({ db }, { query }) => ({
    rows: await suggestWords(db.kysely, await readBusinessNow(db.kysely), query.word),
  })),
  route(contract.listPopularTerms, anyone, async ({ db }) => ({
    rows: await listPopularTerms(db.kysely, await readBusinessNow(db.kysely)),
  })),
  route(contract.countSearch, anyone, (ctx, { body }) => countSearch(ctx, body), {
    perMinute: COUNTS_A_MINUTE,
  }),
  route(contract.countSearchClick, anyone, (ctx, { body }) => countSearchClick(ctx, body), {
    perMinute: COUNTS_A_MINUTE,
  }),
  route(contract.listSearchTerms, sellers, async ({ db, actor }, { query }) =>
    listSearchTerms(db.kysely, actor.shopId, await readBusinessNow(db.kysely), query),
  ),
  route(contract.readSearchAdvice, sellers, async ({ db, actor }) =>
    readSearchAdvice(db.kysely, actor.shopId, await readBusinessNow(db.kysely)),
  ),
  route(contract.listTitleChanges, sellers, async ({ db, actor }, { query }) =>
    listTitleChanges(db.kysely, actor.shopId, await readBusinessNow(db.kysely), query),
  ),
]
