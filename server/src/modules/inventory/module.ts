import type { Module } from '../../platform/module.ts'
import { setOpeningStock } from '../catalog/index.ts'
import { inventoryRoutes } from './routes.ts'
import { openStock } from './stock-rows.ts'

setOpeningStock(openStock)

export const inventoryModule: Module = {
  name: 'inventory',
  routes: inventoryRoutes,
  reactions: [],
  sweepers: [],
}
