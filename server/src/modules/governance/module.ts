import type { Module } from '../../platform/module.ts'
import { governanceAudit } from './audit.ts'
import { governanceRoutes } from './routes.ts'

export const governanceModule: Module = {
  name: 'governance',
  tables: {},
  audit: governanceAudit,
  routes: governanceRoutes,
  reactions: [],
  sweepers: [],
}
