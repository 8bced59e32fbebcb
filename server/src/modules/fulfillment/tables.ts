import type { ModuleTables } from '../../platform/table-sharding.ts'

export const fulfillmentTables: ModuleTables = {
  parcel: 'by-shop',
  parcel_line: 'by-shop',
  prepared_parcel: {
    keysWithoutShop: { prepared_id: 'what the courier knows a label by, unique over all shops' },
  },
  priority_mark: 'by-shop',
  urge: 'by-shop',
  urges_seen: 'by-shop',
  ship_setting: 'by-shop',
}
