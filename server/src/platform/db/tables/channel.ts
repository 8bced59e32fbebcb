// Generated from the migrated database by `npm run tables`; the gate checks that it is up to date.
import type { ColumnType, Generated } from 'kysely'
import type { JsonText, UnreadJson } from '../stored-json.ts'

export interface ChannelTables {
  'channel.import_row_refused': {
    shop_id: string
    run_id: string
    row_no: number
    source_number: string
    reason: string
    field: Generated<string>
    value: Generated<string>
  }
  'channel.import_run': {
    shop_id: string
    run_id: string
    file_name: string
    file_bytes: number
    by_command: boolean
    encoding: 'utf-8' | 'gb18030'
    layout: ColumnType<UnreadJson, JsonText, JsonText>
    source: string
    state: 'uploaded' | 'checking' | 'checked' | 'waiting' | 'running' | 'done' | 'failed'
    rows_done: Generated<number>
    imported: Generated<number>
    unchanged: Generated<number>
    refused: Generated<number>
    total_fen: Generated<number>
    paid_fen: Generated<number>
    refund_fen: Generated<number>
    checked: ColumnType<UnreadJson | null, JsonText | null, JsonText | null>
    failure: string | null
    made_by: string | null
    made_at: Date
    started_at: Date | null
    ended_at: Date | null
    merged: Generated<number>
    file_until: Date | null
  }
}
