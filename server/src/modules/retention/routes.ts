import { route } from '../../platform/http/route.ts'
import { anyStaff, buyer, holders } from '../../platform/http/who.ts'
import * as contract from './contract.ts'
import { acceptOffer } from './decisions/accept-offer.ts'
import { readAdvice } from './decisions/advice-queries.ts'
import { decideOffer } from './decisions/decide-offer.ts'
import { readMeansView } from './means/means-queries.ts'
import { setMeans } from './means/set-means.ts'
import { retentionRights } from './rights-contract.ts'

export const retentionRoutes = [
  route(contract.askOffer, buyer, (ctx, { params, body }) =>
    decideOffer(ctx, { ...params, reason: body.reason ?? null, note: body.note ?? '' }),
  ),
  route(contract.acceptOffer, buyer, (ctx, { params, body }) => acceptOffer(ctx, { ...body, ...params })),
  route(contract.readAdvice, anyStaff, ({ db, actor }, { params }) =>
    readAdvice(db.kysely, actor.shopId, params.orderId),
  ),
  route(contract.readMeans, holders(retentionRights.seeRetention), ({ db, actor }) =>
    readMeansView(db.kysely, actor.shopId),
  ),
  route(contract.setMeans, holders(retentionRights.setRetention), (ctx, { body }) => setMeans(ctx, body)),
]
