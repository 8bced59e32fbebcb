import { route } from '../../../platform/http/route.ts'
import { holders } from '../../../platform/http/who.ts'
import { identityRights } from '../rights-contract.ts'
import { approveAct } from './approve-act.ts'
import { readAuthority } from './authority-queries.ts'
import * as contract from './contract.ts'
import { refuseAct } from './refuse-act.ts'
import { setAuthority } from './set-authority.ts'

const deciders = holders(identityRights.decideApprovals)

export const authorityRoutes = [
  route(contract.listAuthority, holders(identityRights.seeStaff), async ({ db, actor }) => ({
    limits: await readAuthority(db.kysely, actor.shopId),
  })),
  route(contract.setAuthority, holders(identityRights.changeStaff), (ctx, { body }) =>
    setAuthority(ctx, body),
  ),
  route(contract.approveAct, deciders, (ctx, { params, body }) =>
    approveAct(ctx, { ...body, approvalId: params.approvalId }),
  ),
  route(contract.refuseAct, deciders, (ctx, { params, body }) =>
    refuseAct(ctx, { ...body, approvalId: params.approvalId }),
  ),
]
