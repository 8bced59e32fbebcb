import type { PolicySet } from '../../../kernel/policy.ts'
import type { Reader } from '../../../platform/db/database.ts'
import { asPolicySets, type PolicyRow, readPolicySets } from '../../../platform/policies.ts'
import { POLICIES_OF_ORDERS } from '../checkout/policy-queries.ts'
import { type OrderingPolicies, orderingPolicies } from '../policies.ts'
import type { OrderRow } from './order-rows.ts'

/** Whom an order's policies are asked of. */
type PoliciesOf = (order: Pick<OrderRow, 'policy_set_id' | 'number'>) => OrderingPolicies

/** The policies that each of these orders was made under. */
export async function policiesOf(
  reader: Reader,
  orders: readonly Pick<OrderRow, 'policy_set_id'>[],
): Promise<PoliciesOf> {
  return policiesFrom(
    await readPolicySets(
      reader,
      orders.map((order) => order.policy_set_id),
    ),
  )
}

const policiesFrom =
  (sets: ReadonlyMap<number, PolicySet>): PoliciesOf =>
  (order) => {
    const set = sets.get(order.policy_set_id)
    if (!set) throw new Error(`Order ${order.number} was made under an unknown policy set.`)
    return orderingPolicies.of(set)
  }

/** The same for orders of which the ids alone are known yet, so that it travels with the statement that locks them. */
export async function policiesOfOrderIds(
  reader: Reader,
  shopId: string,
  orderIds: readonly string[],
): Promise<PoliciesOf> {
  return policiesFrom(asPolicySets(await reader.query<PolicyRow>(POLICIES_OF_ORDERS, [shopId, orderIds])))
}
