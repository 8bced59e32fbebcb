import { route } from '../../../platform/http/route.ts'
import { anyStaff, holders } from '../../../platform/http/who.ts'
import { shopRights } from '../rights-contract.ts'
import { closeStart } from './close-start.ts'
import * as contract from './contract.ts'
import { readStart } from './start-queries.ts'

export const startRoutes = [
  route(contract.readStart, anyStaff, ({ db, actor }) => readStart(db.kysely, actor.shopId)),
  route(contract.closeStart, holders(shopRights.changeShop), (ctx) => closeStart(ctx)),
]
