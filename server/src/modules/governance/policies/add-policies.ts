import { allowsValue } from '../../../kernel/policy.ts'
import { refusals, refuseCommon } from '../../../kernel/refusal.ts'
import type { Ctx, OfficerActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { addPolicySet, latestPolicyStart } from '../../../platform/policies.ts'
import type { DeclaredPolicy } from '../../../platform/registry.ts'
import { governanceAudit } from '../audit.ts'
import { type PolicyValues, type PolicyVersion, policyRefusals } from './policy-contract.ts'

const refuse = refusals(policyRefusals)

/**
 * Stores a new version of the policies, in force from an instant to come. What was made under an earlier version
 * keeps it. Refuses: policy_in_past, invalid_input where a value is missing, unknown or outside its bounds.
 */
export async function addPolicies(
  { db, actor }: Ctx<OfficerActor>,
  declared: readonly DeclaredPolicy[],
  input: { effectiveFrom: string; policies: PolicyValues; note: string },
): Promise<PolicyVersion> {
  refuseUndeclared(declared, input.policies)
  return inTransaction(db, async (tx) => {
    const effectiveFrom = new Date(input.effectiveFrom)
    const latest = await latestPolicyStart(tx)
    if (effectiveFrom <= tx.now || effectiveFrom <= latest) {
      throw refuse('policy_in_past', { latest: latest.toISOString() })
    }
    const policySetId = await addPolicySet(tx, { ...input, effectiveFrom, madeBy: actor.accountId })
    await governanceAudit.write(tx, actor, 'policy.add', String(policySetId), {
      effectiveFrom: input.effectiveFrom,
    })
    return {
      policySetId,
      effectiveFrom: effectiveFrom.toISOString(),
      policies: input.policies,
      note: input.note,
      madeBy: null,
      madeAt: tx.now.toISOString(),
      state: 'coming',
    }
  })
}

/** Refuses: unknown_property, invalid_input. */
function refuseUndeclared(declared: readonly DeclaredPolicy[], values: PolicyValues): void {
  const unknown = Object.keys(values).find((name) => !declared.some((policy) => policy.name === name))
  if (unknown !== undefined) throw refuseCommon('unknown_property', { field: `policies.${unknown}` })
  for (const { name, definition } of declared) {
    const field = `policies.${name}`
    if (!Object.hasOwn(values, name))
      throw refuseCommon('invalid_input', { field, problem: { zh: '缺失', en: 'it is missing' } })
    if (!allowsValue(definition, values[name]))
      throw refuseCommon('invalid_input', { field, problem: { zh: '超出范围', en: 'it is out of bounds' } })
  }
}
