import { sql } from 'kysely'
import { refusals } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { identityAudit } from '../audit.ts'
import { staffRefusals } from './contract.ts'
import { dropInvitation, lockOwnInvitation, notifyInvitation, phoneHashOf } from './invitation-rows.ts'
import { grantRoles, lockOwners, rolesInOrder } from './staff-rows.ts'

const refuse = refusals(staffRefusals)

/**
 * Accepts an invitation: the person is on the staff with its roles, and known by the name that it gave where they had none
 * of their own. Kept in the audit log. Refuses: invitation_gone.
 */
export async function acceptInvitation(
  { db, actor }: Ctx<BuyerActor>,
  at: { shopId: string; invitationId: string },
): Promise<void> {
  const { accountId } = actor
  await inTransaction(db, async (tx) => {
    await lockOwners(tx, at.shopId)
    const invitation = await lockOwnInvitation(tx, accountId, at)
    if (!invitation) throw refuse('invitation_gone')
    const roles = rolesInOrder(invitation.roles)
    await dropInvitation(tx, at.shopId, at.invitationId)
    await takeName(tx, accountId, invitation.name)
    await grantRoles(tx, at.shopId, accountId, roles, invitation.invited_by)
    await identityAudit.write(tx, actor, 'staff.joined', accountId, { roles }, at.shopId)
    await notifyInvitation(tx, at.shopId, await phoneHashOf(tx, accountId))
  })
}

/** In place of the name that an account has until it is given one. */
async function takeName(tx: Tx, accountId: string, name: string): Promise<void> {
  await tx
    .updateTable('identity.account')
    .set({ name })
    .where('account_id', '=', accountId)
    .where(sql<boolean>`name = '用户' || phone_tail`)
    .execute()
}
