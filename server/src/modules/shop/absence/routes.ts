import { readBusinessNow } from '../../../platform/db/database.ts'
import { route } from '../../../platform/http/route.ts'
import { anyStaff, staff } from '../../../platform/http/who.ts'
import { listAbsences } from './absence-queries.ts'
import { cancelAbsence } from './cancel-absence.ts'
import { changeAbsence } from './change-absence.ts'
import * as contract from './contract.ts'
import { endAbsence } from './end-absence.ts'
import { goOffline } from './go-offline.ts'
import { markTask } from './mark-task.ts'
import { listDelayedOrders, previewAbsence } from './preview-queries.ts'

/** Owner and manager may take the shop offline and bring it back. */
const switchers = staff('manager')

export const absenceRoutes = [
  route(contract.previewAbsence, switchers, async ({ db, actor }, { query }) =>
    previewAbsence(db.kysely, actor.shopId, await readBusinessNow(db.kysely), query),
  ),
  route(contract.listDelayedOrders, switchers, async ({ db, actor }, { query }) =>
    listDelayedOrders(db.kysely, actor.shopId, await readBusinessNow(db.kysely), query),
  ),
  route(contract.goOffline, switchers, (ctx, { body }) => goOffline(ctx, body)),
  route(contract.changeAbsence, switchers, (ctx, { params, body }) =>
    changeAbsence(ctx, { absenceId: params.absenceId, ...body }),
  ),
  route(contract.endAbsence, switchers, (ctx, { params }) => endAbsence(ctx, params.absenceId)),
  route(contract.cancelAbsence, switchers, (ctx, { params }) => cancelAbsence(ctx, params.absenceId)),
  route(contract.listAbsences, anyStaff, async ({ db, actor }, { query }) =>
    listAbsences(db.kysely, actor.shopId, await readBusinessNow(db.kysely), query),
  ),
  route(contract.markTask, anyStaff, (ctx, { params, body }) =>
    markTask(ctx, { absenceId: params.absenceId, taskId: params.taskId, done: body.done }),
  ),
]
