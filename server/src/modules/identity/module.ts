import type { Module } from '../../platform/module.ts'
import { forgetSessions } from './forget-sessions.ts'
import { identityDemoRoutes, identityRoutes } from './routes.ts'

export const identityModule: Module = {
  name: 'identity',
  routes: identityRoutes,
  reactions: [],
  sweepers: [forgetSessions],
  demoRoutes: identityDemoRoutes,
}
