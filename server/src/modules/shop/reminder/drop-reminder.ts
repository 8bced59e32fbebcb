import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import type { ReminderSubject } from './reminder-rows.ts'

/** Deletes the buyer's reminder while it is open; one whose notice went out stays in the history. */
export async function dropReminder({ db, actor }: Ctx<BuyerActor>, about: ReminderSubject): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx
      .deleteFrom('shop.reminder')
      .where('shop_id', '=', about.shopId)
      .where('buyer_id', '=', actor.accountId)
      .where('product_id', 'is not distinct from', about.productId ?? null)
      .where('told_at', 'is', null)
      .execute()
  })
}
