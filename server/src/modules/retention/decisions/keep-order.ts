import { isBefore } from '../../../kernel/time.ts'
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
 * An order whose refund was wanted is kept. What happened first is the cause, in whatever order it becomes known: who changed
 * the address and then took the request back was kept by the address. Nothing happens where the order was refunded, or where
 * there is no decision.
 */
export async function keepOrder(tx: Tx, key: OrderKey, cause: KeptCause): Promise<void> {
  const decision = await lockDecision(tx, key)
  if (!decision || decision.outcome === 'refunded' || !isFirst(decision, cause, tx.now)) return
  const byOffer = decision.accepted_at !== null && cause === 'by_itself'
  await tx
    .updateTable('retention.decision')
    .set({ outcome: 'kept', outcome_at: tx.now, cause: byOffer ? 'accepted' : cause })
    .where('shop_id', '=', key.shopId)
    .where('order_id', '=', key.orderId)
    .execute()
  if (decision.outcome === 'open' && teaches(decision)) await countOutcome(tx, endedOf(decision), true)
}

/** Nothing that happened before this has kept the order; of the same instant an address that was changed is the cause. */
function isFirst(before: Pick<DecisionRow, 'outcome_at' | 'cause'>, cause: KeptCause, now: Date): boolean {
  if (before.outcome_at === null || isBefore(now, before.outcome_at)) return true
  const isSame = now.getTime() === before.outcome_at.getTime()
  return isSame && cause === 'address_fix' && before.cause !== 'address_fix'
}
