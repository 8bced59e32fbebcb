import { readBusinessNow } from '../../../platform/db/database.ts'
import { route } from '../../../platform/http/route.ts'
import { anyone, anyStaff, holders } from '../../../platform/http/who.ts'
import { shopRights } from '../rights-contract.ts'
import { changeSettings } from './change-settings.ts'
import * as contract from './contract.ts'
import { readShop } from './read-shop.ts'
import { readOwnShop } from './shop-queries.ts'

export const profileRoutes = [
  route(contract.getShop, anyone, ({ db }, { params }) => readShop(db, params.shopId)),
  route(contract.getOwnShop, anyStaff, async ({ db, actor }) =>
    readOwnShop(db.kysely, actor.shopId, await readBusinessNow(db.kysely)),
  ),
  route(contract.changeSettings, holders(shopRights.changeShop), (ctx, { body }) =>
    changeSettings(ctx, body),
  ),
]
