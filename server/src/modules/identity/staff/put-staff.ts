import type { Ctx, Role, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { makeAccount } from '../accounts/account-rows.ts'
import { identityAudit } from '../audit.ts'
import type { StaffMember } from './contract.ts'
import { grantRoles, keepAnOwner, lockOwners, memberOf } from './staff-rows.ts'

/** Adds a person by phone, or gives one who is there exactly these roles; kept in the audit log. Refuses: last_owner. */
export async function putStaff(
  { db, actor }: Ctx<StaffActor>,
  input: { phone: string; name: string; roles: readonly Role[] },
): Promise<StaffMember> {
  return inTransaction(db, async (tx) => {
    const owners = await lockOwners(tx, actor.shopId)
    const accountId = await makeAccount(tx, input)
    keepAnOwner(owners, accountId, input.roles)
    await grantRoles(tx, actor.shopId, accountId, input.roles, actor.accountId)
    await identityAudit.write(tx, actor, 'staff.roles_given', accountId, { roles: input.roles })
    return memberOf(tx, actor.shopId, accountId)
  })
}
