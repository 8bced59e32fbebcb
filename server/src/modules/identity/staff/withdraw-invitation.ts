import { refuseCommon } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { identityAudit } from '../audit.ts'
import { notifyInvitation } from './invitation-rows.ts'

/** Takes an invitation back; kept in the audit log. Refuses: not_found. */
export async function withdrawInvitation(
  { db, actor }: Ctx<StaffActor>,
  invitationId: string,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const row = await tx
      .deleteFrom('identity.staff_invitation')
      .where('shop_id', '=', actor.shopId)
      .where('invitation_id', '=', invitationId)
      .returning('phone_hash')
      .executeTakeFirst()
    if (!row) throw refuseCommon('not_found')
    await identityAudit.write(tx, actor, 'staff.invitation_withdrawn', invitationId)
    await notifyInvitation(tx, actor.shopId, row.phone_hash)
  })
}
