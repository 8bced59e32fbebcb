import { makeId } from '../../../kernel/id.ts'
import { refuseCommon } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { refuse } from '../absence/absence-rules.ts'
import { absenceAt } from '../absence/availability.ts'
import { lockShop } from '../shop-rows.ts'
import { hasProduct } from './reminder-queries.ts'

export interface AboutShop {
  readonly shopId: string
  /** Left out: the shop as a whole. */
  readonly productId?: string | undefined
}

/**
 * 恢复后提醒我: the buyer is told once when the shop is back. A wish that is open already is held as it is. Ordered
 * against the switch, so that nobody waits for a return that has been. Refuses: not_found, shop_open.
 */
export async function askReminder({ db, actor }: Ctx<BuyerActor>, about: AboutShop): Promise<void> {
  await inTransaction(db, async (tx) => {
    const shop = await lockShop(tx, about.shopId, 'shared')
    if (!absenceAt(shop.absences, tx.now)) throw refuse('shop_open')
    if (about.productId && !(await hasProduct(tx, about.shopId, about.productId))) {
      throw refuseCommon('not_found')
    }
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

/** The buyer no longer wants to be told; what was told already stays told. */
export async function dropReminder({ db, actor }: Ctx<BuyerActor>, about: AboutShop): Promise<void> {
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
