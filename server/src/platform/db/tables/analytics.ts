// Generated from the migrated database by `npm run tables`; the gate checks that it is up to date.
import type { Generated } from 'kysely'

export interface AnalyticsTables {
  'analytics.case_cost': {
    shop_id: string
    cost_id: string
    order_id: string
    reason: string
    agent_id: string | null
    channel: string
    day: string
    at: Date
  }
  'analytics.channel_cost': {
    shop_id: string
    channel: string
    month: string
    basis: 'per_visitor' | 'per_order'
    rate_fen: number
    changed_at: Date
    changed_by: string
  }
  'analytics.loss_due': {
    shop_id: string
    refund_id: string
    at: Date
  }
  'analytics.order_session': {
    shop_id: string
    order_id: string
    session_id: string
    title: string
  }
  'analytics.order_source': {
    shop_id: string
    order_id: string
    source: string
  }
  'analytics.product_view_hour': {
    shop_id: string
    hour: Date
    product_id: string
    source: string
    views: number
  }
  'analytics.refund_loss': {
    shop_id: string
    refund_id: string
    order_id: string
    reason: string
    agent_id: string | null
    channel: string
    amount_fen: number
    day: string
    parcels: string[]
    at: Date
  }
  'analytics.sales_hour': {
    shop_id: string
    hour: Date
    province_code: string
    placed_count: number
    placed_fen: number
    paid_count: number
    paid_fen: number
    refunded_count: number
    refunded_fen: number
  }
  'analytics.sku_hour': {
    shop_id: string
    hour: Date
    sku_id: string
    product_id: string
    placed_quantity: number
    placed_fen: number
    paid_quantity: number
    paid_fen: number
    refunded_quantity: number
    refunded_fen: number
  }
  'analytics.stale_hour': {
    shop_id: string
    hour: Date
  }
  'analytics.visit': {
    shop_id: string
    visit_id: string
    at: Date
  }
  'analytics.visitor_hour': {
    shop_id: string
    hour: Date
    source: 'search' | 'recommend' | 'shop' | 'category' | 'favourites' | 'cart' | 'chat' | 'notice' | 'direct'
    visitor: string
    shop_views: Generated<number>
    search_views: Generated<number>
    product_views: Generated<number>
  }
}
