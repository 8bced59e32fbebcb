import { refuseCommon } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'

/** Removes one of the person's own saved filters. Refuses: not_found. */
export async function removeView({ db, actor }: Ctx<StaffActor>, viewId: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const gone = await tx
      .deleteFrom('identity.saved_view')
      .where('shop_id', '=', actor.shopId)
      .where('account_id', '=', actor.accountId)
      .where('view_id', '=', viewId)
      .executeTakeFirst()
    if (gone.numDeletedRows === 0n) throw refuseCommon('not_found')
  })
}
