import { Refusal, refuseCommon } from '../../../kernel/refusal.ts'
import { addDays, addHours, isBefore } from '../../../kernel/time.ts'
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
 * and an order of which less stays than what was promised gets nothing. What the shop's limits refuse, or a coupon of which
 * none is left, is tried again each day for a while; the shop sees it.
 */
export async function givePromised(tx: Tx, shopId: string, orderIds: readonly string[]): Promise<void> {
  for (const orderId of [...new Set(orderIds)].sort()) await giveOne(tx, { shopId, orderId })
}

async function giveOne(tx: Tx, key: { shopId: string; orderId: string }): Promise<void> {
  const { shopId, orderId } = key
  const [order] = await lockOrders(tx, shopId, [orderId])
  const decision = await lockDecision(tx, key)
  if (!order || (decision?.reward !== 'promised' && decision?.reward !== 'failed')) return
  const isOwed = isStillOwed(decision, await orderLines(tx, shopId, [orderId]))
  const given = isOwed ? await giveReward(tx, decision) : null
  if (given instanceof Refusal)
    log.warn({ shopId, orderId, code: given.code }, 'what an offer promised was refused')
  await tx
    .updateTable('retention.decision')
    .set(rewardAfter(given, nextTry(order.finished_at, tx.now)))
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .execute()
}

type Reward = Pick<DecisionRow, 'reward' | 'give_again_at'> & { readonly reward_id?: string }

/** What became of a promise: given, with its id; refused; or null, not owed any more. */
function rewardAfter(given: string | Refusal | null, again: Date | null): Reward {
  if (given === null) return { reward: 'void', give_again_at: null }
  if (given instanceof Refusal) return { reward: 'failed', give_again_at: again }
  return { reward: 'given', reward_id: given, give_again_at: null }
}

/** Our defaults: a promise that was refused is tried again so often, and for so long after its order finished. */
const AGAIN_HOURS = 24
const AGAIN_FOR_DAYS = 30

function nextTry(finishedAt: Date | null, now: Date): Date | null {
  const next = addHours(now, AGAIN_HOURS)
  return finishedAt && isBefore(next, addDays(finishedAt, AGAIN_FOR_DAYS)) ? next : null
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
