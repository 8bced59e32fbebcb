import { done } from '../../../kernel/schema.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { route } from '../../../platform/http/route.ts'
import { buyer, holders } from '../../../platform/http/who.ts'
import { identityRights } from '../rights-contract.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { changeStaffRoles } from './change-staff-roles.ts'
import * as contract from './contract.ts'
import { declineInvitation } from './decline-invitation.ts'
import { invitationsOf } from './invitation-rows.ts'
import { inviteStaff } from './invite-staff.ts'
import { leaveShop } from './leave-shop.ts'
import { removeStaff } from './remove-staff.ts'
import { staffOf } from './staff-rows.ts'
import { unmaskStaffPhone } from './unmask-staff-phone.ts'
import { withdrawInvitation } from './withdraw-invitation.ts'
import { readWork } from './work-queries.ts'

const ownerAlone = holders(identityRights.changeStaff)

export const staffRoutes = [
  route(contract.listStaff, holders(identityRights.seeStaff), async ({ db, actor }) => ({
    staff: await staffOf(db.kysely, actor.shopId),
    invitations: await invitationsOf(db.kysely, actor.shopId, await readBusinessNow(db.kysely)),
  })),
  route(contract.inviteStaff, ownerAlone, (ctx, { body }) => inviteStaff(ctx, body)),
  route(contract.withdrawInvitation, ownerAlone, async (ctx, { params }) => {
    await withdrawInvitation(ctx, params.invitationId)
    return done
  }),
  route(contract.changeStaffRoles, ownerAlone, (ctx, { params, body }) =>
    changeStaffRoles(ctx, { accountId: params.accountId, roles: body.roles, keys: body.keys ?? 'end' }),
  ),
  route(contract.removeStaff, ownerAlone, async (ctx, { params, query }) => {
    await removeStaff(ctx, { accountId: params.accountId, keys: query.keys ?? 'end' })
    return done
  }),
  route(contract.unmaskStaffPhone, ownerAlone, (ctx, { params, body }) =>
    unmaskStaffPhone(ctx, { accountId: params.accountId, reason: body.reason }),
  ),
  route(contract.readWork, buyer, ({ db, actor }) => readWork(db.kysely, actor.accountId)),
  route(contract.acceptInvitation, buyer, async (ctx, { params }) => {
    await acceptInvitation(ctx, params)
    return done
  }),
  route(contract.declineInvitation, buyer, async (ctx, { params }) => {
    await declineInvitation(ctx, params)
    return done
  }),
  route(contract.leaveShop, buyer, async (ctx, { params }) => {
    await leaveShop(ctx, params.shopId)
    return done
  }),
]
