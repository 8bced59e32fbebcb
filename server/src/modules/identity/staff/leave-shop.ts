import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { passOnKeys } from '../api-keys/pass-on-keys.ts'
import { identityAudit } from '../audit.ts'
import { endRoles, keepAnOwner, lockOwners } from './staff-rows.ts'

/**
 * Leaves the staff of a shop, by one's own will; the keys that one holds there end. Kept in the audit log. Refuses:
 * not_found, last_owner.
 */
export async function leaveShop({ db, actor }: Ctx<BuyerActor>, shopId: string): Promise<void> {
  const { accountId } = actor
  await inTransaction(db, async (tx) => {
    const owners = await lockOwners(tx, shopId)
    keepAnOwner(owners, accountId, [])
    await endRoles(tx, shopId, accountId)
    await identityAudit.write(tx, actor, 'staff.left', accountId, {}, shopId)
    await passOnKeys(tx, actor, { shopId, holder: accountId, to: null })
    tx.invalidations.push({ topic: `shop:${shopId}`, what: 'staff' })
  })
}
