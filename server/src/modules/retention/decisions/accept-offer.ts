import { refuseCommon, refuseUnless } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { markPriority } from '../../fulfillment/index.ts'
import { lockOrders } from '../../ordering/index.ts'
import { offerAccepted } from '../events.ts'
import type { Means } from '../means-contract.ts'
import { lockDecision } from './decision-rows.ts'
import { canAccept, shipsFirst } from './decision-rules.ts'

/**
 * The buyer takes what was offered in place of a refund: the order is won back and, where it is wanted as it is, shipped
 * first, in one transaction; money that was promised is paid when the order is finished. Taking it twice is taking it once.
 * Refuses: not_found, no_offer, offer_gone.
 */
export async function acceptOffer(
  { db, actor }: Ctx<BuyerActor>,
  { shopId, orderId, means }: { readonly shopId: string; readonly orderId: string; readonly means: Means },
): Promise<{ acceptedAt: string; means: Means }> {
  return inTransaction(db, async (tx) => {
    const [order] = await lockOrders(tx, shopId, [orderId])
    if (!order || order.buyer_id !== actor.accountId) throw refuseCommon('not_found')
    const decision = await lockDecision(tx, { shopId, orderId })
    if (decision?.accepted_at && decision.means === means)
      return { acceptedAt: decision.accepted_at.toISOString(), means }
    refuseUnless(canAccept(decision, order, means))
    await tx
      .updateTable('retention.decision')
      .set({ accepted_at: tx.now, reward: decision && decision.value_fen > 0 ? 'promised' : 'none' })
      .where('shop_id', '=', shopId)
      .where('order_id', '=', orderId)
      .execute()
    if (shipsFirst(means)) await markPriority(tx, { shopId, orderId }, 'offer_accepted')
    await publish(tx, offerAccepted, shopId, { shopId, orderId, buyerId: order.buyer_id, means })
    return { acceptedAt: tx.now.toISOString(), means }
  })
}
