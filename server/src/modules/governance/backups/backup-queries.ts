import { cutPage, decodeCursor } from '../../../kernel/page.ts'
import type { BackupRunRow } from '../../../platform/backup/backup-runs.ts'
import { nextScheduled } from '../../../platform/backup/keep-backups.ts'
import type { Database, Reader } from '../../../platform/db/database.ts'
import type { BackupRun, BackupSetting } from './contract.ts'

/** A run as an officer sees it. */
export function backupRunView(row: BackupRunRow): BackupRun {
  return {
    runId: row.run_id,
    why: row.why,
    state: stateOf(row),
    askedAt: row.asked_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    file: row.file,
    bytes: row.bytes,
    rows: row.rows,
    files: row.files,
    keyId: row.key_id,
    error: row.error,
  }
}

function stateOf(row: BackupRunRow): BackupRun['state'] {
  if (row.error !== null) return 'failed'
  if (row.removed_at) return 'removed'
  if (row.finished_at) return 'made'
  return row.started_at ? 'running' : 'waiting'
}

/** Backups, newest first. */
export async function listBackupRuns(reader: Reader, page: { after?: string; limit?: number }) {
  const limit = page.limit ?? 20
  let query = reader
    .selectFrom('platform.backup_run')
    .selectAll()
    .orderBy('asked_at', 'desc')
    .orderBy('run_id')
    .limit(limit + 1)
  if (page.after) {
    const [at, runId] = decodeCursor(page.after, ['instant', 'id'])
    const before = new Date(at)
    query = query.where(({ eb, or, and }) =>
      or([eb('asked_at', '<', before), and([eb('asked_at', '=', before), eb('run_id', '>', runId)])]),
    )
  }
  const { rows, next } = cutPage(await query.execute(), limit, (row) => [
    row.asked_at.toISOString(),
    row.run_id,
  ])
  return { rows: rows.map(backupRunView), next }
}

/** The setting in force. */
export async function backupSetting(reader: Reader): Promise<BackupSetting> {
  const row = await reader.selectFrom('platform.backup_setting').selectAll().executeTakeFirstOrThrow()
  return {
    everyHours: row.every_hours,
    keepDays: row.keep_days,
    keepWeeks: row.keep_weeks,
    keepMonths: row.keep_months,
  }
}

/** The setting with what follows from it. */
export async function backupPlan(db: Database) {
  return {
    setting: await backupSetting(db.kysely),
    nextDueAt: (await nextScheduled(db))?.toISOString() ?? null,
    folder: db.app.backups.folder,
    keyFile: db.app.backups.keyFile,
  }
}
