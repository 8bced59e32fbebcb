import { done } from '../../kernel/schema.ts'
import { readBusinessNow } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { anyone, anyStaff, buyer, officer, staff } from '../../platform/http/who.ts'
import { listAbsences } from './absence/absence-queries.ts'
import { changeAbsence } from './absence/change-absence.ts'
import { cancelAbsence, endAbsence } from './absence/end-absence.ts'
import { goOffline } from './absence/go-offline.ts'
import { markTask } from './absence/mark-task.ts'
import { listDelayedOrders, previewAbsence } from './absence/preview-queries.ts'
import { changeSettings } from './change-settings.ts'
import * as contract from './contract.ts'
import { frontRoutes } from './front/front-routes.ts'
import { openShop } from './open-shop.ts'
import { openingRoutes } from './opening/opening-routes.ts'
import { askReminder, dropReminder } from './reminder/ask-reminder.ts'
import { openReminders } from './reminder/reminder-rows.ts'
import { askShops, readOwnShop } from './shop-queries.ts'
import { readShop } from './shop-reads.ts'

/** Owner and manager hold the switch. */
const switchers = staff('manager')

export const shopRoutes = [
  ...openingRoutes,
  ...frontRoutes,
  route(contract.listShops, anyone, ({ db }, { query }) => askShops(db, query)),
  route(contract.getShop, anyone, ({ db }, { params }) => readShop(db, params.shopId)),
  route(contract.getOwnShop, anyStaff, async ({ db, actor }) =>
    readOwnShop(db.kysely, actor.shopId, await readBusinessNow(db.kysely)),
  ),
  route(contract.changeSettings, switchers, (ctx, { body }) => changeSettings(ctx, body)),
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
  route(contract.askReminder, buyer, async (ctx, { params, body }) => {
    await askReminder(ctx, { ...params, ...body })
    return done
  }),
  route(contract.dropReminder, buyer, async (ctx, { params, query }) => {
    await dropReminder(ctx, { ...params, ...query })
    return done
  }),
  route(contract.listReminders, buyer, ({ db, actor }, { params }) =>
    openReminders(db.kysely, params.shopId, actor.accountId),
  ),
  route(contract.openShop, officer, (ctx, { body }) => openShop(ctx, body)),
]
