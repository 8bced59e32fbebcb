import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Mode } from './platform/app-context.ts'
import { startEmbedded } from './platform/postgres/embedded.ts'

/** Where a command finds database, keys and mode: the same places as the server's. */
export interface Places {
  readonly databaseUrl: string
  readonly mode: Mode
  readonly dataDir: string
  readonly filesFolder: string
  readonly piiKeyFile: string
  readonly backupFolder: string
  readonly backupKeyFile: string
}

/** Runs a command's work on the database that the environment names; the built-in one is started when none runs. */
export async function withPlaces<Result>(work: (places: Places) => Promise<Result>): Promise<Result> {
  const { DATABASE_URL: given, MODE, DATA_DIR, PII_KEY_FILE, BACKUP_DIR, BACKUP_KEY_FILE } = process.env
  const dataDir = resolve(DATA_DIR || '.data')
  mkdirSync(dataDir, { recursive: true })
  const embedded = given ? null : await startEmbedded({ dataDir: join(dataDir, 'postgres') })
  try {
    return await work({
      databaseUrl: given || (embedded as NonNullable<typeof embedded>).url,
      mode: MODE === 'demo' || (!MODE && !given) ? 'demo' : 'production',
      dataDir,
      filesFolder: join(dataDir, 'files'),
      piiKeyFile: PII_KEY_FILE || join(dataDir, 'keys', 'pii.json'),
      backupFolder: resolve(BACKUP_DIR || join(dataDir, 'backups')),
      backupKeyFile: BACKUP_KEY_FILE || join(dataDir, 'keys', 'backup.key'),
    })
  } finally {
    await embedded?.stop()
  }
}

/** Runs a command: what goes wrong is one sentence on stderr and exit code 1. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command()
  } catch (error) {
    process.stderr.write(`✗ ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}

/** One line to the person at the terminal. */
export const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
