import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../src/migrations.ts'
import { startEmbedded } from '../src/platform/postgres/embedded.ts'

export type TestDatabase = {
  url: string
  /** Removes the database, closing whatever is still connected to it. */
  drop(): Promise<void>
}

/**
 * A migrated database of demo mode that nobody else uses, cloned in a few milliseconds from a template that is migrated
 * once per server. The server is the one at TEST_DATABASE_URL (a superuser's address), else an embedded one that lives as
 * long as this process.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const server = await serverUrl()
  const template = await ensureTemplate(server)
  return makeDatabase(server, `template ${template} strategy file_copy`)
}

/** A database without a schema, to be migrated by the test. */
export async function emptyDatabase(): Promise<TestDatabase> {
  return makeDatabase(await serverUrl(), 'template template0')
}

async function makeDatabase(server: string, from: string): Promise<TestDatabase> {
  const name = `test_${process.pid}_${randomBytes(5).toString('hex')}`
  await onServer(server, (client) => client.query(`create database ${name} ${from}`))
  return {
    url: databaseUrl(server, name),
    drop: () =>
      onServer(server, async (client) => {
        await client.query(`drop database if exists ${name} with (force)`)
      }),
  }
}

let ownServer: Promise<string> | undefined

function serverUrl(): Promise<string> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return Promise.resolve(given)
  ownServer ??= startOwnServer()
  return ownServer
}

async function startOwnServer(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'zhanggui-test-'))
  // Root's Postgres runs as nobody, who must be able to pass through.
  chmodSync(dataDir, 0o711)
  const embedded = await startEmbedded({
    dataDir,
    durable: false,
    version: process.env.TEST_POSTGRES === '15' ? 15 : 18,
  })
  process.once('exit', () => {
    embedded.discard()
    rmSync(dataDir, { recursive: true, force: true })
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  return embedded.url
}

const templates = new Map<string, Promise<string>>()

function ensureTemplate(server: string): Promise<string> {
  const known = templates.get(server)
  if (known) return known
  const made = makeTemplate(server)
  templates.set(server, made)
  return made
}

/** Test files run as processes side by side: the first one migrates, the others wait for its lock. */
function makeTemplate(server: string): Promise<string> {
  const name = `template_${migrationsHash()}`
  return onServer(server, async (client) => {
    await client.query("select pg_advisory_lock(hashtext('zhanggui test template'))")
    const found = await client.query('select 1 from pg_database where datname = $1', [name])
    if (found.rowCount === 0) {
      await client.query(`drop database if exists ${name}_new with (force)`)
      await client.query(`create database ${name}_new`)
      await migrate(databaseUrl(server, `${name}_new`), 'demo')
      await client.query(`alter database ${name}_new rename to ${name}`)
    }
    return name
  })
}

/** Changes with everything that decides what a migrated database looks like: our SQL, our code and the libraries' versions. */
function migrationsHash(): string {
  const root = join(import.meta.dirname, '..')
  const folder = join(root, 'migrations')
  const hash = createHash('sha256')
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)))
  hash.update(readFileSync(join(root, 'src', 'migrations.ts')))
  hash.update(readFileSync(join(root, '..', 'package-lock.json')))
  return hash.digest('hex').slice(0, 16)
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
