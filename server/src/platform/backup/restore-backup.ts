import { createHash, type Hash } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type pg from 'pg'
import copyStreams from 'pg-copy-streams'
import { ownClient } from '../db/own-client.ts'
import { backupError } from './backup-error.ts'
import type { BackupKey } from './backup-key.ts'
import { digestOfRows, type RowsDigest } from './digest.ts'
import { type BackupHeader, openFrames, readHeader } from './frames.ts'
import {
  type BackupEnd,
  type BackupRecord,
  contentOf,
  type FileHead,
  type PieceDone,
  readRecords,
  type Secret,
  type SequenceState,
  type TableHead,
} from './records.ts'
import { copyText, quoted } from './stored-tables.ts'

/** Where a backup comes from and where it is put back. */
export interface RestoreTarget {
  readonly file: string
  readonly key: BackupKey
  readonly databaseUrl: string
  readonly filesFolder: string
  readonly piiKeyFile: string
  /** Brings an empty database to exactly these migrations. Throws when it knows one of them not. */
  readonly migrateTo: (names: readonly string[]) => Promise<void>
}

export interface RestoredBackup extends BackupEnd {
  readonly madeAt: string
  readonly mode: string
}

/**
 * Puts a backup into an empty database and an empty files folder, all or nothing: the whole file is checked first, the
 * rows come in one transaction and are read back before it commits. Throws BackupError: wrong key, broken file, a
 * database or folder that is not empty, another key of personal data in place.
 */
export async function restoreBackup(target: RestoreTarget): Promise<RestoredBackup> {
  const file = await open(target.file, 'r').catch((error: NodeJS.ErrnoException) => {
    throw backupError(
      `打不开备份文件 ${target.file}（${error.code}）。`,
      `The backup ${target.file} cannot be opened (${error.code}).`,
    )
  })
  try {
    const { header } = await readHeader(file)
    const { end, secrets, tables } = await checkBackup(file, target.key)
    await refuseUnlessEmpty(target)
    await refuseOtherKeys(target.piiKeyFile, secrets)
    await target.migrateTo(header.migrations)
    await putBack(file, target, tables)
    await writeSecrets(target.piiKeyFile, secrets)
    return { ...end, madeAt: header.madeAt, mode: header.mode }
  } finally {
    await file.close()
  }
}

/** Reads the whole backup and checks each piece against what it must come to. Throws BackupError. */
export async function checkBackup(
  file: FileHandle,
  key: BackupKey,
): Promise<{ header: BackupHeader; end: BackupEnd; secrets: Secret[]; tables: TableHead[] }> {
  const { header } = await readHeader(file)
  const secrets: Secret[] = []
  const tables: TableHead[] = []
  let rows: RowsDigest | undefined
  let bytes: Hash | undefined
  let end: BackupEnd = { tables: 0, rows: 0, files: 0 }
  for await (const record of readRecords(openFrames(file, key))) {
    if (record.kind === 'table') {
      tables.push(contentOf<TableHead>(record))
      rows = digestOfRows()
    } else if (record.kind === 'file') bytes = createHash('sha256')
    else if (record.kind === 'data') take(rows ?? bytes, record.bytes)
    else if (record.kind === 'secret') secrets.push(contentOf<Secret>(record))
    else if (record.kind === 'end') end = contentOf<BackupEnd>(record)
    else if (record.kind === 'done') {
      mustComeTo(contentOf<PieceDone>(record), rows, bytes)
      rows = undefined
      bytes = undefined
    }
  }
  return { header, end, secrets, tables }
}

function take(into: RowsDigest | Hash | undefined, part: Buffer): void {
  if (into && 'add' in into) into.add(part)
  else into?.update(part)
}

function mustComeTo(done: PieceDone, rows: RowsDigest | undefined, bytes: Hash | undefined): void {
  const same = rows
    ? rows.rows() === done.rows && rows.digest() === done.digest
    : bytes?.digest('hex') === done.digest
  if (!same)
    throw backupError(
      '备份内容与校验值不符，没有恢复任何数据。',
      'The content of the backup is not what its digest says; nothing was restored.',
    )
}

/** Refuses a place where something lives already: a restore never overwrites. */
async function refuseUnlessEmpty(target: RestoreTarget): Promise<void> {
  const client = ownClient({ connectionString: target.databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ made: boolean }>(
      `select to_regclass('public.migration') is not null as made`,
    )
    if (rows[0]?.made)
      throw backupError(
        '目标数据库不是空的。恢复不会覆盖任何数据：请用空的数据库（DATABASE_URL）或新的数据目录（DATA_DIR）。',
        'The database is not empty. A restore overwrites nothing: give an empty database (DATABASE_URL) or a new data folder (DATA_DIR).',
      )
  } finally {
    await client.end()
  }
  const files = await readdir(target.filesFolder).catch(() => [])
  if (files.length > 0)
    throw backupError(
      `图片目录 ${target.filesFolder} 不是空的，请用新的数据目录。`,
      `The files folder ${target.filesFolder} is not empty; use a new data folder.`,
    )
}

async function refuseOtherKeys(path: string, secrets: readonly Secret[]): Promise<void> {
  const there = await readFile(path, 'base64').catch(() => null)
  if (there !== null && there !== secrets.find((secret) => secret.name === 'pii.json')?.content)
    throw backupError(
      `${path} 已有另一把个人信息密钥，请先移走它。`,
      `Another key of personal data lies at ${path}; move it away first.`,
    )
}

async function putBack(file: FileHandle, target: RestoreTarget, tables: readonly TableHead[]): Promise<void> {
  const client = ownClient({ connectionString: target.databaseUrl, application_name: 'zhanggui-restore' })
  await client.connect()
  try {
    await client.query('begin')
    // What the migrations wrote by themselves.
    await client.query(`truncate ${tables.map(({ schema, table }) => quoted(schema, table)).join(', ')}`)
    const checks = await fill(client, file, target)
    await compare(client, tables, checks)
    await client.query('commit')
  } finally {
    await client.end()
  }
}

/** Writes rows, sequences and files; answers what each table must come to, in the order of the backup. */
async function fill(client: pg.Client, file: FileHandle, target: RestoreTarget): Promise<PieceDone[]> {
  const checks: PieceDone[] = []
  let into: Writable | undefined
  let isTable = false
  for await (const record of readRecords(openFrames(file, target.key))) {
    if (record.kind === 'table') {
      isTable = true
      into = client.query(copyStreams.from(copyText(contentOf<TableHead>(record), 'from stdin')))
    } else if (record.kind === 'file') {
      isTable = false
      into = await openFile(target.filesFolder, contentOf<FileHead>(record).path)
    } else if (record.kind === 'data') await pour(into as Writable, record.bytes)
    else if (record.kind === 'done') {
      await close(into as Writable)
      if (isTable) checks.push(contentOf<PieceDone>(record))
    } else if (record.kind === 'sequences') await setSequences(client, record)
  }
  return checks
}

async function pour(into: Writable, bytes: Buffer): Promise<void> {
  await new Promise<void>((done, failed) => {
    into.write(bytes, (error) => (error ? failed(error) : done()))
  })
}

async function close(into: Writable): Promise<void> {
  into.end()
  await finished(into)
}

async function openFile(folder: string, path: string): Promise<Writable> {
  const place = resolve(folder, path)
  if (!place.startsWith(resolve(folder) + sep))
    throw backupError(`备份里的文件名不合法：${path}`, `A file of the backup has an impossible name: ${path}`)
  await mkdir(dirname(place), { recursive: true })
  return (await open(place, 'wx', 0o600)).createWriteStream({ flush: true })
}

async function setSequences(client: pg.Client, record: BackupRecord): Promise<void> {
  for (const { schema, name, last, called } of contentOf<SequenceState[]>(record))
    await client.query('select setval($1::regclass, $2::bigint, $3)', [quoted(schema, name), last, called])
}

/** Reads every table back and compares it with the backup. */
async function compare(
  client: pg.Client,
  tables: readonly TableHead[],
  checks: readonly PieceDone[],
): Promise<void> {
  for (const [index, head] of tables.entries()) {
    const digest = digestOfRows()
    for await (const text of client.query(copyStreams.to(copyText(head, 'to stdout'))))
      digest.add(text as Buffer)
    if (digest.digest() !== checks[index]?.digest)
      throw backupError(
        `${head.schema}.${head.table} 恢复后与备份不符，已全部撤销。`,
        `${head.schema}.${head.table} came back other than it was; all of it was undone.`,
      )
  }
}

async function writeSecrets(piiKeyFile: string, secrets: readonly Secret[]): Promise<void> {
  const pii = secrets.find((secret) => secret.name === 'pii.json')
  if (!pii) throw backupError('备份里没有个人信息密钥。', 'The backup holds no key of personal data.')
  await mkdir(join(piiKeyFile, '..'), { recursive: true, mode: 0o700 })
  await writeFile(piiKeyFile, Buffer.from(pii.content, 'base64'), { mode: 0o600 })
}
