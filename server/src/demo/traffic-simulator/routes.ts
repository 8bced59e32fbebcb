import type { Database } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { officer } from '../../platform/http/who.ts'
import * as contract from './contract.ts'
import { runOf, viewOfRun } from './run.ts'
import { startRush } from './rush.ts'
import { startShopping } from './shopping.ts'
import { readRushSkus } from './traffic-queries.ts'

const shown = (db: Database) => ({ run: viewOfRun(runOf(db)) })

/** Simulated buyers. */
export const trafficRoutes = [
  route(contract.readTrafficRun, officer, async ({ db }) => shown(db)),
  route(contract.listRushSkus, officer, async ({ db }, { query }) => ({
    rows: await readRushSkus(db.kysely, query.shopId),
  })),
  route(contract.startShopping, officer, async (ctx, { body }) => {
    await startShopping(ctx, body)
    return shown(ctx.db)
  }),
  route(contract.startRush, officer, async (ctx, { body }) => {
    await startRush(ctx, body)
    return shown(ctx.db)
  }),
  route(contract.stopTrafficRun, officer, async ({ db }) => {
    runOf(db)?.stop.abort()
    return shown(db)
  }),
]
