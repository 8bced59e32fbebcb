import type { Tx } from '../../../platform/db/database.ts'
import { readPolicies } from '../../../platform/policies.ts'
import { newestCasesOf } from '../../aftersale/index.ts'
import { readOrders } from '../../ordering/index.ts'
import { retentionPolicies } from '../policies.ts'
import { classOfReason } from '../reasons/class-of-reason.ts'
import { decisionOf } from './decision-of.ts'
import { endOffers, keepSentEvidence, writeDecision } from './decision-rows.ts'
import { readOrderFacts } from './order-facts.ts'
import { storedEvidence } from './stored-decision.ts'

/**
 * A refund of an unshipped order was asked for: it has a decision with its reason, also where the sheet brought none. The
 * reason that was asked with is the one that counts: one that must be refunded ends all offers.
 */
export async function noteAsked(
  tx: Tx,
  { shopId, orderId }: { readonly shopId: string; readonly orderId: string },
): Promise<void> {
  const [order] = await readOrders(tx, shopId, [orderId])
  const asked = (await newestCasesOf(tx, shopId, [orderId])).get(orderId)
  if (!order || asked?.origin !== 'buyer' || order.part_shipped_at) return
  const policies = await readPolicies(tx, tx.now)
  const facts = await readOrderFacts(tx, order, { policies, now: tx.now })
  const verdict = classOfReason({ text: asked.note, reason: asked.reason, facts: facts.facts })
  const evidence = storedEvidence.write([...verdict.evidence])
  await writeDecision(tx, {
    ...decisionOf(order, { facts, verdict, policies: retentionPolicies.of(policies), now: tx.now }),
    reason: asked.reason,
    evidence,
    arm: 'none',
    why: 'asked_without_sheet',
  })
  await keepSentEvidence(tx, { shopId, orderId }, evidence)
  if (verdict.reasonClass === 'must_refund')
    await endOffers(tx, { shopId, orderId }, { must_kind: verdict.mustKind, evidence })
}
