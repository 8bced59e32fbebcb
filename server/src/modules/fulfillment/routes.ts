import { done } from '../../kernel/schema.ts'
import { languageOf } from '../../platform/http/errors.ts'
import { route } from '../../platform/http/route.ts'
import { anyone, anyStaff, buyer, holders } from '../../platform/http/who.ts'
import { confirmStopped } from './confirm-stopped.ts'
import * as contract from './contract.ts'
import { readOrderParcels } from './parcel-queries.ts'
import { prepareParcel } from './prepare-parcel.ts'
import { readParcelsToStop } from './prepared-rows.ts'
import * as priority from './priority/contract.ts'
import { endPriority } from './priority/end-priority.ts'
import { setPriority } from './priority/set-priority.ts'
import { fulfillmentRights } from './rights-contract.ts'
import { changeShipSettings } from './settings/change-ship-settings.ts'
import * as settings from './settings/contract.ts'
import { readShipSettings } from './settings/ship-setting-rows.ts'
import { shipParcels } from './ship-parcels.ts'
import { acknowledgeUrges } from './urging/acknowledge-urges.ts'
import * as urging from './urging/contract.ts'
import { urgeShipping } from './urging/urge-shipping.ts'

export const fulfillmentRoutes = [
  route(contract.listCouriers, anyone, async () => ({ couriers: [...contract.couriers] })),
  route(contract.shipParcels, holders(fulfillmentRights.ship), async (ctx, { body, request }) => ({
    parcels: await shipParcels(ctx, body.parcels, languageOf(request)),
  })),
  route(contract.prepareParcel, holders(fulfillmentRights.ship), (ctx, { params, body }) =>
    prepareParcel(ctx, { ...body, orderId: params.orderId }),
  ),
  route(contract.confirmStopped, holders(fulfillmentRights.ship), async (ctx, { params }) => {
    await confirmStopped(ctx, params.orderId)
    return done
  }),
  route(contract.listParcelsToStop, anyStaff, async ({ db, actor }) => ({
    rows: await readParcelsToStop(db.kysely, actor.shopId),
  })),
  route(contract.listParcels, anyStaff, async ({ db, actor }, { params }) => ({
    parcels: await readOrderParcels(db.kysely, actor.shopId, params.orderId),
  })),
  route(contract.listMyParcels, buyer, async ({ db, actor }, { params }) => ({
    parcels: await readOrderParcels(db.kysely, params.shopId, params.orderId, actor.accountId),
  })),
  route(urging.urgeShipping, buyer, (ctx, { params, body }) =>
    urgeShipping(ctx, { ...params, urgeId: body.id }),
  ),
  route(urging.acknowledgeUrges, anyStaff, async (ctx, { body }) => {
    await acknowledgeUrges(ctx, { upTo: new Date(body.upTo), count: body.count })
    return done
  }),
  route(priority.setPriority, holders(fulfillmentRights.markPriority), async (ctx, { params, body }) => {
    await setPriority(ctx, { orderId: params.orderId, reason: body.reason })
    return done
  }),
  route(priority.endPriority, holders(fulfillmentRights.markPriority), async (ctx, { params }) => {
    await endPriority(ctx, params.orderId)
    return done
  }),
  route(settings.readShipSettings, anyStaff, ({ db, actor }) => readShipSettings(db.kysely, actor.shopId)),
  route(settings.changeShipSettings, holders(fulfillmentRights.setShipping), (ctx, { body }) =>
    changeShipSettings(ctx, body),
  ),
]
