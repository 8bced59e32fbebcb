import type { ModuleTables } from '../../platform/table-sharding.ts'

export const channelTables: ModuleTables = {
  import_row_refused: 'by-shop',
  import_run: 'by-shop',
}
