import type { Module } from '../../platform/module.ts'
import { stockPort } from '../catalog/index.ts'
import { countStock } from './count-stock.ts'
import { openStock } from './open-stock.ts'
import { inventoryRights } from './rights-contract.ts'
import { inventoryRoutes } from './routes.ts'
import { stockOf } from './stock-queries.ts'
import { inventoryTables } from './tables.ts'

export const inventoryModule: Module = {
  name: 'inventory',
  rights: Object.values(inventoryRights),
  tables: inventoryTables,
  routes: inventoryRoutes,
  reactions: [],
  sweepers: [],
  ports: [stockPort.by({ open: openStock, count: countStock, levels: stockOf })],
}
