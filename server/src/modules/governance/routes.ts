import { backupRoutes } from './backups/routes.ts'
import { policyRoutes } from './policies/policy-routes.ts'

export const governanceRoutes = [...backupRoutes, ...policyRoutes]
