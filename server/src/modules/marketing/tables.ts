import type { ModuleTables } from '../../platform/table-sharding.ts'

export const marketingTables: ModuleTables = {
  coupon: 'by-shop',
  issued_coupon: 'by-shop',
  thanks: 'by-shop',
}
