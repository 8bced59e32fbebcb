import { existsSync } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import type pg from 'pg'
import copyStreams from 'pg-copy-streams'
import { ownClient } from '../db/own-client.ts'
import { type ArchiveWriter, writeArchive } from './archive.ts'
import { backupError } from './backup-error.ts'
import type { BackupKey } from './backup-key.ts'
import {
  ABOUT,
  type About,
  FORMAT,
  fileName,
  MANIFEST,
  type Manifest,
  PII_KEY,
  partName,
  SEQUENCES,
  type StoredTable,
  type TableHead,
  type Totals,
} from './contents.ts'
import { digestOfRows, rowSplitter } from './csv-rows.ts'
import { copyOut, readSequences, storedTables } from './stored-tables.ts'

/** What a backup takes, and where it goes. */
export interface BackupSource {
  readonly databaseUrl: string
  readonly filesFolder: string
  /** The keys of personal data; without them a restored database could not be read. */
  readonly piiKeyFile: string
  readonly key: BackupKey
  /** The file to be made; nothing stands there until it is whole. */
  readonly target: string
  /** Machine time. */
  readonly madeAt: Date
}

export interface MadeBackup extends Totals {
  readonly file: string
  readonly bytes: number
}

/**
 * Makes a backup while the shop runs: all rows of one instant (one snapshot), then the pictures, which are never changed
 * once they are written. Memory does not grow with the shop. Throws BackupError, or what the database or the disk says.
 */
export async function makeBackup(source: BackupSource): Promise<MadeBackup> {
  await mkdir(dirname(source.target), { recursive: true, mode: 0o700 })
  if (existsSync(source.target))
    throw backupError(
      `${source.target} 已存在，不会覆盖。`,
      `${source.target} exists; it is not overwritten.`,
    )
  const draft = `${source.target}.part`
  const client = ownClient({ connectionString: source.databaseUrl, application_name: 'zhanggui-backup' })
  await client.connect()
  try {
    const file = await open(draft, 'w', 0o600)
    let totals: Totals
    try {
      totals = await writeArchive(file, source.key, source.madeAt, (out) => writeAll(client, source, out))
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, source.target)
    return { ...totals, file: basename(source.target), bytes: (await stat(source.target)).size }
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}

async function writeAll(client: pg.Client, source: BackupSource, out: ArchiveWriter): Promise<Totals> {
  await client.query('begin isolation level repeatable read read only')
  await out.add(ABOUT, asJson(await readAbout(client, source.madeAt)))
  await out.add(PII_KEY, await readFile(source.piiKeyFile))
  const stored: StoredTable[] = []
  for (const head of await storedTables(client)) stored.push(await writeTable(client, out, head))
  await out.add(SEQUENCES, asJson(await readSequences(client)))
  await client.query('commit')
  const files = await writeFiles(out, source.filesFolder)
  const totals = { tables: stored.length, rows: sum(stored.map(({ rows }) => rows)), files }
  const manifest: Manifest = { ...totals, stored }
  await out.add(MANIFEST, asJson(manifest))
  return totals
}

const asJson = (value: object): string => `${JSON.stringify(value, null, 1)}\n`
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

async function readAbout(client: pg.Client, madeAt: Date): Promise<About> {
  const { rows: ran } = await client.query<{ name: string }>(
    'select name from public.migration order by name',
  )
  const { rows: world } = await client.query<{ mode: string }>('select mode from platform.world')
  return {
    format: FORMAT,
    madeAt: madeAt.toISOString(),
    mode: world[0]?.mode ?? '',
    migrations: ran.map((row) => row.name),
  }
}

/** Rows of a part: a file in tar says its length first, so this much of a table waits in memory. */
const PART_BYTES = 4 * 1024 * 1024

/** Writes a table in parts of whole rows, each with a header line; an empty table has one part. */
async function writeTable(client: pg.Client, out: ArchiveWriter, head: TableHead): Promise<StoredTable> {
  const header = Buffer.from(`${head.columns.map((name) => `"${name.replaceAll('"', '""')}"`).join(',')}\n`)
  const [splitter, digest] = [rowSplitter(), digestOfRows()]
  let waiting: Buffer[] = [header]
  let [bytes, parts] = [header.length, 0]
  const writePart = async () => {
    parts += 1
    await out.add(partName(head, parts), Buffer.concat(waiting))
    waiting = [header]
    bytes = header.length
  }
  for await (const text of client.query(copyStreams.to(copyOut(head)))) {
    for (const row of splitter.add(text as Buffer)) {
      digest.add(row)
      waiting.push(row)
      bytes += row.length
      if (bytes >= PART_BYTES) await writePart()
    }
  }
  if (parts === 0 || waiting.length > 1) await writePart()
  return { ...head, rows: digest.rows(), digest: digest.digest() }
}

/** Writes every stored file; one that was let go of since it was listed (an upload whose import is over) is left out. */
async function writeFiles(out: ArchiveWriter, folder: string): Promise<number> {
  let written = 0
  for (const path of await filesBelow(folder)) {
    const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
      return null
    })
    if (!file) continue
    try {
      const { size } = await file.stat()
      const name = fileName(relative(folder, path).replaceAll('\\', '/'))
      await out.addStream(name, size, firstBytes(file, size))
      written += 1
    } finally {
      await file.close()
    }
  }
  return written
}

/** What a file held when its size was read, should it grow meanwhile. */
async function* firstBytes(file: FileHandle, size: number): AsyncGenerator<Buffer> {
  if (size > 0) yield* file.createReadStream({ start: 0, end: size - 1, autoClose: false })
}

/** Every stored file, in the order of names; drafts that are being written are left out. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile() && !DRAFT.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** How a file is named while it is written: its name, a dot and a UUID. */
const DRAFT = /\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
