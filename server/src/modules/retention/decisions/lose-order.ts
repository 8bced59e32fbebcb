import type { Tx } from '../../../platform/db/database.ts'
import { countLostAgain, countOutcome } from '../engine/tally-rows.ts'
import { lockDecision } from './decision-rows.ts'
import { endedOf, teaches } from './decision-rules.ts'

/** The whole order was refunded, also one that seemed to be kept; nothing that was promised is owed any more. */
export async function loseOrder(
  tx: Tx,
  key: { readonly shopId: string; readonly orderId: string },
): Promise<void> {
  const decision = await lockDecision(tx, key)
  if (!decision || decision.outcome === 'refunded') return
  await tx
    .updateTable('retention.decision')
    .set({
      outcome: 'refunded',
      outcome_at: tx.now,
      cause: null,
      ...(decision.reward === 'promised' || decision.reward === 'failed'
        ? { reward: 'void' as const, give_again_at: null }
        : {}),
    })
    .where('shop_id', '=', key.shopId)
    .where('order_id', '=', key.orderId)
    .execute()
  if (!teaches(decision)) return
  if (decision.outcome === 'kept') await countLostAgain(tx, endedOf(decision))
  else await countOutcome(tx, endedOf(decision), false)
}
