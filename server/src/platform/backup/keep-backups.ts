import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { makeId } from '../../kernel/id.ts'
import { shanghaiIso } from '../../kernel/time.ts'
import type { AppContext } from '../app-context.ts'
import type { Database } from '../db/database.ts'
import { log } from '../log.ts'
import { machineNow } from '../machine-clock.ts'
import { BackupError } from './backup-error.ts'
import { openBackupKey } from './backup-key.ts'
import { makeBackup } from './make-backup.ts'
import { backupsToRemove } from './retention.ts'

/** Held while a backup is made: one at a time, whatever the number of processes. */
const BACKUP_LOCK = 7_201_978

/** The invalidation that somebody asked for a backup. */
export const BACKUP_ASKED = 'platform.backup_asked'

/** One look: makes the backup that is asked for or due, then lets go of those that are not kept any longer. */
export async function backupRound(db: Database): Promise<void> {
  const client = await db.pool.connect()
  try {
    const { rows } = await client.query<{ free: boolean }>('select pg_try_advisory_lock($1) as free', [
      BACKUP_LOCK,
    ])
    if (!rows[0]?.free) return
    try {
      await endCutOff(db)
      for (let runId = await nextRun(db); runId; runId = await nextRun(db)) await runOne(db, runId)
    } finally {
      await client.query('select pg_advisory_unlock($1)', [BACKUP_LOCK])
    }
  } finally {
    client.release()
  }
}

/** A run that its process did not live to finish: whoever holds the lock knows that nobody works on it. */
async function endCutOff(db: Database): Promise<void> {
  await db.kysely
    .updateTable('platform.backup_run')
    .set({ finished_at: machineNow(), error: '中途被打断 / cut off in the middle' })
    .where('finished_at', 'is', null)
    .where('started_at', 'is not', null)
    .execute()
}

/** The run to make now: one that was asked for, or a new one when the last is older than the setting; null: none. */
async function nextRun(db: Database): Promise<string | null> {
  const asked = await db.kysely
    .selectFrom('platform.backup_run')
    .select('run_id')
    .where('finished_at', 'is', null)
    .orderBy('asked_at')
    .limit(1)
    .executeTakeFirst()
  if (asked) return asked.run_id
  const now = machineNow()
  const due = await nextScheduled(db)
  if (!due || due > now) return null
  const runId = makeId(now.getTime())
  await db.kysely
    .insertInto('platform.backup_run')
    .values({ run_id: runId, why: 'scheduled', asked_at: now })
    .execute()
  return runId
}

/** When the next backup is due by the setting, machine time; null: none is made by itself. */
export async function nextScheduled(db: Database): Promise<Date | null> {
  const { rows } = await db.pool.query<{ due: Date | null }>(`
    select case when s.every_hours = 0 then null
      else coalesce((select max(asked_at) from platform.backup_run), w.born_at) + s.every_hours * interval '1 hour' end as due
    from platform.backup_setting s, platform.world w`)
  return rows[0]?.due ?? null
}

async function runOne(db: Database, runId: string): Promise<void> {
  const place = db.app.backups
  const startedAt = machineNow()
  await db.kysely
    .updateTable('platform.backup_run')
    .set({ started_at: startedAt })
    .where('run_id', '=', runId)
    .execute()
  try {
    const key = await openBackupKey(place.keyFile)
    const made = await makeBackup({
      ...sourceOf(db, place),
      key,
      target: targetOf(place, startedAt),
      madeAt: startedAt,
    })
    await db.kysely
      .updateTable('platform.backup_run')
      .set({
        finished_at: machineNow(),
        file: made.file,
        bytes: made.bytes,
        rows: made.rows,
        files: made.files,
        key_id: key.id,
      })
      .where('run_id', '=', runId)
      .execute()
    await removeOld(db, place)
  } catch (error) {
    log.error({ error: String(error) }, 'no backup could be made')
    await db.kysely
      .updateTable('platform.backup_run')
      .set({ finished_at: machineNow(), error: sayWhy(error) })
      .where('run_id', '=', runId)
      .execute()
  }
}

function sourceOf(db: Database, place: AppContext['backups']) {
  return { databaseUrl: db.url, filesFolder: db.app.filesFolder, piiKeyFile: place.piiKeyFile }
}

const targetOf = (place: AppContext['backups'], at: Date): string => join(place.folder, backupName(at))

/** zhanggui-20261121-093000-250.tar.gz.age, by Shanghai time to the millisecond. */
export function backupName(at: Date): string {
  const text = shanghaiIso(at)
  return `zhanggui-${text.slice(0, 10).replaceAll('-', '')}-${text.slice(11, 19).replaceAll(':', '')}-${text.slice(20, 23)}.tar.gz.age`
}

/** What an officer reads: our own sentences as they are, of anything else only its code. */
function sayWhy(error: unknown): string {
  if (error instanceof BackupError) return error.message
  const { code } = error as NodeJS.ErrnoException
  return code === 'ENOSPC'
    ? '磁盘已满，备份没有做成。/ The disk is full; no backup was made.'
    : `备份没有做成（${code ?? 'error'}），原因见日志。/ No backup was made (${code ?? 'error'}); the log tells why.`
}

async function removeOld(db: Database, place: AppContext['backups']): Promise<void> {
  const setting = await db.kysely.selectFrom('platform.backup_setting').selectAll().executeTakeFirstOrThrow()
  const runs = await db.kysely
    .selectFrom('platform.backup_run')
    .select(['run_id', 'file', 'asked_at'])
    .where('file', 'is not', null)
    .where('removed_at', 'is', null)
    .execute()
  const old = backupsToRemove(
    runs.map((run) => ({ runId: run.run_id, at: run.asked_at })),
    { days: setting.keep_days, weeks: setting.keep_weeks, months: setting.keep_months },
  )
  for (const { runId } of old) {
    const file = runs.find((run) => run.run_id === runId)?.file
    if (file) await rm(join(place.folder, file), { force: true })
    await db.kysely
      .updateTable('platform.backup_run')
      .set({ removed_at: machineNow() })
      .where('run_id', '=', runId)
      .execute()
  }
}
