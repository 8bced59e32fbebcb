import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { ownClient } from '../db/own-client.ts'
import { alone, attach, isAttached } from './attachments.ts'
import { binariesOf, type PostgresVersion } from './binaries.ts'
import {
  type Cluster,
  initialise,
  killNow,
  launch,
  owner,
  postmaster,
  shutDown,
  waitForEnd,
} from './cluster.ts'
import { homeOf, runAs } from './places.ts'
import { explain, unavailable } from './unavailable.ts'

export { DatabaseUnavailable } from './unavailable.ts'

export type EmbeddedOptions = {
  /** Where the data lives; made if missing. The same folder finds the same data again. */
  dataDir: string
  version?: PostgresVersion
  log?: (line: string) => void
  /** False gives up the safety of acknowledged writes for speed: for tests alone. */
  durable?: boolean
  /** Where copies of the programs go when the user of Postgres cannot reach the package; default: a folder of the machine. */
  copiesDir?: string
}

export type Embedded = {
  /** The owner's address of the database, on this machine only. */
  url: string
  /** Detaches this process; the last of our processes that does so stops Postgres and waits for its end. */
  stop(): Promise<void>
  /** Starts Postgres again if it died; answers whether it had to. The address stays the same. */
  revive(): Promise<boolean>
  /** False when a Postgres of an earlier or other process was found running and is used. */
  started: boolean
  /**
   * For tests: ends Postgres at once, whoever uses it, and removes its data. It does not wait for the event loop, so it
   * may run while the process exits.
   */
  discard(): void
}

/**
 * Brings up the Postgres that comes with the program: makes the cluster at the first time, uses the one that runs
 * already, starts it otherwise. Several processes may call it for one folder. Throws DatabaseUnavailable with one clear
 * sentence when it cannot.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const log = options.log ?? (() => {})
  try {
    const user = runAs()
    const version = options.version ?? 18
    const native = binariesOf(version, user, options.copiesDir)
    const home = homeOf(options.dataDir, version, user, log)
    const cluster: Cluster = { home, native, version, user, durable: options.durable ?? true }
    return await alone(home, () => bringUp(cluster, log))
  } catch (error) {
    throw explain(error, options.dataDir)
  }
}

async function bringUp(cluster: Cluster, log: (line: string) => void): Promise<Embedded> {
  const { url, started } = await reachable(cluster, log)
  const detach = attach(cluster.home)
  const stop = () =>
    alone(cluster.home, async () => {
      detach()
      if (!isAttached(cluster.home)) await shutDown(cluster)
    })
  const discard = () => {
    detach()
    killNow(cluster)
    rmSync(cluster.home, { recursive: true, force: true, maxRetries: 5 })
  }
  const revive = async () => {
    if (postmaster(cluster)) return false
    return alone(cluster.home, async () => (await reachable(cluster, log)).started)
  }
  return { url, stop, started, revive, discard }
}

/** How often a Postgres that was found running may turn out to be on its way out. */
const secondLooks = 20

/** Uses the Postgres that runs, starts one otherwise, and has spoken with it. */
async function reachable(
  cluster: Cluster,
  log: (line: string) => void,
): Promise<{ url: string; started: boolean }> {
  for (let look = 1; ; look += 1) {
    const running = await settled(cluster)
    if (!running && (await initialise(cluster))) log('已建立数据库 / The database cluster is made')
    const port = running?.port ?? (await launch(cluster))
    const password = encodeURIComponent(readFileSync(join(cluster.home, 'password'), 'utf8').trim())
    const url = (database: string) => `postgres://${owner}:${password}@127.0.0.1:${port}/${database}`
    try {
      await ensureDatabase(url('postgres'), owner)
      return { url: url(owner), started: !running }
    } catch (error) {
      // It was killed the moment before: its process was still to be seen, its port is dead.
      if (!running || look === secondLooks) throw error
      await pause(50)
    }
  }
}

/** The Postgres that runs on this cluster, once it has made up its mind whether it is coming or going. */
async function settled(cluster: Cluster): Promise<{ port: number } | null> {
  const running = postmaster(cluster)
  if (running?.state === 'stopping') await waitForEnd(running.pid)
  return postmaster(cluster)
}

/** Connects, also while Postgres is still recovering from a crash, and makes the database if it is missing. */
async function ensureDatabase(url: string, name: string): Promise<void> {
  const until = performance.now() + 60_000
  for (;;) {
    const client = ownClient({ connectionString: url, connectionTimeoutMillis: 10_000 })
    try {
      await client.connect()
      const found = await client.query('select 1 from pg_database where datname = $1', [name])
      if (found.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`)
      return
    } catch (error) {
      // 57P03: the database is starting up.
      const recovering = error instanceof pg.DatabaseError && error.code === '57P03'
      if (!recovering || performance.now() > until) {
        const reason = error instanceof Error ? error.message : String(error)
        throw unavailable(
          `无法连接内置的 Postgres:${reason}`,
          `The built-in Postgres cannot be reached: ${reason}`,
          error,
        )
      }
    } finally {
      await client.end().catch(() => {})
    }
  }
}
