import type { ModuleTables } from '../../platform/table-sharding.ts'

export const fulfillmentTables: ModuleTables = {
  parcel: 'by-shop',
  parcel_line: 'by-shop',
  prepared_parcel: 'by-shop',
  priority_mark: 'by-shop',
}
