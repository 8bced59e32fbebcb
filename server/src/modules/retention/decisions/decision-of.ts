import { addHours } from '../../../kernel/time.ts'
import type { OrderRow } from '../../ordering/index.ts'
import type { RetentionPolicies } from '../policies.ts'
import type { ReasonVerdict } from '../reasons/reasons-contract.ts'
import type { NewDecision } from './decision-rows.ts'
import type { OrderFacts } from './order-facts.ts'
import { storedFeatures } from './stored-decision.ts'

interface DecisionFacts {
  readonly facts: OrderFacts
  readonly verdict: ReasonVerdict
  readonly policies: RetentionPolicies
  readonly now: Date
}

/** What every decision about an order holds of what was known at that moment; by what it is and why comes to it. */
export function decisionOf(
  order: Pick<OrderRow, 'shop_id' | 'order_id' | 'buyer_id'>,
  { facts, verdict, policies, now }: DecisionFacts,
): Omit<NewDecision, 'arm' | 'why' | 'reason' | 'evidence'> {
  return {
    shop_id: order.shop_id,
    order_id: order.order_id,
    buyer_id: order.buyer_id,
    made_at: now,
    reason_class: verdict.reasonClass,
    must_kind: verdict.mustKind,
    features: storedFeatures.write({
      hoursSincePaid: facts.hoursSincePaid,
      isLate: facts.facts.includes('late'),
      isUnanswered: facts.facts.includes('unanswered'),
      goodsFen: facts.goodsFen,
      lines: facts.lines,
    }),
    margin_fen: facts.marginFen,
    count_by: addHours(now, policies.retentionKeptHours),
  }
}
