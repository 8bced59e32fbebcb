import type { Module } from '../../platform/module.ts'
import { analyticsAudit } from './audit.ts'
import { countBehind } from './counting/count-behind.ts'
import { postDueLosses } from './losses/post-due-losses.ts'
import { analyticsReactions } from './reactions.ts'
import { analyticsRights } from './rights-contract.ts'
import { analyticsRoutes } from './routes.ts'
import { analyticsTables } from './tables.ts'
import { forgetVisits } from './visits/forget-visits.ts'

export const analyticsModule: Module = {
  name: 'analytics',
  rights: Object.values(analyticsRights),
  tables: analyticsTables,
  audit: analyticsAudit,
  routes: analyticsRoutes,
  reactions: analyticsReactions,
  sweepers: [countBehind, forgetVisits, postDueLosses],
}
