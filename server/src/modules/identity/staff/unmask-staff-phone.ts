import { refuseCommon } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { identityAudit } from '../audit.ts'

/** Shows a member's phone in full; who looked and why is in the audit log in the same transaction. Refuses: not_found. */
export async function unmaskStaffPhone(
  { db, actor }: Ctx<StaffActor>,
  { accountId, reason }: { accountId: string; reason: string },
): Promise<{ phone: string }> {
  return inTransaction(db, async (tx) => {
    const row = await tx
      .selectFrom('identity.staff as s')
      .innerJoin('identity.account as a', 'a.account_id', 's.account_id')
      .select('a.phone_cipher')
      .where('s.shop_id', '=', actor.shopId)
      .where('s.account_id', '=', accountId)
      .executeTakeFirst()
    if (!row) throw refuseCommon('not_found')
    await identityAudit.write(tx, actor, 'staff.phone_unmasked', accountId, { reason })
    return { phone: tx.app.pii.decrypt(row.phone_cipher) }
  })
}
