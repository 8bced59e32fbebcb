import type { Module } from '../../platform/module.ts'
import { countBehind } from './counting/count-behind.ts'
import { analyticsReactions } from './reactions.ts'
import { analyticsRights } from './rights-contract.ts'
import { analyticsRoutes } from './routes.ts'
import { analyticsTables } from './tables.ts'
import { forgetVisits } from './visits/forget-visits.ts'

export const analyticsModule: Module = {
  name: 'analytics',
  rights: Object.values(analyticsRights),
  tables: analyticsTables,
  routes: analyticsRoutes,
  reactions: analyticsReactions,
  sweepers: [countBehind, forgetVisits],
}
