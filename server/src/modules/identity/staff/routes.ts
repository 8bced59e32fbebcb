import { done } from '../../../kernel/schema.ts'
import { route } from '../../../platform/http/route.ts'
import { holders } from '../../../platform/http/who.ts'
import { identityRights } from '../rights-contract.ts'
import { changeStaffRoles } from './change-staff-roles.ts'
import * as contract from './contract.ts'
import { putStaff } from './put-staff.ts'
import { removeStaff } from './remove-staff.ts'
import { staffOf } from './staff-rows.ts'
import { unmaskStaffPhone } from './unmask-staff-phone.ts'

const ownerAlone = holders(identityRights.changeStaff)

export const staffRoutes = [
  route(contract.listStaff, holders(identityRights.seeStaff), async ({ db, actor }) => ({
    staff: await staffOf(db.kysely, actor.shopId),
  })),
  route(contract.putStaff, ownerAlone, (ctx, { body }) => putStaff(ctx, body)),
  route(contract.changeStaffRoles, ownerAlone, (ctx, { params, body }) =>
    changeStaffRoles(ctx, { accountId: params.accountId, roles: body.roles }),
  ),
  route(contract.removeStaff, ownerAlone, async (ctx, { params }) => {
    await removeStaff(ctx, params.accountId)
    return done
  }),
  route(contract.unmaskStaffPhone, ownerAlone, (ctx, { params, body }) =>
    unmaskStaffPhone(ctx, { accountId: params.accountId, reason: body.reason }),
  ),
]
