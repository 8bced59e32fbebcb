import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { passOnKeys } from '../api-keys/pass-on-keys.ts'
import { identityAudit } from '../audit.ts'
import { endInvitationsBy } from './invitation-rows.ts'
import { endRoles, keepAnOwner, lockOwners } from './staff-rows.ts'

/**
 * Leaves the staff of a shop, by one's own will; the keys that one holds there and the invitations that one made
 * end. Kept in the audit log. Refuses: not_found, last_owner.
 */
export async function leaveShop({ db, actor }: Ctx<BuyerActor>, shopId: string): Promise<void> {
  const { accountId } = actor
  await inTransaction(db, async (tx) => {
    const owners = await lockOwners(tx, shopId)
    keepAnOwner(owners, accountId, [])
    await endRoles(tx, shopId, accountId)
    await identityAudit.write(tx, actor, 'staff.left', accountId, {}, shopId)
    await passOnKeys(tx, actor, { shopId, holder: accountId, to: null })
    await endInvitationsBy(tx, actor, { shopId, inviter: accountId })
    tx.invalidations.push({ topic: `shop:${shopId}`, what: 'staff' })
  })
}
