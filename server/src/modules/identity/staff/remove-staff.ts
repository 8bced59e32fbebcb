import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { passOnKeys } from '../api-keys/pass-on-keys.ts'
import { identityAudit } from '../audit.ts'
import type { KeyFate } from './contract.ts'
import { endInvitationsBy } from './invitation-rows.ts'
import { endRoles, keepAnOwner, lockOwners } from './staff-rows.ts'

/**
 * Takes a person off the staff; their keys end, or are handed over to the caller, their invitations end. Kept in the audit
 * log. Refuses: not_found, last_owner.
 */
export async function removeStaff(
  { db, actor }: Ctx<StaffActor>,
  { accountId, keys }: { accountId: string; keys: KeyFate },
): Promise<void> {
  const { shopId } = actor
  await inTransaction(db, async (tx) => {
    const owners = await lockOwners(tx, shopId)
    keepAnOwner(owners, accountId, [])
    await endRoles(tx, shopId, accountId)
    await identityAudit.write(tx, actor, 'staff.removed', accountId)
    await passOnKeys(tx, actor, {
      shopId,
      holder: accountId,
      to: keys === 'hand_over' && accountId !== actor.accountId ? actor.accountId : null,
    })
    await endInvitationsBy(tx, actor, { shopId, inviter: accountId })
  })
}
