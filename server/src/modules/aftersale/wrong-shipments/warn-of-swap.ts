import { refusals, refuseCommon, refuseUnless } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { lockOrders } from '../../ordering/index.ts'
import { refuseOwn } from '../cases/refuse-own.ts'
import { type WrongStanding, wrongRefusals } from './contract.ts'
import { wrongSwapFound } from './events.ts'
import { canWarnOfSwap } from './swap-rules.ts'
import { lockWrong, writeWrongMove, wrongStanding } from './wrong-rows.ts'

const refuse = refusals(wrongRefusals)

/**
 * The shop found the order whose goods were swapped with those of a wrong shipment; its buyer is warned, once an order. The same
 * again answers where it stands. Refuses: not_found, own_order, swap_dismissed, swap_same_order, swap_not_shipped, swap_warned.
 */
export async function warnOfSwap(
  { db, actor }: Ctx<StaffActor>,
  { wrongId, orderId }: { readonly wrongId: string; readonly orderId: string },
): Promise<WrongStanding> {
  const { shopId } = actor
  return inTransaction(db, async (tx) => {
    const found = await tx
      .selectFrom('aftersale.wrong_shipment')
      .select('order_id')
      .where('shop_id', '=', shopId)
      .where('wrong_id', '=', wrongId)
      .executeTakeFirst()
    if (!found) throw refuseCommon('not_found')
    const orders = await lockOrders(tx, shopId, [...new Set([found.order_id, orderId])])
    const other = orders.find((order) => order.order_id === orderId)
    if (!other) throw refuseCommon('not_found')
    const row = await lockWrong(tx, shopId, wrongId)
    refuseOwn(actor, row.buyer_id)
    refuseUnless(canWarnOfSwap(row, other))
    const written = await tx
      .insertInto('aftersale.wrong_swap')
      .values({
        shop_id: shopId,
        order_id: orderId,
        wrong_id: wrongId,
        found_by: actor.accountId,
        found_at: tx.now,
      })
      .onConflict((conflict) => conflict.columns(['shop_id', 'order_id']).doNothing())
      .returning('order_id')
      .executeTakeFirst()
    if (!written) {
      const known = await tx
        .selectFrom('aftersale.wrong_swap as swap')
        .innerJoin('aftersale.wrong_shipment as w', (join) =>
          join.onRef('w.shop_id', '=', 'swap.shop_id').onRef('w.wrong_id', '=', 'swap.wrong_id'),
        )
        .select(['w.wrong_id', 'w.number'])
        .where('swap.shop_id', '=', shopId)
        .where('swap.order_id', '=', orderId)
        .executeTakeFirstOrThrow()
      if (known.wrong_id !== wrongId) throw refuse('swap_warned', { number: known.number })
      return wrongStanding(row)
    }
    await writeWrongMove(tx, row, row.state, { what: 'swap_found', actor, words: other.number })
    await publish(tx, wrongSwapFound, shopId, {
      shopId,
      wrongId,
      orderId,
      orderNumber: other.number,
      buyerId: other.buyer_id,
    })
    return wrongStanding(row)
  })
}
