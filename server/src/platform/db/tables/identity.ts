// Generated from the migrated database by `npm run tables`; the gate checks that it is up to date.
import type { ColumnType, Generated } from 'kysely'
import type { JsonText, UnreadJson } from '../stored-json.ts'

export interface IdentityTables {
  'identity.account': {
    account_id: string
    phone_hash: Buffer
    phone_cipher: Buffer
    phone_tail: string
    name: string
    officer: Generated<boolean>
    made_at: Date
    deleted_at: Date | null
  }
  'identity.address': {
    buyer_id: string
    address_id: string
    name_cipher: Buffer
    phone_cipher: Buffer
    phone_hash: Buffer
    phone_tail: string
    province_code: string
    city_code: string
    district_code: string
    province: string
    city: string
    district: string
    detail_cipher: Buffer
    is_default: Generated<boolean>
    made_at: Date
    removed_at: Date | null
    body_hash: Buffer
  }
  'identity.api_key': {
    shop_id: string
    key_id: string
    name: string
    prefix: string
    secret_hash: Buffer
    scopes: ('orders:read' | 'orders:ship' | 'receiver:read' | 'stock:read' | 'stock:write' | 'products:read')[]
    made_by: string
    made_at: Date
    last_used_at: Date | null
    revoked_by: string | null
    revoked_at: Date | null
    held_by: string
  }
  'identity.approval': {
    shop_id: string
    approval_id: string
    number: Generated<number>
    act: 'refund' | 'payout' | 'coupon'
    payload: ColumnType<UnreadJson, JsonText, JsonText>
    order_id: string
    amount_fen: number
    margin_fen: number | null
    above: string[]
    note: string
    asked_by: string
    asked_at: Date
    expires_at: Date
    state: 'asked' | 'approved' | 'refused' | 'expired'
    decided_by: string | null
    decided_at: Date | null
    answer: Generated<string>
    body_hash: Buffer
  }
  'identity.authority_day': {
    shop_id: string
    account_id: string
    act: string
    day: string
    sum_fen: number
    most_fen: number | null
  }
  'identity.authority_limit': {
    shop_id: string
    role: 'manager' | 'agent' | 'agent_lead' | 'finance'
    act: 'refund' | 'payout' | 'coupon'
    most_fen: number | null
    margin_percent: number | null
    day_fen: number | null
    changed_at: Date
    changed_by: string
  }
  'identity.authority_use': {
    shop_id: string
    use_id: Generated<number>
    account_id: string
    act: 'refund' | 'payout' | 'coupon'
    amount_fen: number | null
    margin_fen: number | null
    used_fen: number
    at: Date
  }
  'identity.consent': {
    account_id: string
    version: number
    agreed_at: Date
  }
  'identity.privacy_text': {
    version: number
    zh: string
    en: string
    effective_from: Date
  }
  'identity.saved_view': {
    shop_id: string
    account_id: string
    view_id: string
    list: string
    name: string
    search: ColumnType<UnreadJson, JsonText, JsonText>
    made_at: Date
  }
  'identity.session': {
    token_hash: Buffer
    account_id: string
    made_at: Date
    expires_at: Date
    ends_at: Date
  }
  'identity.sign_in_code': {
    phone_hash: Buffer
    phone_cipher: Buffer
    phone_tail: string
    code_hash: Buffer
    tries: Generated<number>
    sent_at: Date
    expires_at: Date
    used_at: Date | null
    challenge_id: string
    purpose: 'sign_in' | 'export' | 'delete'
    asker: Buffer
  }
  'identity.sms_hour': {
    hour: Date
    sent: number
  }
  'identity.staff': {
    shop_id: string
    account_id: string
    roles: ('owner' | 'manager' | 'agent' | 'agent_lead' | 'warehouse' | 'finance')[]
    added_by: string | null
    added_at: Date
  }
  'identity.staff_invitation': {
    shop_id: string
    invitation_id: string
    phone_hash: Buffer
    phone_cipher: Buffer
    phone_tail: string
    name: string
    roles: ('owner' | 'manager' | 'agent' | 'agent_lead' | 'warehouse' | 'finance')[]
    invited_by: string
    invited_at: Date
    expires_at: Date
    declined_at: Date | null
  }
}
