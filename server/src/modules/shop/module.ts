import type { Module } from '../../platform/module.ts'
import { shopRoutes } from './routes.ts'
import { tellAbsences } from './tell-absences.ts'

export const shopModule: Module = {
  name: 'shop',
  routes: shopRoutes,
  reactions: [],
  sweepers: [tellAbsences],
}
