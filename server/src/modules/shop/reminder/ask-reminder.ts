import { makeId } from '../../../kernel/id.ts'
import { refuseCommon } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { refuse } from '../absence/absence-rules.ts'
import { absenceAt } from '../absence/availability.ts'
import { productPort } from '../product-port.ts'
import { lockShop } from '../shop-rows.ts'
import type { ReminderSubject } from './reminder-rows.ts'

/**
 * 恢复后提醒我: the buyer gets one notice when the shop is back online. Asking twice keeps one reminder. It takes the
 * shared shop lock, so that no reminder is kept that waits for a return which has already happened. Refuses: not_found,
 * shop_open.
 */
export async function askReminder({ db, actor }: Ctx<BuyerActor>, about: ReminderSubject): Promise<void> {
  await inTransaction(db, async (tx) => {
    const shop = await lockShop(tx, about.shopId, 'shared')
    if (!absenceAt(shop.absences, tx.now)) throw refuse('shop_open')
    const asked = about.productId ? [about.productId] : []
    const [unknown] = await productPort().findUnknown(tx, about.shopId, asked)
    if (unknown) throw refuseCommon('not_found')
    await tx
      .insertInto('shop.reminder')
      .values({
        shop_id: about.shopId,
        reminder_id: makeId(machineNowMs()),
        buyer_id: actor.accountId,
        product_id: about.productId ?? null,
        asked_at: tx.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}
