import { refuseUnless } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { readShops } from '../../shop/index.ts'
import { orderPauseChosen } from '../events.ts'
import { lockBuyersOrder } from '../orders/order-rows.ts'
import { canChoosePause } from '../orders/order-rules.ts'
import type { pauseChoices } from './contract.ts'

/**
 * The buyer of an order on hold says that they wait through this absence; the shop sees it, and the buyer is asked no
 * more. Saying it twice changes nothing; a refund may be asked for all the same. Refuses: not_found, order_not_paused.
 */
export async function choosePause(
  { db, actor }: Ctx<BuyerActor>,
  input: { shopId: string; orderId: string; absenceId: string; choice: (typeof pauseChoices)[number] },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const order = await lockBuyersOrder(tx, input.shopId, input.orderId, actor.accountId)
    const absences = (await readShops(tx, [input.shopId])).get(input.shopId)?.absences ?? []
    refuseUnless(canChoosePause(order, absences, input.absenceId, tx.now))
    const said = await tx
      .insertInto('ordering.pause_choice')
      .values({
        shop_id: order.shop_id,
        order_id: order.order_id,
        absence_id: input.absenceId,
        choice: input.choice,
        at: tx.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (said.numInsertedOrUpdatedRows === 0n) return
    await publish(tx, orderPauseChosen, order.shop_id, {
      shopId: order.shop_id,
      orderId: order.order_id,
      buyerId: order.buyer_id,
    })
  })
}
