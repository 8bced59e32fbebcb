import { route } from '../../platform/http/route.ts'
import { anyone, holders } from '../../platform/http/who.ts'
import { readChannelCosts } from './losses/channel-cost-queries.ts'
import * as losses from './losses/contract.ts'
import { setChannelCost } from './losses/set-channel-cost.ts'
import { analyticsRights } from './rights-contract.ts'
import * as contract from './visits/contract.ts'
import { countVisits } from './visits/count-visits.ts'

/** Batches of visits that one address may send in a minute: a few people behind one router. */
const VISITS_PER_MINUTE = 300

export const analyticsRoutes = [
  route(contract.sendVisits, anyone, (ctx, { body }) => countVisits(ctx, body.visits), {
    perMinute: VISITS_PER_MINUTE,
  }),
  route(losses.listChannelCosts, holders(analyticsRights.seeFigures), async ({ db, actor }, { query }) => ({
    month: query.month,
    channels: await readChannelCosts(db.kysely, actor.shopId, query.month),
  })),
  route(losses.setChannelCost, holders(analyticsRights.setChannelCosts), (ctx, { body }) =>
    setChannelCost(ctx, body),
  ),
]
