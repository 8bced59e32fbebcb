import { readBusinessNow } from '../../../platform/db/database.ts'
import { route } from '../../../platform/http/route.ts'
import { anyone, holders } from '../../../platform/http/who.ts'
import { shopRights } from '../rights-contract.ts'
import { changeService } from './change-service.ts'
import * as contract from './contract.ts'
import { readService } from './service-rows.ts'

export const serviceRoutes = [
  route(contract.getService, anyone, async ({ db }, { params }) =>
    readService(db.kysely, params.shopId, await readBusinessNow(db.kysely)),
  ),
  route(contract.changeService, holders(shopRights.changeShop), (ctx, { body }) => changeService(ctx, body)),
]
