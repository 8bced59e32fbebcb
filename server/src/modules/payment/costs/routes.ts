import { route } from '../../../platform/http/route.ts'
import { holders } from '../../../platform/http/who.ts'
import { paymentRights } from '../rights-contract.ts'
import { addCostKind } from './add-cost-kind.ts'
import { adjustLoss } from './adjust-loss.ts'
import * as contract from './contract.ts'
import { readCostKinds } from './cost-kind-queries.ts'
import { setCostKind } from './set-cost-kind.ts'

const bookkeepers = holders(paymentRights.setCosts)

export const costRoutes = [
  route(contract.listCostKinds, holders(paymentRights.seeOrderMoney), async ({ db, actor }) => ({
    kinds: await readCostKinds(db.kysely, actor.shopId),
  })),
  route(contract.addCostKind, bookkeepers, (ctx, { body }) => addCostKind(ctx, body)),
  route(contract.setCostKind, bookkeepers, (ctx, { body }) => setCostKind(ctx, body)),
  route(contract.adjustLoss, holders(paymentRights.adjustLosses), (ctx, { params, body }) =>
    adjustLoss(ctx, { ...body, refundId: params.refundId }),
  ),
]
