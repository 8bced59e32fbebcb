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
