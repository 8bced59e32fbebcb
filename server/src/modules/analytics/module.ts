import type { Module } from '../../platform/module.ts'
import { countBehind } from './counting/count-behind.ts'
import { analyticsReactions } from './reactions.ts'
import { analyticsRoutes } from './routes.ts'
import { forgetVisits } from './visits/forget-visits.ts'

export const analyticsModule: Module = {
  name: 'analytics',
  routes: analyticsRoutes,
  reactions: analyticsReactions,
  sweepers: [countBehind, forgetVisits],
}
