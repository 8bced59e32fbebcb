import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { Id, Instant, Nullable, OneOf, PageOf, PageQuery } from '../../../kernel/schema.ts'

/** How often backups are made by themselves, and which stay. */
export const BackupSetting = Type.Object({
  /** 0: never. */
  everyHours: Type.Integer({ minimum: 0, maximum: 720 }),
  keepDays: Type.Integer({ minimum: 1, maximum: 366 }),
  keepWeeks: Type.Integer({ minimum: 0, maximum: 104 }),
  keepMonths: Type.Integer({ minimum: 0, maximum: 120 }),
})
export type BackupSetting = Static<typeof BackupSetting>

/** One backup. Times are machine time; `removed`: newer ones took its place. */
export const BackupRun = Type.Object({
  runId: Id,
  why: OneOf(['asked', 'scheduled']),
  state: OneOf(['waiting', 'running', 'made', 'failed', 'removed']),
  askedAt: Instant,
  finishedAt: Nullable(Instant),
  file: Nullable(Type.String()),
  bytes: Nullable(Type.Integer()),
  rows: Nullable(Type.Integer()),
  files: Nullable(Type.Integer()),
  keyId: Nullable(Type.String()),
  error: Nullable(Type.String()),
})
export type BackupRun = Static<typeof BackupRun>

export const listBackups = endpoint('GET /operator/backups', {
  summary: 'Backups that were made or tried, newest first.',
  query: Type.Object(PageQuery),
  reply: PageOf(BackupRun),
})

export const readBackupSetting = endpoint('GET /operator/backups/setting', {
  summary: 'How often backups are made and kept, where they lie, and when the next one is due.',
  reply: Type.Object({
    setting: BackupSetting,
    nextDueAt: Nullable(Instant),
    folder: Type.String(),
    keyFile: Type.String(),
  }),
})

export const changeBackupSetting = endpoint('PUT /operator/backups/setting', {
  summary: 'Changes how often backups are made and which stay.',
  body: BackupSetting,
  reply: BackupSetting,
})

export const askBackup = endpoint('POST /operator/backups', {
  summary: 'Asks for a backup now; a worker makes it. Asked again with the same id: the same one.',
  body: Type.Object({ id: Id }),
  reply: BackupRun,
})
