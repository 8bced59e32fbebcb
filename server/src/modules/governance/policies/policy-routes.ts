import { route } from '../../../platform/http/route.ts'
import { officer } from '../../../platform/http/who.ts'
import { addPolicies } from './add-policies.ts'
import * as contract from './policy-contract.ts'

export const policyRoutes = [
  route(contract.addPolicies, officer, (ctx, { body }) =>
    addPolicies(ctx, ctx.db.app.registry.policies, body),
  ),
]
