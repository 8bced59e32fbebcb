// Generated from the migrated database by `npm run tables`; the gate checks that it is up to date.

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
  'fulfillment.priority_mark': {
    shop_id: string
    order_id: string
    cause: 'refund_withdrawn' | 'offer_accepted'
    marked_at: Date
  }
}
