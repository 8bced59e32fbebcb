import { refusals } from '../../../kernel/refusal.ts'
import type { OfficerActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { storePhone } from '../accounts/account-rows.ts'
import { identityAudit } from '../audit.ts'
import { staffRefusals } from './contract.ts'
import { insertInvitation, notifyInvitation } from './invitation-rows.ts'
import { ownerOf } from './staff-rows.ts'

const refuse = refusals(staffRefusals)

/**
 * Invites a person by phone to own a locked shop: they own it once they accept on their own page. It takes the place of
 * every invitation of the shop before it. Kept in the audit log. Refuses: shop_has_owner.
 */
export async function inviteOwner(
  tx: Tx,
  actor: OfficerActor,
  { shopId, ...invited }: { shopId: string; phone: string; name: string },
): Promise<void> {
  const phone = storePhone(tx.app.pii, invited.phone)
  const before = await tx
    .deleteFrom('identity.staff_invitation')
    .where('shop_id', '=', shopId)
    .returning('phone_hash')
    .execute()
  // Whoever accepted at this moment held the row that was waited for.
  if (await ownerOf(tx, shopId)) throw refuse('shop_has_owner')
  const { name } = invited
  const invitationId = await insertInvitation(tx, {
    shopId,
    phone,
    name,
    roles: ['owner'],
    by: actor.accountId,
  })
  await identityAudit.write(tx, actor, 'staff.invited', invitationId, { roles: ['owner'] }, shopId)
  for (const { phone_hash } of before) await notifyInvitation(tx, shopId, phone_hash)
  await notifyInvitation(tx, shopId, phone.hash)
}
