import { done } from '../../../kernel/schema.ts'
import { route } from '../../../platform/http/route.ts'
import { buyer } from '../../../platform/http/who.ts'
import * as contract from './contract.ts'
import { dropFavourite } from './drop-favourite.ts'
import { isFavourite } from './favourite-queries.ts'
import { keepFavourite } from './keep-favourite.ts'

export const favouriteRoutes = [
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
