import { refusals } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { identityAudit } from '../audit.ts'
import { staffRefusals } from './contract.ts'
import { lockOwnInvitation, notifyInvitation, phoneHashOf } from './invitation-rows.ts'

const refuse = refusals(staffRefusals)

/** Declines an invitation; the shop sees it, and the audit log keeps it. Refuses: invitation_gone. */
export async function declineInvitation(
  { db, actor }: Ctx<BuyerActor>,
  at: { shopId: string; invitationId: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const invitation = await lockOwnInvitation(tx, actor.accountId, at)
    if (!invitation) throw refuse('invitation_gone')
    await tx
      .updateTable('identity.staff_invitation')
      .set({ declined_at: tx.now })
      .where('shop_id', '=', at.shopId)
      .where('invitation_id', '=', at.invitationId)
      .execute()
    await identityAudit.write(tx, actor, 'staff.declined', at.invitationId, {}, at.shopId)
    await notifyInvitation(tx, at.shopId, await phoneHashOf(tx, actor.accountId))
  })
}
