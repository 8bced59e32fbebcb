import type { ModuleTables } from '../../platform/table-sharding.ts'

export const retentionTables: ModuleTables = {
  belief: { notByShop: 'what all shops together have shown, where a new shop begins; it names none' },
  decision: 'by-shop',
  means_setting: 'by-shop',
  tally: 'by-shop',
}
