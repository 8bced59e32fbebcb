import type { ModuleTables } from '../../platform/table-sharding.ts'

export const analyticsTables: ModuleTables = {
  case_cost: 'by-shop',
  channel_cost: 'by-shop',
  loss_due: 'by-shop',
  order_session: 'by-shop',
  order_source: 'by-shop',
  product_view_hour: 'by-shop',
  refund_loss: 'by-shop',
  sales_hour: 'by-shop',
  sku_hour: 'by-shop',
  stale_hour: 'by-shop',
  visit: 'by-shop',
  visitor_hour: 'by-shop',
}
