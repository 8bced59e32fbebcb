import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, beforeEach } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { portsFor } from '../src/compose.ts'
import type { Endpoint } from '../src/kernel/endpoint.ts'
import { makeId } from '../src/kernel/id.ts'
import { moveClock } from '../src/platform/clock.ts'
import { type Database, openDatabase } from '../src/platform/db/database.ts'
import type { Limits } from '../src/platform/http/limits.ts'
import type { TrustedProxies } from '../src/platform/http/trusted-proxies.ts'
import { machineNowMs } from '../src/platform/machine-clock.ts'
import type { Module } from '../src/platform/module.ts'
import { type RoleOfProcess, type RunningServer, startServer } from '../src/server.ts'
import { testDatabase } from './database.ts'
import { Answered, type Call, callOver } from './http-client.ts'
import { delayOfReactions, patience } from './stress.ts'

export { Answered, type Call, type Caller } from './http-client.ts'

/** Where the clock of every test stands until the test moves it. */
export const TEST_START = new Date('2026-03-02T10:00:00+08:00')

export interface TestServer {
  readonly url: string
  readonly databaseUrl: string
  readonly db: Database
  readonly dataDir: string
  /** Calls an endpoint over HTTP; throws Answered when it refuses. */
  call<Params, Query, Body, Reply>(
    endpoint: Endpoint<Params, Query, Body, Reply>,
    call?: Call<Params, Query, Body>,
  ): Promise<Reply>
  /** Moves business time to an instant and holds it there; deadlines on the way are handled, reactions done. */
  clockTo(instant: Date | string): Promise<void>
  /** Waits until every event has had its reactions. */
  waitUntilIdle(): Promise<void>
  /** Another process of the same system: its own server on the same database, with limits that a test can reach. */
  another(role?: RoleOfProcess, settings?: ProcessSettings): Promise<TestServer>
  close(): Promise<void>
}

/** What a test may set of one process. */
export interface ProcessSettings extends Limits {
  readonly proxies?: TrustedProxies
  readonly publicUrl?: string
}

/** How long reactions may take, on a slow machine too. */
const IDLE_WITHIN_MS = 60_000

/** How long a server may take to close before its database is taken away. */
const CLOSE_WITHIN_MS = 15_000

/** A new client-made id. */
export const newId = (): string => makeId(machineNowMs())

/**
 * A whole server (role all) on a database of its own, its clock standing at TEST_START. It goes away with the file's
 * tests. Call it at the top of a test file: `const server = await testServer()`.
 */
export async function testServer({
  moreModules = [],
}: {
  moreModules?: readonly Module[]
} = {}): Promise<TestServer> {
  const { server, remove } = await openTestServer(moreModules)
  after(remove)
  return server
}

/**
 * A new server with a new database for each test of the file: for tests that move the clock or look at what is there once
 * in the whole system. What stands here is that of the test that runs. Call it at the top of a test file.
 */
export function testServerForEach(): TestServer {
  let current: Awaited<ReturnType<typeof openTestServer>> | undefined
  beforeEach(async () => {
    current = await openTestServer()
  })
  afterEach(() => current?.remove())
  return new Proxy({} as TestServer, {
    get: (_, name: keyof TestServer) => {
      if (!current) throw new Error('There is a server only while a test runs.')
      return current.server[name]
    },
  })
}

/** The same for a program that is no test: `remove` takes it away. */
export async function openTestServer(
  moreModules: readonly Module[] = [],
): Promise<{ server: TestServer; remove(): Promise<void> }> {
  const database = await testDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'zhanggui-test-'))
  await holdClock(database.url)
  const server = await open(database.url, dataDir, 'all', { moreModules })
  const remove = async () => {
    // A connection that does not end by itself is ended with the database.
    await Promise.race([server.close(), pause(CLOSE_WITHIN_MS, undefined, { ref: false })])
    await database.drop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { server, remove }
}

/** Before the server starts: its first look at the deadlines must not see the machine's time. */
async function holdClock(databaseUrl: string): Promise<void> {
  const db = openDatabase(databaseUrl, { size: 1 })
  await db.kysely.updateTable('platform.clock').set({ held_at: TEST_START }).execute()
  await db.close()
}

async function open(
  databaseUrl: string,
  dataDir: string,
  role: RoleOfProcess,
  given: ProcessSettings & { moreModules?: readonly Module[] } = {},
): Promise<TestServer> {
  const beforeReaction = delayOfReactions()
  const running = await startServer(
    {
      databaseUrl,
      mode: 'demo',
      role,
      port: 0,
      host: '127.0.0.1',
      dataDir,
      perMinute: 1_000_000,
      mostLoopDelayMs: 0,
      ...given,
      ...(beforeReaction ? { beforeReaction } : {}),
    },
    await portsFor('demo'),
  )
  return asTestServer(running, databaseUrl, dataDir)
}

function asTestServer(running: RunningServer, databaseUrl: string, dataDir: string): TestServer {
  const others: TestServer[] = []
  async function waitUntilIdle(): Promise<void> {
    if (!(await running.waitUntilIdle(IDLE_WITHIN_MS * patience)))
      throw new Error('Some reactions are not done.')
  }
  return {
    url: running.url,
    databaseUrl,
    db: running.db,
    dataDir,
    call: (endpoint, call = {}) => callOver(running.url, endpoint, call),
    waitUntilIdle,
    async clockTo(instant) {
      await waitUntilIdle()
      await moveClock(running.db, running.db.app.registry.sweepers, new Date(instant), true)
      await waitUntilIdle()
    },
    async another(role = 'all', settings = {}) {
      const other = await open(databaseUrl, dataDir, role, settings)
      others.push(other)
      return other
    },
    async close() {
      for (const other of others) await other.close()
      await running.close()
    },
  }
}

/** Expects a refusal with this code, and answers it. */
export async function refused(promise: Promise<unknown>, code: string): Promise<Answered> {
  const outcome: unknown = await promise.then(
    () => null,
    (error: unknown) => error,
  )
  assert.notEqual(outcome, null, `Expected the refusal ${code}, but it was accepted.`)
  if (outcome instanceof Answered && outcome.refusal === code) return outcome
  throw outcome
}
