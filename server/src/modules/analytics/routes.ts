import { route } from '../../platform/http/route.ts'
import { anyone } from '../../platform/http/who.ts'
import * as contract from './visits/contract.ts'
import { countVisits } from './visits/count-visits.ts'

/** Batches of visits that one address may send in a minute: a few people behind one router. */
const VISITS_PER_MINUTE = 300

export const analyticsRoutes = [
  route(contract.sendVisits, anyone, (ctx, { body }) => countVisits(ctx, body.visits), {
    perMinute: VISITS_PER_MINUTE,
  }),
]
