import type { ModuleTables } from '../../platform/table-sharding.ts'

export const aftersaleTables: ModuleTables = {
  refund_case: 'by-shop',
  refund_case_line: 'by-shop',
  refund_case_move: 'by-shop',
  review: 'by-shop',
  review_count: 'by-shop',
  review_picture: 'by-shop',
}
