import type { Reader } from '../../../platform/db/database.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { readPolicies } from '../../../platform/policies.ts'
import { newestCasesOf } from '../../aftersale/index.ts'
import { isPlacedHere, readStoredOrder } from '../../ordering/index.ts'
import { scriptOf } from '../advice-words.ts'
import type { AdviceView } from '../contract.ts'
import { classOfReason } from '../reasons/class-of-reason.ts'
import { suggestedSteps } from '../reasons/reasons-contract.ts'
import { greetingAt } from '../season.ts'
import { findDecision } from './decision-rows.ts'
import { readOrderFacts } from './order-facts.ts'

/**
 * How to answer the newest refund request of an order that was asked before anything shipped, with the words that led
 * there; null: there is none, or it was decided. Refuses: not_found.
 */
export async function readAdvice(
  reader: Reader,
  shopId: string,
  orderId: string,
): Promise<{ advice: AdviceView | null }> {
  const order = await readStoredOrder(reader, shopId, orderId)
  const asked = (await newestCasesOf(reader, shopId, [orderId])).get(orderId)
  if (!isPlacedHere(order) || asked?.origin !== 'buyer' || asked.state !== 'asked' || order.part_shipped_at)
    return { advice: null }
  const now = await readBusinessNow(reader)
  const facts = await readOrderFacts(reader, order, { policies: await readPolicies(reader, now), now })
  const verdict = classOfReason({ text: asked.note, reason: asked.reason, facts: facts.facts })
  const decision = await findDecision(reader, { shopId, orderId })
  const isOffered = decision?.arm === 'offered' && decision.means
  return {
    advice: {
      ...verdict,
      evidence: [...verdict.evidence],
      note: asked.note,
      step: suggestedSteps[verdict.reasonClass],
      script: scriptOf(verdict.reasonClass, greetingAt(now)),
      offered: isOffered
        ? { means: isOffered, acceptedAt: decision.accepted_at?.toISOString() ?? null }
        : null,
    },
  }
}
