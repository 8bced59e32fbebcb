import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { writeAudit } from '../../../platform/audit.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { endRoles, keepAnOwner, lockOwners } from './staff-rows.ts'

/** Takes a person off the staff; kept in the audit log. Refuses: not_found, last_owner. */
export async function removeStaff({ db, actor }: Ctx<StaffActor>, accountId: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const owners = await lockOwners(tx, actor.shopId)
    keepAnOwner(owners, accountId, [])
    await endRoles(tx, actor.shopId, accountId)
    await writeAudit(tx, actor, 'staff.removed', accountId)
  })
}
