import { route } from '../../../platform/http/route.ts'
import { anyone, anyStaff, holders } from '../../../platform/http/who.ts'
import { shopRights } from '../rights-contract.ts'
import * as contract from './contract.ts'
import { readFront } from './front-queries.ts'
import { readPublishedFront } from './front-reads.ts'
import { publishFront } from './publish-front.ts'
import { saveFront } from './save-front.ts'

/** Owner and manager decorate. */
const decorators = holders(shopRights.changeShop)

export const frontRoutes = [
  route(contract.getShopFront, anyone, async ({ db }, { params }) => ({
    content: await readPublishedFront(db, params.shopId),
  })),
  route(contract.getOwnFront, anyStaff, ({ db, actor }) => readFront(db.kysely, actor.shopId)),
  route(contract.saveFront, decorators, (ctx, { body }) => saveFront(ctx, body)),
  route(contract.publishFront, decorators, (ctx, { body }) => publishFront(ctx, body.draftNumber)),
]
