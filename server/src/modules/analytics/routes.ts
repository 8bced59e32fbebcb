import { route } from '../../platform/http/route.ts'
import { anyStaff } from '../../platform/http/who.ts'
import { listReports, readReport } from './absence-reports.ts'
import * as contract from './contract.ts'
import { readOutlook } from './outlook-queries.ts'

export const analyticsRoutes = [
  route(contract.readAbsenceOutlook, anyStaff, ({ db, actor }, { query }) =>
    readOutlook(db, actor.shopId, query),
  ),
  route(contract.listAbsenceReports, anyStaff, ({ db, actor }) => listReports(db.kysely, actor.shopId)),
  route(contract.readAbsenceReport, anyStaff, ({ db, actor }, { params }) =>
    readReport(db.kysely, actor.shopId, params.absenceId),
  ),
]
