import { refuseUnless } from '../../../kernel/refusal.ts'
import { addDays, fromShopTime } from '../../../kernel/time.ts'
import type { BuyerActor, Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { lockShop, receiptPauses } from '../../shop/index.ts'
import { receiptExtended } from '../events.ts'
import { writeHistory } from '../orders/move-rows.ts'
import { lockBuyersOrder, lockOrder } from '../orders/order-rows.ts'
import { canExtendReceipt, extensionsLeft } from '../orders/order-rules.ts'
import { policiesOf } from '../orders/order-terms.ts'

/**
 * More days before receipt is confirmed by itself, as often as the order's policies allow buyer and shop together.
 * Answers the new deadline in wall time. Refuses: not_found, order_not_shipped, no_extension_left.
 */
export async function extendReceipt(
  { db, actor }: Ctx<BuyerActor | StaffActor>,
  input: { shopId: string; orderId: string },
): Promise<{ dueAt: string | null; extensionsLeft: number }> {
  return inTransaction(db, async (tx) => {
    const shop = await lockShop(tx, input.shopId, 'shared')
    const order =
      actor.kind === 'buyer'
        ? await lockBuyersOrder(tx, input.shopId, input.orderId, actor.accountId)
        : await lockOrder(tx, input.shopId, input.orderId)
    const policies = (await policiesOf(tx, [order]))(order)
    refuseUnless(canExtendReceipt(order, policies))
    if (!order.confirm_by)
      throw new Error(`Order ${order.number} has shipped without a time to confirm receipt.`)
    const extended = order.confirm_extended + 1
    const due = addDays(order.confirm_by, policies.confirmExtensionDays)
    await tx
      .updateTable('ordering.order')
      .set({ confirm_by: due, confirm_extended: extended })
      .where('shop_id', '=', order.shop_id)
      .where('order_id', '=', order.order_id)
      .execute()
    const detail = { days: policies.confirmExtensionDays }
    await writeHistory(tx, [{ order, to: order.state }], { actor, why: 'extended', detail })
    await publish(tx, receiptExtended, order.shop_id, {
      shopId: order.shop_id,
      orders: [{ orderId: order.order_id, buyerId: order.buyer_id }],
    })
    return {
      dueAt: fromShopTime(due, receiptPauses(shop.absences))?.toISOString() ?? null,
      extensionsLeft: extensionsLeft({ ...order, confirm_extended: extended }, policies),
    }
  })
}
