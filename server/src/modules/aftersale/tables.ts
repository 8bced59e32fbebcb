import type { ModuleTables } from '../../platform/table-sharding.ts'

export const aftersaleTables: ModuleTables = {
  case_compensation: 'by-shop',
  case_inspection: 'by-shop',
  case_parcel: 'by-shop',
  case_picture: 'by-shop',
  case_statement: 'by-shop',
  freight_claim: {
    keysWithoutShop: { claim_number: 'what the insurer knows a claim by, unique over all shops' },
  },
  freight_cover: 'by-shop',
  freight_service_change: 'by-shop',
  ladder_choice: 'by-shop',
  goods_back: 'by-shop',
  refund_case: 'by-shop',
  refund_case_line: 'by-shop',
  refund_case_move: 'by-shop',
  return_setting: 'by-shop',
  return_window: 'by-shop',
  return_window_change: 'by-shop',
  review: 'by-shop',
  review_count: 'by-shop',
  review_picture: 'by-shop',
  wrong_compensation: 'by-shop',
  wrong_shipment: 'by-shop',
  wrong_shipment_line: 'by-shop',
  wrong_shipment_move: 'by-shop',
}
