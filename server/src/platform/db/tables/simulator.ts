// Generated from the migrated database by `npm run tables`; the gate checks that it is up to date.
import type { Generated } from 'kysely'

export interface SimulatorTables {
  'simulator.courier_parcel': {
    shop_id: string
    parcel_id: string
    deliver_at: Date
    delivered: Generated<boolean>
  }
  'simulator.psp_notice': {
    notice_id: string
    provider_no: string
    body: string
    notify_url: string
    send_at: Date | null
    attempts: Generated<number>
    taken_at: Date | null
  }
  'simulator.psp_payout': {
    payout_no: string
    provider_no: string
    amount_fen: number
    made_at: Date
    reported: boolean
  }
  'simulator.psp_refund': {
    provider_no: string
    refund_no: string
    amount_fen: number
    made_at: Date
    reported: boolean
  }
  'simulator.psp_setting': {
    one: Generated<boolean>
    callback: Generated<'normal' | 'doubled' | 'late' | 'lost'>
    late_ms: Generated<number>
    refund: Generated<'normal' | 'late' | 'failing'>
    payout: Generated<'normal' | 'late' | 'failing' | 'refusing'>
  }
  'simulator.psp_trade': {
    provider_no: string
    merchant_no: string
    subject: string
    amount_fen: number
    state: 'open' | 'paid' | 'closed'
    notify_url: string
    return_url: string
    made_at: Date
    expires_at: Date
    paid_at: Date | null
  }
  'simulator.sms': {
    sms_id: Generated<number>
    phone_hash: Buffer
    phone_cipher: Buffer
    phone_tail: string
    text_cipher: Buffer
    at: Date
  }
}
