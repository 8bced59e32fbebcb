import type { PoliciesOf, PolicySet } from '../../kernel/policy.ts'
import { aftersalePolicies } from '../../modules/aftersale/index.ts'
import { orderingPolicies } from '../../modules/ordering/index.ts'
import { shopPolicies } from '../../modules/shop/index.ts'

/** The policies that the made-up past keeps. */
export type WorldPolicies = PoliciesOf<typeof shopPolicies> &
  PoliciesOf<typeof orderingPolicies> &
  PoliciesOf<typeof aftersalePolicies>

export const worldPolicies = (set: Pick<PolicySet, 'values'>): WorldPolicies => ({
  ...shopPolicies.of(set),
  ...orderingPolicies.of(set),
  ...aftersalePolicies.of(set),
})
