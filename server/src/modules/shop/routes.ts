import { readBusinessNow } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { anyone, anyStaff, officer, staff } from '../../platform/http/who.ts'
import { changeAbsence } from './change-absence.ts'
import { changeSettings } from './change-settings.ts'
import * as contract from './contract.ts'
import { cancelAbsence, endAbsence } from './end-absence.ts'
import { goOffline } from './go-offline.ts'
import { openShop } from './open-shop.ts'
import { listAbsences, listShops, previewAbsence, readOwnShop, readShop } from './shop-queries.ts'

/** Owner and manager hold the switch. */
const switchers = staff('manager')

export const shopRoutes = [
  route(contract.listShops, anyone, async ({ db }, { query }) =>
    listShops(db.kysely, await readBusinessNow(db.kysely), query),
  ),
  route(contract.getShop, anyone, async ({ db }, { params }) =>
    readShop(db.kysely, params.shopId, await readBusinessNow(db.kysely)),
  ),
  route(contract.getOwnShop, anyStaff, async ({ db, actor }) =>
    readOwnShop(db.kysely, actor.shopId, await readBusinessNow(db.kysely)),
  ),
  route(contract.changeSettings, switchers, (ctx, { body }) => changeSettings(ctx, body)),
  route(contract.previewAbsence, switchers, async ({ db, actor }, { query }) => {
    const now = await readBusinessNow(db.kysely)
    const startsAt = query.startsAt ? new Date(query.startsAt) : now
    return previewAbsence(
      db.kysely,
      actor.shopId,
      now,
      startsAt,
      query.resumesAt ? new Date(query.resumesAt) : null,
    )
  }),
  route(contract.goOffline, switchers, (ctx, { body }) => goOffline(ctx, body)),
  route(contract.changeAbsence, switchers, (ctx, { params, body }) =>
    changeAbsence(ctx, { absenceId: params.absenceId, ...body }),
  ),
  route(contract.endAbsence, switchers, (ctx, { params }) => endAbsence(ctx, params.absenceId)),
  route(contract.cancelAbsence, switchers, (ctx, { params }) => cancelAbsence(ctx, params.absenceId)),
  route(contract.listAbsences, anyStaff, async ({ db, actor }, { query }) =>
    listAbsences(db.kysely, actor.shopId, await readBusinessNow(db.kysely), query),
  ),
  route(contract.openShop, officer, (ctx, { body }) => openShop(ctx, body)),
]
