// Generated from the migrated database by `npm run tables`; the gate checks that it is up to date.
import type { ColumnType, Generated } from 'kysely'
import type { JsonText, UnreadJson } from '../stored-json.ts'

export interface PaymentTables {
  'payment.account': {
    shop_id: string
    account: string
    kind: 'clearing' | 'escrow' | 'buyer' | 'shop'
    order_id: string | null
    balance_fen: number | null
    held_fen: number | null
  }
  'payment.cost_entry': {
    shop_id: string
    entry_id: string
    refund_id: string
    order_id: string
    kind: string
    line_no: number | null
    revision: number
    reverses: string | null
    debit: string
    credit: string
    amount_fen: number
    how: ColumnType<UnreadJson, JsonText, JsonText>
    note: string
    made_by: string | null
    at: Date
  }
  'payment.cost_kind': {
    shop_id: string
    kind: string
    name: Generated<string>
    basis: 'per_refund' | 'per_parcel' | 'per_piece' | 'share' | 'channel'
    rate: number
    shipped_only: boolean
    is_on: boolean
    made_at: Date
    changed_at: Date
    changed_by: string
  }
  'payment.payout': {
    shop_id: string
    payout_id: string
    order_id: string
    line_no: number | null
    trade_id: string
    buyer_id: string
    agent_id: string
    entry: 'after_sales' | 'chat'
    amount_fen: number
    reason: 'return_freight' | 'price_difference' | 'late_shipment' | 'quality' | 'missing_part' | 'dispute' | 'other'
    note: string
    ordinal: number
    day: string
    state: 'held' | 'sent' | 'failed'
    hold_id: string
    made_at: Date
    ended_at: Date | null
    attempts: Generated<number>
    last_error: string | null
    try_at: Date
    body_hash: Buffer
    provider_number: string
  }
  'payment.payout_day': {
    shop_id: string
    day: string
    sum_fen: number
    most_fen: number
  }
  'payment.provider_notice': {
    provider: string
    notice_id: string
    trade_id: string | null
    kind: 'taken' | 'amount_differs' | 'trade_unknown'
    body: ColumnType<UnreadJson, JsonText, JsonText>
    at: Date
  }
  'payment.refund': {
    shop_id: string
    refund_id: string
    order_id: string
    trade_id: string
    amount_fen: number
    why: 'order_refund' | 'late_money'
    state: 'held' | 'sent'
    hold_id: string
    made_at: Date
    sent_at: Date | null
    attempts: Generated<number>
    last_error: string | null
    try_at: Date
    provider_number: string
  }
  'payment.shop_funds': {
    shop_id: string
    free_fen: number
  }
  'payment.trade': {
    trade_id: string
    buyer_id: string
    amount_fen: number
    state: 'open' | 'paid' | 'closed'
    provider: string
    provider_no: string | null
    cashier_url: string | null
    subject: string
    made_at: Date
    expires_at: Date
    paid_at: Date | null
    ask_at: Date | null
    asked: Generated<number>
    body_hash: Buffer
  }
  'payment.trade_part': {
    shop_id: string
    order_id: string
    trade_id: string
    amount_fen: number
    state: 'open' | 'paid' | 'returned'
    settled_at: Date | null
  }
  'payment.transfer': {
    shop_id: string
    transfer_id: string
    phase: 'posted' | 'pending' | 'post' | 'void'
    pending_id: string | null
    reason: string
    from_account: string
    to_account: string
    amount_fen: number
    order_id: string | null
    at: Date
  }
}
