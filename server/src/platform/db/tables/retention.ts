// Generated from the migrated database by `npm run tables`; the gate checks that it is up to date.
import type { ColumnType, Generated } from 'kysely'
import type { JsonText, UnreadJson } from '../stored-json.ts'

export interface RetentionTables {
  'retention.belief': {
    reason_class: 'wrong_address' | 'wrong_sku' | 'waiting' | 'no_answer' | 'price' | 'changed_mind' | 'unclear' | 'must_refund'
    weight: 'base' | 'priority' | 'address' | 'date' | 'coupon' | 'payout' | 'sku_change' | 'greeting'
    mean: number
    deviation: number
    made_at: Date
  }
  'retention.decision': {
    shop_id: string
    order_id: string
    buyer_id: string
    made_at: Date
    reason: string | null
    reason_class: 'wrong_address' | 'wrong_sku' | 'waiting' | 'no_answer' | 'price' | 'changed_mind' | 'unclear' | 'must_refund'
    must_kind: 'distrust' | 'duplicate' | 'danger' | 'law' | 'anger' | 'refusal' | 'out_of_stock' | 'life_event' | null
    evidence: ColumnType<UnreadJson, JsonText, JsonText>
    features: ColumnType<UnreadJson, JsonText, JsonText>
    arm: 'offered' | 'hold_out' | 'none'
    why: 'fits' | 'no_reason_yet' | 'must_refund' | 'nothing_fits' | 'not_worth' | 'asked_without_sheet'
    means: 'priority' | 'address' | 'date' | 'coupon' | 'payout' | 'sku_change' | 'greeting' | null
    margin_fen: number
    cost_fen: Generated<number>
    value_fen: Generated<number>
    coupon_id: string | null
    allowed_by: string | null
    expected_gain_fen: Generated<number>
    kept_with: number | null
    kept_without: number | null
    accepted_at: Date | null
    outcome: Generated<'open' | 'kept' | 'refunded'>
    outcome_at: Date | null
    cause: 'accepted' | 'withdrawn' | 'address_fix' | 'by_itself' | null
    count_by: Date
    reward: Generated<'none' | 'promised' | 'given' | 'void' | 'failed'>
    reward_id: string | null
    give_again_at: Date | null
  }
  'retention.means_setting': {
    shop_id: string
    means: 'priority' | 'address' | 'date' | 'coupon' | 'payout' | 'sku_change' | 'greeting'
    is_on: boolean
    value_fen: number
    cost_fen: number
    coupon_id: string | null
    changed_by: string
    changed_at: Date
  }
  'retention.tally': {
    shop_id: string
    day: string
    reason_class: 'wrong_address' | 'wrong_sku' | 'waiting' | 'no_answer' | 'price' | 'changed_mind' | 'unclear' | 'must_refund'
    means: 'none' | 'priority' | 'address' | 'date' | 'coupon' | 'payout' | 'sku_change' | 'greeting'
    ended: number
    kept: number
  }
}
