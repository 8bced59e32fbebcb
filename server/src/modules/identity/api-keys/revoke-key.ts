import { refuseCommon } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { identityAudit } from '../audit.ts'

/** Takes a key out of force, for good; one that is already out of it stays so. Refuses: not_found. */
export async function revokeKey({ db, actor }: Ctx<StaffActor>, keyId: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const key = await tx
      .selectFrom('identity.api_key')
      .select(['name', 'revoked_at'])
      .where('shop_id', '=', actor.shopId)
      .where('key_id', '=', keyId)
      .forUpdate()
      .executeTakeFirst()
    if (!key) throw refuseCommon('not_found')
    if (key.revoked_at) return
    await tx
      .updateTable('identity.api_key')
      .set({ revoked_at: tx.now, revoked_by: actor.accountId })
      .where('shop_id', '=', actor.shopId)
      .where('key_id', '=', keyId)
      .execute()
    await identityAudit.write(tx, actor, 'api_key.revoked', keyId, { name: key.name })
  })
}
