// Generated from the migrated database by `npm run tables`; the gate checks that it is up to date.
import type { ColumnType, Generated } from 'kysely'
import type { JsonText, UnreadJson } from '../stored-json.ts'

export interface ShopTables {
  'shop.absence': {
    shop_id: string
    absence_id: string
    reason: 'out_of_stock' | 'vacation' | 'product_shortage' | 'logistics' | 'system_fault' | 'shop_adjustment' | 'stock_take' | 'product_update' | 'promotion_preparation'
    note: Generated<string>
    starts_at: Date
    resumes_at: Date | null
    ended_at: Date | null
    away_reply: Generated<string>
    ship_pause_days: number
    ship_pause_year_days: number
    made_by: string
    made_at: Date
    ended_by: string | null
    cancelled_at: Date | null
    start_told_at: Date | null
    end_told_at: Date | null
    body_hash: Buffer
  }
  'shop.absence_move': {
    shop_id: string
    absence_id: string
    move_id: Generated<number>
    move: 'planned' | 'started' | 'changed' | 'ended' | 'cancelled'
    detail: ColumnType<UnreadJson, JsonText | undefined, JsonText>
    actor_kind: string
    actor_id: string | null
    at: Date
  }
  'shop.absence_task': {
    shop_id: string
    absence_id: string
    task_id: string
    kind: 'stock_take' | 'product_update' | 'promotion_preparation' | 'shop_layout' | 'other'
    note: Generated<string>
    place: number
    done_at: Date | null
    done_by: string | null
  }
  'shop.application': {
    application_id: string
    account_id: string
    shop_name: string
    category: string
    kind: 'person' | 'sole_trader' | 'company'
    licence_name: Generated<string>
    licence_number: Generated<string>
    intro: Generated<string>
    state: 'waiting' | 'approved' | 'rejected' | 'withdrawn'
    made_at: Date
    answer: Generated<string>
    answered_by: string | null
    answered_at: Date | null
    shop_id: string | null
    body_hash: Buffer
    holder_name: Buffer | null
    id_number: Buffer | null
    paper_id: string | null
  }
  'shop.application_paper': {
    paper_id: string
    account_id: string
    media_type: string
    cipher: Buffer
    made_at: Date
    remove_at: Date | null
  }
  'shop.contact_line': {
    shop_id: string
    place: number
    kind: 'phone' | 'wechat' | 'email' | 'address'
    value: string
    note: Generated<string>
  }
  'shop.follower': {
    shop_id: string
    buyer_id: string
    followed_at: Date
  }
  'shop.front': {
    shop_id: string
    draft: ColumnType<UnreadJson, JsonText, JsonText>
    draft_number: number
    draft_by: string
    draft_at: Date
    published: ColumnType<UnreadJson | null, JsonText | null, JsonText | null>
    published_number: number | null
    published_by: string | null
    published_at: Date | null
  }
  'shop.front_version': {
    shop_id: string
    draft_number: number
    content: ColumnType<UnreadJson, JsonText, JsonText>
    published_by: string
    published_at: Date
  }
  'shop.reminder': {
    shop_id: string
    reminder_id: string
    buyer_id: string
    product_id: string | null
    asked_at: Date
    told_at: Date | null
    absence_id: string | null
  }
  'shop.service_hours': {
    shop_id: string
    weekday: number
    from_minute: number
    until_minute: number
  }
  'shop.shop': {
    shop_id: string
    number: Generated<number>
    name: string
    intro: Generated<string>
    category: string
    unpaid_minutes: Generated<number>
    away_unpaid: Generated<'close' | 'ask'>
    opened_at: Date
    name_skeleton: string | null
    name_sound: string | null
  }
  'shop.start_closed': {
    shop_id: string
    closed_by: string | null
    closed_at: Date
  }
}
