import { Refusal, refuseCommon } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { log } from '../../../platform/log.ts'
import { giveCoupons } from '../../marketing/index.ts'
import { lockOrders } from '../../ordering/index.ts'
import { payByRule } from '../../payment/index.ts'
import { type DecisionRow, lockDecision } from './decision-rows.ts'

/** What the buyer reads with the money. */
const NOTE =
  '感谢您留下这笔订单，这是答应给您的优惠 / Thank you for keeping your order. Here is what was promised.'

/**
 * Gives what an accepted offer promised, once: a coupon, or money. `isLast`: no later occasion will come; what the shop's limits refuse then
 * stays unpaid and is shown to it.
 */
export async function givePromised(
  tx: Tx,
  shopId: string,
  orderIds: readonly string[],
  isLast: boolean,
): Promise<void> {
  for (const orderId of [...new Set(orderIds)].sort()) await giveOne(tx, { shopId, orderId }, isLast)
}

async function giveOne(tx: Tx, key: { shopId: string; orderId: string }, isLast: boolean): Promise<void> {
  const { shopId, orderId } = key
  const [order] = await lockOrders(tx, shopId, [orderId])
  const decision = await lockDecision(tx, key)
  if (!order || decision?.reward !== 'promised') return
  const given = await giveReward(tx, decision)
  if (given instanceof Refusal) {
    log.warn({ shopId, orderId, code: given.code }, 'what an offer promised was refused')
    if (!isLast) return
  }
  await tx
    .updateTable('retention.decision')
    .set(given instanceof Refusal ? { reward: 'failed' } : { reward: 'given', reward_id: given })
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .execute()
}

/** Gives the coupon or pays; answers its id, or why not. */
async function giveReward(tx: Tx, decision: DecisionRow): Promise<string | Refusal> {
  const { shop_id: shopId, order_id: orderId, buyer_id: buyerId, coupon_id: couponId } = decision
  if (couponId) {
    const [held] = await giveCoupons(tx, shopId, [
      { couponId, buyerId, origin: 'retention', requestId: `retention:${orderId}` },
    ])
    return held && !(held instanceof Refusal) ? held.issued_id : (held ?? refuseCommon('not_found'))
  }
  if (!decision.allowed_by) throw new Error(`Nobody allowed what order ${orderId} was promised.`)
  const paid = await payByRule(tx, {
    shopId,
    orderId,
    agentId: decision.allowed_by,
    amountFen: decision.value_fen,
    reason: 'other',
    note: NOTE,
  })
  return paid instanceof Refusal ? paid : paid.payoutId
}
