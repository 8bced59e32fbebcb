// Generated from the migrated database by `npm run tables`; the gate checks that it is up to date.
import type { Generated } from 'kysely'

export interface MarketingTables {
  'marketing.coupon': {
    shop_id: string
    coupon_id: string
    title: string
    kind: 'amount' | 'rate'
    amount_fen: number | null
    percent: number | null
    cap_fen: number | null
    threshold_fen: number
    scope: 'shop' | 'categories' | 'products'
    scope_ids: string[]
    ways: string[]
    stock: number
    issued: Generated<number>
    per_buyer: number
    valid_from: Date | null
    valid_until: Date | null
    valid_days: number | null
    state: Generated<'running' | 'paused' | 'ended'>
    made_by: string
    made_at: Date
    body_hash: Buffer
    for_buyer: string | null
  }
  'marketing.issued_coupon': {
    shop_id: string
    issued_id: string
    coupon_id: string
    buyer_id: string
    origin: 'claim' | 'agent' | 'absence' | 'live' | 'retention' | 'case'
    request_id: string
    ordinal: number | null
    given_by: string | null
    given_at: Date
    valid_from: Date
    valid_until: Date
    order_id: string | null
    discount_fen: number | null
    used_at: Date | null
    returned: Generated<number>
  }
  'marketing.thanks': {
    shop_id: string
    coupon_id: string
    chosen_by: string
    chosen_at: Date
  }
}
