import type { Ctx, Role, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { identityAudit } from '../audit.ts'
import type { StaffMember } from './contract.ts'
import { grantRoles, keepAnOwner, lockOwners, memberOf } from './staff-rows.ts'

/** Gives a member exactly these roles; before and after are kept in the audit log. Refuses: not_found, last_owner. */
export async function changeStaffRoles(
  { db, actor }: Ctx<StaffActor>,
  { accountId, roles }: { accountId: string; roles: readonly Role[] },
): Promise<StaffMember> {
  return inTransaction(db, async (tx) => {
    const owners = await lockOwners(tx, actor.shopId)
    const before = await memberOf(tx, actor.shopId, accountId)
    keepAnOwner(owners, accountId, roles)
    await grantRoles(tx, actor.shopId, accountId, roles, actor.accountId)
    await identityAudit.write(tx, actor, 'staff.roles_given', accountId, { before: before.roles, roles })
    return memberOf(tx, actor.shopId, accountId)
  })
}
