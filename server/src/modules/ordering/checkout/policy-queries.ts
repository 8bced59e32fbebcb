import type { NamedStatement } from '../../../platform/db/statement.ts'
import { policySetColumns } from '../../../platform/policies.ts'

/** The version of the policies in force now; an order remembers its id. */
export const POLICY_IN_FORCE: NamedStatement = {
  name: 'ordering.policy-in-force',
  text: `
    select policy_set_id as "policySetId" from platform.policy_set
    where effective_from <= platform.business_now() order by effective_from desc limit 1`,
}

/** The policies that some orders of a shop were made under. */
export const POLICIES_OF_ORDERS: NamedStatement = {
  name: 'ordering.policies-of-orders',
  text: `
    select ${policySetColumns} from platform.policy_set where policy_set_id in (
      select policy_set_id from ordering."order" where shop_id = $1 and order_id = any($2::uuid[]))`,
}
