// Generated from the migrated database by `npm run tables`; the gate checks that it is up to date.
import type { Generated } from 'kysely'

export interface AftersaleTables {
  'aftersale.refund_case': {
    shop_id: string
    case_id: string
    number: Generated<number>
    order_id: string
    buyer_id: string
    reason: string
    note: Generated<string>
    amount_fen: number
    state: 'asked' | 'refunding' | 'refunded' | 'rejected' | 'withdrawn'
    answer_by: Date
    policy_set_id: number
    asked_at: Date
    decided_at: Date | null
    decided_by: 'policy' | 'merchant' | 'timeout' | 'buyer' | null
    answer: Generated<string>
    refunded_at: Date | null
    body_hash: Buffer
    kind: Generated<'refund_only'>
    origin: Generated<'buyer' | 'shop'>
    opened_by: string
    goods_fen: number
    freight_fen: number
  }
  'aftersale.refund_case_line': {
    shop_id: string
    case_id: string
    order_id: string
    line_no: number
    quantity: number
    unshipped: number
    amount_fen: number
    is_open: boolean
  }
  'aftersale.refund_case_move': {
    shop_id: string
    case_id: string
    move_id: Generated<number>
    from_state: string | null
    to_state: string
    actor_kind: string
    actor_id: string | null
    why: string
    at: Date
  }
  'aftersale.review': {
    shop_id: string
    review_id: string
    order_id: string
    line_no: number
    product_id: string
    title: string
    specs: string[]
    buyer_id: string
    shown_name: string
    goods_stars: number
    service_stars: number
    logistics_stars: number
    words: string
    pictures: string[]
    case_id: string | null
    made_at: Date
    added_words: string | null
    added_pictures: string[] | null
    added_at: Date | null
    answer: string | null
    answered_at: Date | null
    answered_by: string | null
    body_hash: Buffer
  }
  'aftersale.review_count': {
    shop_id: string
    product_id: string
    goods_stars: number
    reviews: number
    with_pictures: number
  }
  'aftersale.review_picture': {
    shop_id: string
    file_id: string
    order_id: string
    buyer_id: string
    made_at: Date
  }
}
