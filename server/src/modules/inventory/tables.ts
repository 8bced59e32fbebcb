import type { ModuleTables } from '../../platform/table-sharding.ts'

export const inventoryTables: ModuleTables = {
  location: 'by-shop',
  movement: 'by-shop',
  setting: 'by-shop',
  stock: 'by-shop',
  stock_change: 'by-shop',
}
