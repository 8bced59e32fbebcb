import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { identityAudit } from '../audit.ts'
import { endRoles, keepAnOwner, lockOwners } from './staff-rows.ts'

/** Takes a person off the staff; kept in the audit log. Refuses: not_found, last_owner. */
export async function removeStaff({ db, actor }: Ctx<StaffActor>, accountId: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const owners = await lockOwners(tx, actor.shopId)
    keepAnOwner(owners, accountId, [])
    await endRoles(tx, actor.shopId, accountId)
    await identityAudit.write(tx, actor, 'staff.removed', accountId)
  })
}
