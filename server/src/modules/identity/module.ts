import type { Module } from '../../platform/module.ts'
import { identityDemoRoutes, identityRoutes } from './routes.ts'

export const identityModule: Module = {
  name: 'identity',
  routes: identityRoutes,
  reactions: [],
  sweepers: [],
  demoRoutes: identityDemoRoutes,
}
