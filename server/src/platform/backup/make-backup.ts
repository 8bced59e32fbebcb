import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import type pg from 'pg'
import copyStreams from 'pg-copy-streams'
import { ownClient } from '../db/own-client.ts'
import { backupError } from './backup-error.ts'
import type { BackupKey } from './backup-key.ts'
import { digestOfRows } from './digest.ts'
import { beginFrames, type FrameWriter } from './frames.ts'
import { type BackupEnd, type TableHead, writeRecord } from './records.ts'
import { copyText, readSequences, storedTables } from './stored-tables.ts'

/** What a backup takes, and where it goes. */
export interface BackupSource {
  readonly databaseUrl: string
  readonly filesFolder: string
  /** The keys of personal data; without them a restored database could not be read. */
  readonly piiKeyFile: string
  readonly key: BackupKey
  /** The file to be made; nothing stands there until it is whole. */
  readonly target: string
  /** Machine time, for the header. */
  readonly madeAt: Date
}

export interface MadeBackup extends BackupEnd {
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
    let end: BackupEnd
    try {
      end = await writeAll(client, source, file)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, source.target)
    return { ...end, file: basename(source.target), bytes: (await stat(source.target)).size }
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}

async function writeAll(
  client: pg.Client,
  source: BackupSource,
  file: import('node:fs/promises').FileHandle,
): Promise<BackupEnd> {
  await client.query('begin isolation level repeatable read read only')
  const { rows: ran } = await client.query<{ name: string }>(
    'select name from public.migration order by name',
  )
  const { rows: world } = await client.query<{ mode: string }>('select mode from platform.world')
  const out = await beginFrames(file, source.key, {
    madeAt: source.madeAt.toISOString(),
    mode: world[0]?.mode ?? '',
    migrations: ran.map((row) => row.name),
  })
  await writeRecord(out, 'secret', {
    name: 'pii.json',
    content: await readFile(source.piiKeyFile, 'base64'),
  })
  const tables = await storedTables(client)
  let rows = 0
  for (const head of tables) rows += await writeTable(client, out, head)
  await writeRecord(out, 'sequences', await readSequences(client))
  await client.query('commit')
  const files = await writeFiles(out, source.filesFolder)
  const end: BackupEnd = { tables: tables.length, rows, files }
  await writeRecord(out, 'end', end)
  await out.end()
  return end
}

async function writeTable(client: pg.Client, out: FrameWriter, head: TableHead): Promise<number> {
  await writeRecord(out, 'table', head)
  const digest = digestOfRows()
  for await (const text of client.query(copyStreams.to(copyText(head, 'to stdout')))) {
    digest.add(text as Buffer)
    await writeRecord(out, 'data', text as Buffer)
  }
  await writeRecord(out, 'done', { rows: digest.rows(), digest: digest.digest() })
  return digest.rows()
}

async function writeFiles(out: FrameWriter, folder: string): Promise<number> {
  const paths = await filesBelow(folder)
  for (const path of paths) {
    await writeRecord(out, 'file', { path: relative(folder, path).replaceAll('\\', '/') })
    const hash = createHash('sha256')
    for await (const part of createReadStream(path)) {
      hash.update(part as Buffer)
      await writeRecord(out, 'data', part as Buffer)
    }
    await writeRecord(out, 'done', { rows: 1, digest: hash.digest('hex') })
  }
  return paths.length
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
