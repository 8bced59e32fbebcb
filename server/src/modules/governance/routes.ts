import { backupRoutes } from './backups/routes.ts'
import { clockDemoRoutes } from './clock/routes.ts'
import { playerDemoRoutes } from './players/player-routes.ts'
import { policyRoutes } from './policies/policy-routes.ts'

export const governanceRoutes = [...backupRoutes, ...policyRoutes]

export const governanceDemoRoutes = [...playerDemoRoutes, ...clockDemoRoutes]
