// Generated from the migrated database by `npm run tables`; the gate checks that it is up to date.
import type { ColumnType, Generated } from 'kysely'
import type { JsonText, UnreadJson } from '../stored-json.ts'

export interface PlatformTables {
  'platform.audit': {
    audit_id: Generated<number>
    shop_id: string | null
    actor_kind: string
    actor_id: string | null
    act: string
    subject: string
    detail: ColumnType<UnreadJson, JsonText | undefined, JsonText>
    request_id: string | null
    at: Date
    chain_no: number | null
    previous_hash: Buffer | null
    hash: Buffer | null
  }
  'platform.audit_head': {
    shop_id: string
    chain_no: number
    hash: Buffer
  }
  'platform.backup_run': {
    run_id: string
    why: 'asked' | 'scheduled'
    asked_by: string | null
    asked_at: Date
    started_at: Date | null
    finished_at: Date | null
    file: string | null
    bytes: number | null
    rows: number | null
    files: number | null
    key_id: string | null
    error: string | null
    removed_at: Date | null
  }
  'platform.backup_setting': {
    one: Generated<boolean>
    every_hours: Generated<number>
    keep_days: Generated<number>
    keep_weeks: Generated<number>
    keep_months: Generated<number>
    changed_by: string | null
    changed_at: Date | null
  }
  'platform.clock': {
    one: Generated<boolean>
    ahead: Generated<string>
    held_at: Date | null
    held_by: string | null
  }
  'platform.event': {
    event_id: Generated<number>
    type: string
    shop_id: string | null
    payload: ColumnType<UnreadJson, JsonText, JsonText>
    at: Date
    dispatched_at: Date | null
  }
  'platform.file': {
    shop_id: string
    file_id: string
    kind: 'picture' | 'chat' | 'review' | 'case'
    media_type: string
    bytes: number
    width: number
    height: number
    made_by: string | null
    made_at: Date
  }
  'platform.policy_set': {
    policy_set_id: Generated<number>
    effective_from: Date
    policies: ColumnType<UnreadJson, JsonText, JsonText>
    note: string
    made_by: string | null
    made_at: Date
  }
  'platform.reaction_done': {
    event_id: number
    reaction: string
    done_at: Generated<Date>
  }
  'platform.world': {
    one: Generated<boolean>
    mode: 'demo' | 'production'
    born_at: Generated<Date>
  }
}
