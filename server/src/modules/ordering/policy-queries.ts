/** The policies in force at an instant, for the hot transaction; an order remembers their id. */
export const POLICY_IN_FORCE = {
  name: 'ordering.policy-in-force',
  text: `
    select policy_set_id as "policySetId" from platform.policy_set
    where effective_from <= platform.business_now() order by effective_from desc limit 1`,
}
