import { done } from '../../../kernel/schema.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { route } from '../../../platform/http/route.ts'
import { buyer } from '../../../platform/http/who.ts'
import * as contract from './contract.ts'
import { isFavourite, listFavourites } from './favourite-queries.ts'
import { dropFavourite, keepFavourite } from './keep-favourite.ts'

export const favouriteRoutes = [
  route(contract.listFavourites, buyer, async ({ db, actor }, { query }) =>
    listFavourites(db.kysely, await readBusinessNow(db.kysely), actor.accountId, query),
  ),
  route(contract.getFavourite, buyer, async ({ db, actor }, { params }) => ({
    kept: await isFavourite(db.kysely, actor.accountId, params),
  })),
  route(contract.keepFavourite, buyer, async (ctx, { params }) => {
    await keepFavourite(ctx, params)
    return done
  }),
  route(contract.dropFavourite, buyer, async (ctx, { params }) => {
    await dropFavourite(ctx, params)
    return done
  }),
]
