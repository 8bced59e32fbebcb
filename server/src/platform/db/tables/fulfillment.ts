// Generated from the migrated database by `npm run tables`; the gate checks that it is up to date.
import type { Generated } from 'kysely'

export interface FulfillmentTables {
  'fulfillment.parcel': {
    shop_id: string
    parcel_id: string
    order_id: string
    courier: string
    waybill: string
    state: 'shipped' | 'delivered'
    shipped_at: Date
    delivered_at: Date | null
    made_by: string | null
    completes: boolean
    body_hash: Buffer
  }
  'fulfillment.parcel_line': {
    shop_id: string
    parcel_id: string
    order_id: string
    line_no: number
    quantity: number
  }
  'fulfillment.prepared_parcel': {
    shop_id: string
    prepared_id: string
    order_id: string
    stage: 'label_made' | 'packed'
    courier: string | null
    waybill: string | null
    made_by: string
    made_at: Date
    changed_at: Date
    shipped_at: Date | null
    stop_asked_at: Date | null
    label_voided_at: Date | null
    stopped_at: Date | null
    stopped_by: string | null
    address_changes: Generated<number>
  }
  'fulfillment.priority_mark': {
    shop_id: string
    order_id: string
    cause: 'refund_withdrawn' | 'offer_accepted' | 'by_hand'
    marked_at: Date
    reason: Generated<string>
    marked_by: string | null
  }
  'fulfillment.ship_setting': {
    shop_id: string
    marks_won_back: Generated<boolean>
    priority_on_top: Generated<boolean>
    urged_on_top: Generated<boolean>
    changed_at: Date
    changed_by: string
  }
  'fulfillment.urge': {
    shop_id: string
    urge_id: string
    order_id: string
    number: number
    urged_at: Date
  }
  'fulfillment.urges_seen': {
    shop_id: string
    account_id: string
    seen_until: Date
    seen_count: number
  }
}
