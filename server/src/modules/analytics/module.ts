import type { Module } from '../../platform/module.ts'
import { countBehind } from './count-behind.ts'
import { forgetVisits } from './forget-visits.ts'
import { analyticsReactions } from './reactions.ts'
import { analyticsRoutes } from './routes.ts'

export const analyticsModule: Module = {
  name: 'analytics',
  routes: analyticsRoutes,
  reactions: analyticsReactions,
  sweepers: [countBehind, forgetVisits],
}
