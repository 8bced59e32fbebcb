import { route } from '../../../platform/http/route.ts'
import { anyStaff, holders } from '../../../platform/http/who.ts'
import { aftersaleRights } from '../rights-contract.ts'
import * as contract from './contract.ts'
import { readFreightService } from './freight-service-queries.ts'
import { setFreightService } from './set-freight-service.ts'

export const freightRoutes = [
  route(contract.readFreightService, anyStaff, ({ db, actor }) =>
    readFreightService(db.kysely, actor.shopId),
  ),
  route(contract.setFreightService, holders(aftersaleRights.setReturns), (ctx, { body }) =>
    setFreightService(ctx, body),
  ),
]
