import type { Module } from '../../platform/module.ts'
import { governanceDemoRoutes, governanceRoutes } from './routes.ts'

export const governanceModule: Module = {
  name: 'governance',
  routes: governanceRoutes,
  demoRoutes: governanceDemoRoutes,
  reactions: [],
  sweepers: [],
}
