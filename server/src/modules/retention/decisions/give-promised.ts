import { Refusal, refuseCommon } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { log } from '../../../platform/log.ts'
import { giveCoupons } from '../../marketing/index.ts'
import { lockOrders, orderLines } from '../../ordering/index.ts'
import { payByRule } from '../../payment/index.ts'
import { type DecisionRow, lockDecision } from './decision-rows.ts'
import { isStillOwed } from './decision-rules.ts'

/** What the buyer reads with the money. */
const NOTE =
  '感谢您留下这笔订单，这是答应给您的优惠 / Thank you for keeping your order. Here is what was promised.'

/**
 * Gives what accepted offers promised, once: a coupon, or money. The orders are finished: what was refunded of them is known,
 * and an order of which less stays than what was promised gets nothing. What the shop's limits refuse stays unpaid and is
 * shown to it.
 */
export async function givePromised(tx: Tx, shopId: string, orderIds: readonly string[]): Promise<void> {
  for (const orderId of [...new Set(orderIds)].sort()) await giveOne(tx, { shopId, orderId })
}

async function giveOne(tx: Tx, key: { shopId: string; orderId: string }): Promise<void> {
  const { shopId, orderId } = key
  const [order] = await lockOrders(tx, shopId, [orderId])
  const decision = await lockDecision(tx, key)
  if (!order || decision?.reward !== 'promised') return
  const isOwed = isStillOwed(decision, await orderLines(tx, shopId, [orderId]))
  const given = isOwed ? await giveReward(tx, decision) : null
  if (given instanceof Refusal)
    log.warn({ shopId, orderId, code: given.code }, 'what an offer promised was refused')
  await tx
    .updateTable('retention.decision')
    .set(rewardAfter(given))
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .execute()
}

/** What became of a promise: given, with its id; refused; or null, not owed any more. */
const rewardAfter = (
  given: string | Refusal | null,
): Pick<DecisionRow, 'reward'> & { reward_id?: string } => {
  if (given === null) return { reward: 'void' }
  return given instanceof Refusal ? { reward: 'failed' } : { reward: 'given', reward_id: given }
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
