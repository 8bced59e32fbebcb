import { isAllowed } from '../../../kernel/right.ts'
import type { Ctx, Role, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { passOnKeys } from '../api-keys/pass-on-keys.ts'
import { identityAudit } from '../audit.ts'
import { identityRights } from '../rights-contract.ts'
import type { KeyFate, StaffMember } from './contract.ts'
import { endInvitationsBy } from './invitation-rows.ts'
import { grantRoles, keepAnOwner, lockOwners, memberOf } from './staff-rows.ts'

/**
 * Gives a member exactly these roles; before and after are kept in the audit log. Where these keep no keys of the open
 * API, the member's keys end, or are handed over to the caller; where they change no staff, the member's invitations end.
 * Refuses: not_found, last_owner.
 */
export async function changeStaffRoles(
  { db, actor }: Ctx<StaffActor>,
  { accountId, roles, keys }: { accountId: string; roles: readonly Role[]; keys: KeyFate },
): Promise<StaffMember> {
  const { shopId } = actor
  return inTransaction(db, async (tx) => {
    const owners = await lockOwners(tx, shopId)
    const before = await memberOf(tx, shopId, accountId)
    keepAnOwner(owners, accountId, roles)
    await grantRoles(tx, shopId, accountId, roles, actor.accountId)
    await identityAudit.write(tx, actor, 'staff.roles_given', accountId, { before: before.roles, roles })
    if (!isAllowed(roles, identityRights.keepKeys))
      await passOnKeys(tx, actor, {
        shopId,
        holder: accountId,
        to: keys === 'hand_over' && accountId !== actor.accountId ? actor.accountId : null,
      })
    if (!isAllowed(roles, identityRights.changeStaff))
      await endInvitationsBy(tx, actor, { shopId, inviter: accountId })
    return memberOf(tx, shopId, accountId)
  })
}
