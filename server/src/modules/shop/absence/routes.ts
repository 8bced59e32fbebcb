import { route } from '../../../platform/http/route.ts'
import { anyStaff, holders } from '../../../platform/http/who.ts'
import { shopRights } from '../rights-contract.ts'
import { cancelAbsence } from './cancel-absence.ts'
import { changeAbsence } from './change-absence.ts'
import * as contract from './contract.ts'
import { endAbsence } from './end-absence.ts'
import { goOffline } from './go-offline.ts'
import { markTask } from './mark-task.ts'

/** Owner and manager may take the shop offline and bring it back. */
const switchers = holders(shopRights.switchShop)

export const absenceRoutes = [
  route(contract.goOffline, switchers, (ctx, { body }) => goOffline(ctx, body)),
  route(contract.changeAbsence, switchers, (ctx, { params, body }) =>
    changeAbsence(ctx, { ...body, absenceId: params.absenceId }),
  ),
  route(contract.endAbsence, switchers, (ctx, { params }) => endAbsence(ctx, params.absenceId)),
  route(contract.cancelAbsence, switchers, (ctx, { params }) => cancelAbsence(ctx, params.absenceId)),
  route(contract.markTask, anyStaff, (ctx, { params, body }) =>
    markTask(ctx, { absenceId: params.absenceId, taskId: params.taskId, done: body.done }),
  ),
]
