import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'
import { fillNameSkeletons } from './modules/shop/index.ts'
import type { Mode } from './platform/app-context.ts'
import { ownClient } from './platform/db/own-client.ts'
import { migrateJobs } from './platform/jobs.ts'

const FOLDER = new URL('../migrations/', import.meta.url)

/** The oldest Postgres whose SQL the migrations keep to. */
export const OLDEST_POSTGRES = 150_000

/** Lets one process at a time migrate a database. */
const MIGRATION_LOCK = 7_201_976

/** A database that this program cannot work on, said in one sentence. */
export class UnfitDatabase extends Error {}

/** The names and texts of the migrations in their order. */
export async function readMigrations(): Promise<{ name: string; sql: string }[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => ({ name, sql: await readFile(new URL(name, FOLDER), 'utf8') })),
  )
}

/**
 * Brings a database to the newest schema, each file in one transaction, and stores the mode the first time.
 * Several processes may call it at once. Throws UnfitDatabase: older than Postgres 15, newer than this program, a
 * migration that was changed after it ran, or another mode than the one it was born with.
 */
export async function migrate(url: string, mode: Mode): Promise<void> {
  const client = ownClient({ connectionString: url })
  await client.connect()
  try {
    const version = await client.query<{ v: number }>(
      `select current_setting('server_version_num')::int as v`,
    )
    if ((version.rows[0]?.v ?? 0) < OLDEST_POSTGRES) {
      throw new UnfitDatabase(
        '数据库版本太旧，需要 Postgres 15 或更新。/ The database is older than Postgres 15.',
      )
    }
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await applyAll(client)
    await fillNameSkeletons(client)
    await migrateJobs(url)
    await client.query('insert into platform.world (mode) values ($1) on conflict do nothing', [mode])
    const world = await client.query<{ mode: Mode }>('select mode from platform.world')
    if (world.rows[0]?.mode !== mode) {
      throw new UnfitDatabase(
        `此数据库以 ${world.rows[0]?.mode} 模式创建，不能以 ${mode} 模式启动。/ This database was made in ${world.rows[0]?.mode} mode and cannot run in ${mode} mode.`,
      )
    }
  } finally {
    await client.end()
  }
}

/**
 * Brings an empty database to these migrations and no further, as a backup found it; a later start goes on from there.
 * Throws UnfitDatabase when this program knows one of them not.
 */
export async function migrateTo(url: string, names: readonly string[]): Promise<void> {
  const client = ownClient({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    const known = await readMigrations()
    const unknown = names.find((name) => !known.some((file) => file.name === name))
    if (unknown) throw newerThanThis(unknown)
    await applyAll(client, names)
    await migrateJobs(url)
  } finally {
    await client.end()
  }
}

const newerThanThis = (name: string) =>
  new UnfitDatabase(
    `数据比程序新（${name}），请更新程序。/ The data is newer than this program (${name}); update the program.`,
  )

/** `only`: leave the others for later. */
async function applyAll(client: pg.Client, only?: readonly string[]): Promise<void> {
  await client.query(
    'create table if not exists public.migration (name text primary key, hash text not null, at timestamptz not null default now())',
  )
  const ran = await client.query<{ name: string; hash: string }>('select name, hash from public.migration')
  const hashes = new Map(ran.rows.map((row) => [row.name, row.hash]))
  const files = await readMigrations()
  const unknown = [...hashes.keys()].find((name) => !files.some((file) => file.name === name))
  if (unknown) throw newerThanThis(unknown)
  for (const file of files) {
    if (only && !only.includes(file.name)) continue
    const hash = createHash('sha256').update(file.sql).digest('hex')
    const before = hashes.get(file.name)
    if (before === hash) continue
    if (before)
      throw new UnfitDatabase(
        `迁移 ${file.name} 在执行后被改动。/ Migration ${file.name} was changed after it ran.`,
      )
    await client.query('begin')
    try {
      await client.query(file.sql)
      await client.query('insert into public.migration (name, hash) values ($1, $2)', [file.name, hash])
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw error
    }
  }
}
