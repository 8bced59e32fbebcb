import type { Module } from '../../platform/module.ts'
import { stockPort } from '../catalog/index.ts'
import { countStock } from './count-stock.ts'
import { openStock } from './open-stock.ts'
import { inventoryRoutes } from './routes.ts'

export const inventoryModule: Module = {
  name: 'inventory',
  routes: inventoryRoutes,
  reactions: [],
  sweepers: [],
  ports: [stockPort.by({ open: openStock, count: countStock })],
}
