import { shanghaiDay } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { CompensationGiven } from '../../aftersale/index.ts'
import { postCaseCost } from '../../payment/index.ts'
import { readChannel } from './order-channel-queries.ts'

/** Books what a shop gave a buyer in a case beside refunds, once: it counts to the losses of the day. */
export async function postCompensationCost(tx: Tx, given: CompensationGiven): Promise<void> {
  const { shopId, compensationId, orderId, kind, lineNo, amountFen, reason, agentId } = given
  const booked = await tx
    .insertInto('analytics.case_cost')
    .values({
      shop_id: shopId,
      cost_id: compensationId,
      order_id: orderId,
      reason,
      agent_id: agentId,
      channel: await readChannel(tx, shopId, orderId),
      day: shanghaiDay(tx.now),
      at: tx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('cost_id')
    .executeTakeFirst()
  if (!booked) return
  await postCaseCost(tx, {
    shopId,
    costId: compensationId,
    orderId,
    kind: kind === 'return_freight' ? 'return_freight' : 'compensation',
    lineNo,
    amountFen,
  })
}
