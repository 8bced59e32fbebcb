import { refusals } from '../../../kernel/refusal.ts'
import type { Ctx, Role, StaffActor } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { type StoredPhone, storePhone } from '../accounts/account-rows.ts'
import { identityAudit } from '../audit.ts'
import { identityRights } from '../rights-contract.ts'
import { MAX_INVITATIONS, type StaffInvitation, staffRefusals } from './contract.ts'
import { insertInvitation, invitationsOf, notifyInvitation } from './invitation-rows.ts'
import { lockRight } from './staff-rows.ts'

const refuse = refusals(staffRefusals)

/**
 * Invites a person by phone: they are on the staff once they accept on their own page, and see nothing of the shop before.
 * An invitation of the same phone is replaced. Kept in the audit log. Refuses: already_staff, too_many_invitations,
 * not_allowed.
 */
export async function inviteStaff(
  { db, actor }: Ctx<StaffActor>,
  input: { phone: string; name: string; roles: readonly Role[] },
): Promise<StaffInvitation> {
  const { shopId } = actor
  return inTransaction(db, async (tx) => {
    const phone = storePhone(tx.app.pii, input.phone)
    await lockRight(tx, actor, identityRights.changeStaff)
    await refuseMember(tx, shopId, phone.hash)
    const invitationId = await replace(tx, shopId, phone, { ...input, by: actor.accountId })
    const all = await invitationsOf(tx, shopId, tx.now)
    if (all.filter(({ state }) => state === 'open').length > MAX_INVITATIONS)
      throw refuse('too_many_invitations', { most: MAX_INVITATIONS })
    await identityAudit.write(tx, actor, 'staff.invited', invitationId, { roles: input.roles })
    await notifyInvitation(tx, shopId, phone.hash)
    return all.find((one) => one.invitationId === invitationId) as StaffInvitation
  })
}

async function refuseMember(tx: Tx, shopId: string, phoneHash: Buffer): Promise<void> {
  const member = await tx
    .selectFrom('identity.staff as s')
    .innerJoin('identity.account as a', 'a.account_id', 's.account_id')
    .select('a.name')
    .where('s.shop_id', '=', shopId)
    .where('a.phone_hash', '=', phoneHash)
    .executeTakeFirst()
  if (member) throw refuse('already_staff', { name: member.name })
}

async function replace(
  tx: Tx,
  shopId: string,
  phone: StoredPhone,
  { name, roles, by }: { name: string; roles: readonly Role[]; by: string },
): Promise<string> {
  await tx
    .deleteFrom('identity.staff_invitation')
    .where('shop_id', '=', shopId)
    .where('phone_hash', '=', phone.hash)
    .execute()
  return insertInvitation(tx, { shopId, phone, name, roles, by })
}
