import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { aftersaleAudit } from '../audit.ts'
import type { ReturnAddress } from '../cases/contract.ts'
import { sealAddress } from './return-address.ts'

/**
 * Sets where the shop has goods sent back to, and whether returns without reason are agreed to by themselves. Goods that were
 * agreed to before go where it was said then.
 */
export async function setReturnSettings(
  { db, actor }: Ctx<StaffActor>,
  { address, autoReturn }: { readonly address: ReturnAddress; readonly autoReturn: boolean },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const values = {
      address_cipher: sealAddress(tx.app.pii, address),
      auto_return: autoReturn,
      changed_by: actor.accountId,
      changed_at: tx.now,
    }
    await tx
      .insertInto('aftersale.return_setting')
      .values({ shop_id: actor.shopId, ...values })
      .onConflict((conflict) => conflict.column('shop_id').doUpdateSet(values))
      .execute()
    await aftersaleAudit.write(tx, actor, 'aftersale.return_settings', actor.shopId, { autoReturn })
  })
}
