import { type PolicyValues, policyGroups } from '../../kernel/policy.ts'
import type { Words } from '../../kernel/words.ts'
import type { PolicyVersion } from '../../modules/governance/policies/policy-contract.ts'
import { type Reader, readBusinessNow } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { officer } from '../../platform/http/who.ts'
import { storedPolicies } from '../../platform/policies.ts'
import { type DeclaredPolicy, defaultPolicyValues } from '../../platform/registry.ts'
import type { Screen } from '../../platform/screen.ts'
import { listPolicies, type PolicyView } from './policies-contract.ts'

export const policiesScreen: Screen = {
  name: 'operator/policies',
  routes: [
    route(listPolicies, officer, async ({ db }) => {
      const { registry } = db.app
      const policies = inSections(registry.policies)
      const defaults = defaultPolicyValues({ policies })
      return {
        versions: await readVersions(db.kysely, defaults, await readBusinessNow(db.kysely)),
        policies: policies.map(viewOf),
      }
    }),
  ],
}

/** Every version of the policies, newest first; what came later than a version has its default. */
async function readVersions(reader: Reader, defaults: PolicyValues, now: Date): Promise<PolicyVersion[]> {
  const rows = await reader
    .selectFrom('platform.policy_set as p')
    .leftJoin('identity.account as who', 'who.account_id', 'p.made_by')
    .select(['p.policy_set_id', 'p.effective_from', 'p.policies', 'p.note', 'p.made_at', 'who.name'])
    .orderBy('p.effective_from', 'desc')
    .execute()
  const current = rows.find((row) => row.effective_from <= now)
  return rows.map((row) => ({
    policySetId: row.policy_set_id,
    effectiveFrom: row.effective_from.toISOString(),
    policies: { ...defaults, ...storedPolicies.read(row.policies) } as PolicyVersion['policies'],
    note: row.note,
    madeBy: row.name,
    madeAt: row.made_at.toISOString(),
    state: row === current ? 'current' : row.effective_from > now ? 'coming' : 'past',
  }))
}

/** Sections in the order of an order's life, then those that modules bring of their own; as declared within each. */
function inSections(policies: readonly DeclaredPolicy[]): DeclaredPolicy[] {
  const known: readonly Words[] = Object.values(policyGroups)
  const groups = new Map<string, DeclaredPolicy[]>(known.map(({ zh }) => [zh, []]))
  for (const policy of policies) {
    const { zh } = policy.definition.group
    groups.set(zh, [...(groups.get(zh) ?? []), policy])
  }
  return [...groups.values()].flat()
}

function viewOf({ name, module, definition }: DeclaredPolicy): PolicyView {
  const { group, name: label, meaning, source } = definition
  const described = { name, module, group, label, meaning, source }
  if (definition.kind === 'number') {
    const { unit, minimum, maximum, zero } = definition
    const bounds = { kind: 'number' as const, unit, minimum, maximum, default: definition.default }
    return { ...described, ...bounds, ...(zero ? { zero } : {}) }
  }
  const options = Object.entries(definition.options).map(([value, words]) => ({ value, words }))
  if (definition.kind === 'choice')
    return { ...described, kind: 'choice', options, default: definition.default }
  return { ...described, kind: 'list', options, default: [...definition.default] }
}
