// Generated from the migrated database by `npm run tables`; the gate checks that it is up to date.
import type { ColumnType, Generated } from 'kysely'
import type { JsonText, UnreadJson } from '../stored-json.ts'

export interface ConversationTables {
  'conversation.auto_replies': {
    shop_id: string
    greeting: string
    keywords: ColumnType<UnreadJson, JsonText, JsonText>
    away_reply: string
    away_interval_minutes: number
    quiet_minutes: number
    answers_orders: boolean
    changed_by: string
    changed_at: Date
    is_on: Generated<boolean>
  }
  'conversation.chat': {
    shop_id: string
    chat_id: string
    buyer_id: string
    next_number: Generated<number>
    buyer_read_up_to: Generated<number>
    shop_read_up_to: Generated<number>
    buyer_unread: Generated<number>
    shop_unread: Generated<number>
    waiting_since: Date | null
    last_at: Date | null
    staff_spoke_at: Date | null
    away_told_at: Date | null
    minute_began_at: Date | null
    minute_count: Generated<number>
    made_at: Date
  }
  'conversation.chat_picture': {
    shop_id: string
    file_id: string
    chat_id: string
  }
  'conversation.message': {
    shop_id: string
    chat_id: string
    number: number
    message_id: string
    sender: 'buyer' | 'staff' | 'auto'
    account_id: string | null
    body: ColumnType<UnreadJson, JsonText, JsonText>
    at: Date
    body_hash: Buffer
    auto_kind: 'greeting' | 'keyword' | 'away' | 'order' | 'service' | null
    answers: number | null
  }
  'conversation.notice': {
    buyer_id: string
    notice_id: Generated<number>
    shop_id: string | null
    order_id: string | null
    kind: string
    occasion: string
    facts: ColumnType<UnreadJson, JsonText | undefined, JsonText>
    at: Date
    read_at: Date | null
  }
}
