import { Refusal } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { log } from '../../../platform/log.ts'
import { lockOrders } from '../../ordering/index.ts'
import { payByRule } from '../../payment/index.ts'
import { lockDecision } from './decision-rows.ts'

/** What the buyer reads with the money. */
const NOTE =
  '感谢您留下这笔订单，这是答应给您的优惠 / Thank you for keeping your order. Here is what was promised.'

/**
 * Pays what an accepted offer promised, once. `isLast`: no later occasion will come; what the shop's limits refuse then
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
  if (!order || decision?.reward !== 'promised' || !decision.allowed_by) return
  const answer = await payByRule(tx, {
    shopId,
    orderId,
    agentId: decision.allowed_by,
    amountFen: decision.value_fen,
    reason: 'other',
    note: NOTE,
  })
  if (answer instanceof Refusal) {
    log.warn({ shopId, orderId, code: answer.code }, 'a promised payout was refused')
    if (!isLast) return
  }
  const given = answer instanceof Refusal ? null : answer.payoutId
  await tx
    .updateTable('retention.decision')
    .set({ reward: given ? 'given' : 'failed', reward_id: given })
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .execute()
}
