import type { Tx } from '../../../platform/db/database.ts'
import { countOutcome } from '../engine/tally-rows.ts'
import { type DecisionRow, lockDecision } from './decision-rows.ts'
import { endedOf, teaches } from './decision-rules.ts'

/** Why an order counts as kept. */
export type KeptCause = NonNullable<DecisionRow['cause']>

interface OrderKey {
  readonly shopId: string
  readonly orderId: string
}

/**
 * An order whose refund was wanted is kept. The first cause stays: who changed the address and took the request back after
 * it was kept by the address. Nothing happens where the decision has ended, or there is none.
 */
export async function keepOrder(tx: Tx, key: OrderKey, cause: KeptCause): Promise<void> {
  const decision = await lockDecision(tx, key)
  if (decision?.outcome !== 'open') return
  const byOffer = decision.accepted_at !== null && cause === 'by_itself'
  await tx
    .updateTable('retention.decision')
    .set({ outcome: 'kept', outcome_at: tx.now, cause: byOffer ? 'accepted' : cause })
    .where('shop_id', '=', key.shopId)
    .where('order_id', '=', key.orderId)
    .execute()
  if (teaches(decision)) await countOutcome(tx, endedOf(decision), true)
}
