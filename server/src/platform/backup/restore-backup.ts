import { type FileHandle, mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import type pg from 'pg'
import copyStreams from 'pg-copy-streams'
import { type Static, type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'
import { ownClient } from '../db/own-client.ts'
import { broken, readArchive, textOf } from './archive.ts'
import { backupError } from './backup-error.ts'
import type { BackupKey } from './backup-key.ts'
import {
  ABOUT,
  About,
  FORMAT,
  isJsonFile,
  MANIFEST,
  MAX_BYTES_OF,
  MAX_TABLES,
  Manifest,
  nameOfTable,
  PII_KEY,
  pathOfFile,
  SEQUENCES,
  type SequenceState,
  SequenceStates,
  type StoredTable,
  type Totals,
  tableOfPart,
} from './contents.ts'
import { digestOfRows, type RowsDigest, rowSplitter } from './csv-rows.ts'
import { copyIn, copyOut, quoted } from './stored-tables.ts'

/** Of a name that no backup holds this much is said. */
const MAX_NAME_SAID = 80

/** A longer row is none of ours: it would be kept in memory until its end. */
const MAX_ROW_BYTES = 256 * 1024 * 1024

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

export interface RestoredBackup extends Totals {
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
    const { about, totals, tables, piiKeys } = await checkBackup(file, target.key)
    await refuseUnlessEmpty(target)
    await refuseOtherKeys(target.piiKeyFile, piiKeys)
    await target.migrateTo(about.migrations)
    await putBack(file, target, tables)
    await writePiiKeys(target.piiKeyFile, piiKeys)
    return { ...totals, madeAt: about.madeAt, mode: about.mode }
  } finally {
    await file.close()
  }
}

/** What a backup says of itself. */
export interface CheckedBackup {
  readonly about: About
  readonly totals: Totals
  readonly tables: readonly StoredTable[]
  /** The keys of personal data, as their file holds them. */
  readonly piiKeys: string
}

/** Reads the whole backup and checks the rows of each table against the manifest. Throws BackupError. */
export async function checkBackup(file: FileHandle, key: BackupKey): Promise<CheckedBackup> {
  const texts = new Map<string, string>()
  const digests = new Map<string, RowsDigest>()
  for await (const { name, body } of readArchive(file, key)) {
    const table = tableOfPart(name)
    if (texts.size === 0 && name !== ABOUT) throw notOurs()
    if (table !== null) await addPart(digests, table, body)
    else if (pathOfFile(name) !== null) await finished(body.resume())
    else if (isJsonFile(name) && !texts.has(name))
      texts.set(name, await textOf(name, body, MAX_BYTES_OF[name]))
    else throw broken(name.slice(0, MAX_NAME_SAID))
    if (name === ABOUT) refuseNewer(texts)
  }
  const { stored, ...totals } = jsonOf(Manifest, texts, MANIFEST)
  jsonOf(SequenceStates, texts, SEQUENCES)
  for (const head of stored) refuseOtherRows(head, digests.get(nameOfTable(head)))
  const known = new Set(stored.map(nameOfTable))
  for (const table of digests.keys()) if (!known.has(table)) throw broken(table.slice(0, MAX_NAME_SAID))
  const piiKeys = texts.get(PII_KEY)
  if (!piiKeys) throw backupError('备份里没有个人信息密钥。', 'The backup holds no key of personal data.')
  return { about: jsonOf(About, texts, ABOUT), totals, tables: stored, piiKeys }
}

async function addPart(digests: Map<string, RowsDigest>, table: string, body: Readable): Promise<void> {
  const digest = digests.get(table) ?? digestOfRows()
  digests.set(table, digest)
  if (digests.size > MAX_TABLES) throw broken(table.slice(0, MAX_NAME_SAID))
  const splitter = rowSplitter()
  let header = true
  let unfinished = 0
  for await (const text of body) {
    const rows = splitter.add(text as Buffer)
    unfinished = rows.length > 0 ? 0 : unfinished + (text as Buffer).length
    if (unfinished > MAX_ROW_BYTES) throw broken(table.slice(0, MAX_NAME_SAID))
    for (const row of rows) {
      if (!header) digest.add(row)
      header = false
    }
  }
}

/** A file in JSON, of exactly the shape that it has in a backup. Throws BackupError for any other. */
function jsonOf<Schema extends TSchema>(
  schema: Schema,
  texts: ReadonlyMap<string, string>,
  name: string,
): Static<Schema> {
  const read = parsed(texts.get(name) ?? '')
  if (!Value.Check(schema, read)) throw broken(name)
  return read
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const notOurs = () => backupError('这不是掌柜的备份文件。', 'This is not a backup of Zhanggui.')

/** What a newer format holds besides is not known here, so its number is read first. */
function refuseNewer(texts: ReadonlyMap<string, string>): void {
  const { format } = jsonOf(Type.Object({ format: Type.Integer({ minimum: 1 }) }), texts, ABOUT)
  if (format > FORMAT)
    throw backupError(
      `备份格式 ${format} 比程序新，请更新程序。`,
      `The backup's format ${format} is newer than this program; update it.`,
    )
}

function refuseOtherRows(head: StoredTable, found: RowsDigest | undefined): void {
  if (found?.rows() !== head.rows || found.digest() !== head.digest)
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

async function refuseOtherKeys(path: string, piiKeys: string): Promise<void> {
  const there = await readFile(path, 'utf8').catch(() => null)
  if (there !== null && there !== piiKeys)
    throw backupError(
      `${path} 已有另一把个人信息密钥，请先移走它。`,
      `Another key of personal data lies at ${path}; move it away first.`,
    )
}

async function putBack(
  file: FileHandle,
  target: RestoreTarget,
  tables: readonly StoredTable[],
): Promise<void> {
  const client = ownClient({ connectionString: target.databaseUrl, application_name: 'zhanggui-restore' })
  await client.connect()
  try {
    await client.query('begin')
    // What the migrations wrote by themselves.
    await client.query(`truncate ${tables.map(({ schema, table }) => quoted(schema, table)).join(', ')}`)
    await fill(client, file, target, tables)
    await compare(client, tables)
    await client.query('commit')
  } finally {
    await client.end()
  }
}

/** Writes rows, sequences and files. */
async function fill(
  client: pg.Client,
  file: FileHandle,
  target: RestoreTarget,
  tables: readonly StoredTable[],
): Promise<void> {
  const heads = new Map(tables.map((head) => [nameOfTable(head), head]))
  for await (const { name, body } of readArchive(file, target.key)) {
    const table = tableOfPart(name)
    const head = heads.get(table ?? '')
    const path = pathOfFile(name)
    if (head) await pipeline(body, client.query(copyStreams.from(copyIn(head))))
    else if (path !== null) await pipeline(body, await openFile(target.filesFolder, path))
    else if (name === SEQUENCES) {
      const text = await textOf(name, body, MAX_BYTES_OF[SEQUENCES])
      await setSequences(client, jsonOf(SequenceStates, new Map([[name, text]]), name))
    } else if (table !== null) throw broken(name)
    else await finished(body.resume())
  }
}

async function openFile(folder: string, path: string): Promise<Writable> {
  const place = resolve(folder, path)
  if (!place.startsWith(resolve(folder) + sep))
    throw backupError(`备份里的文件名不合法：${path}`, `A file of the backup has an impossible name: ${path}`)
  await mkdir(dirname(place), { recursive: true })
  return (await open(place, 'wx', 0o600)).createWriteStream({ flush: true })
}

async function setSequences(client: pg.Client, sequences: readonly SequenceState[]): Promise<void> {
  for (const { schema, name, last, called } of sequences)
    await client.query('select setval($1::regclass, $2::bigint, $3)', [quoted(schema, name), last, called])
}

/** Reads every table back and compares it with the backup. */
async function compare(client: pg.Client, tables: readonly StoredTable[]): Promise<void> {
  for (const head of tables) {
    const [splitter, digest] = [rowSplitter(), digestOfRows()]
    for await (const text of client.query(copyStreams.to(copyOut(head))))
      for (const row of splitter.add(text as Buffer)) digest.add(row)
    if (digest.digest() !== head.digest)
      throw backupError(
        `${nameOfTable(head)} 恢复后与备份不符，已全部撤销。`,
        `${nameOfTable(head)} came back other than it was; all of it was undone.`,
      )
  }
}

async function writePiiKeys(piiKeyFile: string, piiKeys: string): Promise<void> {
  await mkdir(join(piiKeyFile, '..'), { recursive: true, mode: 0o700 })
  await writeFile(piiKeyFile, piiKeys, { mode: 0o600 })
}
