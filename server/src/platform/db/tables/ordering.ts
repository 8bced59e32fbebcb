// Generated from the migrated database by `npm run tables`; the gate checks that it is up to date.
import type { ColumnType, Generated } from 'kysely'
import type { JsonText, UnreadJson } from '../stored-json.ts'

export interface OrderingTables {
  'ordering.address_change': {
    shop_id: string
    order_id: string
    change_no: number
    buyer_id: string
    before_cipher: Buffer | null
    after_cipher: Buffer | null
    at: Date
  }
  'ordering.buyer_order': {
    buyer_id: string
    made_at: Date
    shop_id: string
    order_id: string
  }
  'ordering.cart_line': {
    buyer_id: string
    shop_id: string
    sku_id: string
    quantity: number
    price_seen_fen: number
    added_at: Date
    seen_product_id: string | null
    seen_title: Generated<string>
    seen_spec_names: Generated<string[]>
    seen_specs: Generated<string[]>
    seen_picture: string | null
  }
  'ordering.checkout': {
    checkout_id: string
    buyer_id: string
    body_hash: Buffer
    made_at: Date
  }
  'ordering.order': {
    shop_id: string
    order_id: string
    number: string
    buyer_id: string | null
    checkout_id: string | null
    state: 'unpaid' | 'paid' | 'shipped' | 'received' | 'finished' | 'cancelled'
    goods_fen: number
    freight_fen: number
    total_fen: number
    refunded_fen: Generated<number>
    policy_set_id: number | null
    buyer_note: Generated<string>
    receiver_name_cipher: Buffer | null
    receiver_phone_cipher: Buffer | null
    receiver_phone_hash: Buffer | null
    receiver_phone_tail: string | null
    receiver_detail_cipher: Buffer | null
    province_code: string | null
    city_code: string | null
    district_code: string | null
    province: string
    city: string
    district: string
    made_at: Date
    close_by: Date | null
    away_consent_at: Date | null
    paid_at: Date | null
    ship_by: Date | null
    shipped_at: Date | null
    delivered_at: Date | null
    confirm_by: Date | null
    confirm_extended: Generated<number>
    received_at: Date | null
    finish_by: Date | null
    finished_at: Date | null
    cancelled_at: Date | null
    refunded_at: Date | null
    cancel_reason: 'unpaid_timeout' | 'buyer' | 'shop_away' | 'refunded' | null
    body_hash: Buffer
    address_changes: Generated<number>
    address_changed_at: Date | null
    receiver_removed_at: Date | null
    source: string | null
    source_number: string | null
    import_run_id: string | null
    imported_at: Date | null
    refund_open: Generated<boolean>
    part_shipped_at: Date | null
    freight_refunded_fen: Generated<number>
    receipt_stopped_at: Date | null
    discount_fen: Generated<number>
    coupon_id: string | null
    coupon_title: Generated<string>
    confirm_warned_for: Date | null
    ships_first: Generated<boolean>
    urges: Generated<number>
    urged_at: Date | null
  }
  'ordering.order_line': {
    shop_id: string
    order_id: string
    line_no: number
    product_id: string | null
    sku_id: string | null
    title: string
    spec_names: string[]
    specs: string[]
    sku_code: string
    picture: string | null
    product_version: number | null
    price_fen: number
    quantity: number
    weight_gram: number
    amount_fen: number
    shipped: Generated<number>
    given_back: Generated<number>
    refunded_pieces: Generated<number>
    refunded_fen: Generated<number>
    refund_open: Generated<boolean>
    discount_fen: Generated<number>
    category_id: string | null
  }
  'ordering.order_move': {
    shop_id: string
    order_id: string
    move_id: Generated<number>
    from_state: string | null
    to_state: string
    actor_kind: string
    actor_id: string | null
    why: string
    detail: ColumnType<UnreadJson, JsonText | undefined, JsonText>
    at: Date
  }
  'ordering.pause_choice': {
    shop_id: string
    order_id: string
    absence_id: string
    choice: 'wait'
    at: Date
  }
}
