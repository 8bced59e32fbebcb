import { readBusinessNow } from '../../../platform/db/database.ts'
import { route } from '../../../platform/http/route.ts'
import { anyone, anyStaff, staff } from '../../../platform/http/who.ts'
import { changeService } from './change-service.ts'
import * as front from './front-contract.ts'
import { readFront } from './front-queries.ts'
import { readPublishedFront } from './front-reads.ts'
import { publishFront, saveFront } from './save-front.ts'
import * as service from './service-contract.ts'
import { readService } from './service-rows.ts'

/** Owner and manager decorate. */
const decorators = staff('manager')

export const frontRoutes = [
  route(front.getShopFront, anyone, async ({ db }, { params }) => ({
    content: await readPublishedFront(db, params.shopId),
  })),
  route(front.getOwnFront, anyStaff, ({ db, actor }) => readFront(db.kysely, actor.shopId)),
  route(front.saveFront, decorators, (ctx, { body }) => saveFront(ctx, body)),
  route(front.publishFront, decorators, (ctx, { body }) => publishFront(ctx, body.draftNumber)),
  route(service.getService, anyone, async ({ db }, { params }) =>
    readService(db.kysely, params.shopId, await readBusinessNow(db.kysely)),
  ),
  route(service.changeService, decorators, (ctx, { body }) => changeService(ctx, body)),
]
