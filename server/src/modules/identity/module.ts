import type { Module } from '../../platform/module.ts'
import { identityAudit } from './audit.ts'
import { identityDemoRoutes, identityRoutes } from './routes.ts'
import { forgetSessions } from './sign-in/forget-sessions.ts'

export const identityModule: Module = {
  name: 'identity',
  audit: identityAudit,
  routes: identityRoutes,
  reactions: [],
  sweepers: [forgetSessions],
  demoRoutes: identityDemoRoutes,
}
