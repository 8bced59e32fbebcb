import { type Policies, policyDefaults } from '../../kernel/policy.ts'
import { refusals } from '../../kernel/refusal.ts'
import type { Ctx, OfficerActor } from '../../platform/actor.ts'
import { writeAudit } from '../../platform/audit.ts'
import { inTransaction } from '../../platform/db/database.ts'
import { addPolicySet, latestPolicyStart } from '../../platform/policies.ts'
import { governanceRefusals, type PolicyVersion } from './contract.ts'

const refuse = refusals(governanceRefusals)

/**
 * Stores a new version of the policies, in force from an instant to come. What was made under an earlier version
 * keeps it. Refuses: policy_in_past.
 */
export async function addPolicies(
  { db, actor }: Ctx<OfficerActor>,
  input: { effectiveFrom: string; policies: Policies; note: string },
): Promise<PolicyVersion> {
  return inTransaction(db, async (tx) => {
    const effectiveFrom = new Date(input.effectiveFrom)
    const latest = await latestPolicyStart(tx)
    if (effectiveFrom <= tx.now || effectiveFrom <= latest) {
      throw refuse('policy_in_past', { latest: latest.toISOString() })
    }
    const policySetId = await addPolicySet(tx, { ...input, effectiveFrom, madeBy: actor.accountId })
    await writeAudit(tx, actor, 'policy.add', String(policySetId), { effectiveFrom: input.effectiveFrom })
    return {
      policySetId,
      effectiveFrom: effectiveFrom.toISOString(),
      policies: { ...input.policies, shipPauseReasons: [...input.policies.shipPauseReasons] },
      note: input.note,
      madeBy: null,
      madeAt: tx.now.toISOString(),
      state: 'coming',
    }
  })
}

/** The source of each shipped default. */
export const defaultSources = Object.entries(policyDefaults).map(([name, { source }]) => ({ name, source }))
