import { route } from '../../platform/http/route.ts'
import { anyone, staff } from '../../platform/http/who.ts'
import * as contract from './contract.ts'
import { readOutlook } from './outlook/outlook-queries.ts'
import { listReports, readReport } from './reports/absence-reports.ts'
import { readHabits } from './reports/habit-report.ts'
import { readSales } from './reports/sales-report.ts'
import { readTraffic } from './reports/traffic-report.ts'
import { countVisits } from './visits/count-visits.ts'

/** Batches of visits that one address may send in a minute: a few people behind one router. */
const VISITS_PER_MINUTE = 300

/** Who packs sees no money of orders, so no sums of it either. */
const readers = staff('manager', 'agent', 'agent_lead', 'finance')

/** What goods cost the shop is no business of its agents and packers. */
const seeCosts = new Set(['owner', 'manager', 'finance'])

export const analyticsRoutes = [
  route(contract.sendVisits, anyone, (ctx, { body }) => countVisits(ctx, body.visits), {
    perMinute: VISITS_PER_MINUTE,
  }),
  route(contract.readAbsenceOutlook, readers, ({ db, actor }, { query }) =>
    readOutlook(db, actor.shopId, query),
  ),
  route(contract.listAbsenceReports, readers, ({ db, actor }) => listReports(db.kysely, actor.shopId)),
  route(contract.readAbsenceReport, readers, ({ db, actor }, { params }) =>
    readReport(db.kysely, actor.shopId, params.absenceId),
  ),
  route(contract.readSalesReport, readers, ({ db, actor }, { query }) =>
    readSales(db, {
      shopId: actor.shopId,
      ...query,
      showsCost: actor.roles.some((role) => seeCosts.has(role)),
    }),
  ),
  route(contract.readTrafficReport, readers, ({ db, actor }, { query }) =>
    readTraffic(db, { shopId: actor.shopId, ...query }),
  ),
  route(contract.readHabitReport, readers, ({ db, actor }, { query }) =>
    readHabits(db, { shopId: actor.shopId, ...query }),
  ),
]
