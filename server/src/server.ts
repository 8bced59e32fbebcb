import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { migrate } from './migrations.ts'
import { modules } from './modules.ts'
import type { AppContext, Mode } from './platform/app-context.ts'
import { BACKUP_ASKED, backupRound } from './platform/backup/keep-backups.ts'
import { CLOCK_MOVED, timeMachine } from './platform/clock.ts'
import { type Database, openDatabase } from './platform/db/database.ts'
import { httpCloser } from './platform/http/close-http.ts'
import type { Limits } from './platform/http/limits.ts'
import { isForeign } from './platform/http/origin.ts'
import { safetyHeaders } from './platform/http/safety-headers.ts'
import { buildHttp, type Sessions } from './platform/http/server.ts'
import { addressOf, noProxies, type TrustedProxies } from './platform/http/trusted-proxies.ts'
import type { Invalidation } from './platform/invalidations.ts'
import { startWorker, type Worker, waitUntilIdle } from './platform/jobs.ts'
import { listenForInvalidations } from './platform/live/listen-invalidations.ts'
import type { LiveRights } from './platform/live/live-rights.ts'
import { type Realtime, startRealtime } from './platform/live/realtime.ts'
import { log } from './platform/log.ts'
import { releaseMemoryWhenIdle } from './platform/memory.ts'
import type { Module } from './platform/module.ts'
import type { BeforeReaction } from './platform/outbox.ts'
import type { ParcelTracking } from './platform/outside/courier/port.ts'
import type { FreightInsurer } from './platform/outside/insurance/port.ts'
import type { PaymentProvider } from './platform/outside/psp/port.ts'
import type { SmsSender } from './platform/outside/sms/port.ts'
import { openPii } from './platform/pii.ts'
import { ensureFirstPolicies } from './platform/policies.ts'
import { connectPorts } from './platform/port.ts'
import { defaultPolicyValues, type Registry, registryOf } from './platform/registry.ts'
import { type Repeated, repeat } from './platform/repeat.ts'
import { stopWithin } from './platform/stop-within.ts'
import { sweepRound } from './platform/sweepers.ts'
import { serveWeb } from './platform/web/serve-web.ts'
import { schemaNames } from './schema-names.ts'
import { firstReads } from './screens/first-reads.ts'
import { screens } from './screens.ts'

/** api: HTTP. worker: reactions, jobs, deadlines. all: both. */
export type RoleOfProcess = 'all' | 'api' | 'worker'

export interface ServerOptions extends Limits {
  /** Beside those of modules.ts: what a test brings. */
  readonly moreModules?: readonly Module[]
  readonly databaseUrl: string
  readonly mode: Mode
  readonly role: RoleOfProcess
  /** 0: any free port. */
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly publicUrl?: string | undefined
  /** The proxies that stand before it; left out: it is not known whether there is one. */
  readonly proxies?: TrustedProxies
  readonly keyFile?: string | undefined
  /** Tests alone give it: it is waited for before each reaction. */
  readonly beforeReaction?: BeforeReaction
  /** Left out: below the data folder. */
  readonly backups?: { readonly folder?: string | undefined; readonly keyFile?: string | undefined }
}

export interface RunningServer {
  /** Where it answers; for a worker alone, where its health is asked. */
  readonly url: string
  readonly port: number
  readonly db: Database
  /** Waits until every event has had its reactions and no job is left; answers false when some are after `withinMs`. */
  waitUntilIdle(withinMs?: number): Promise<boolean>
  /** Stops taking requests, finishes what is under way, closes the database. It always ends, within 20 seconds. */
  close(): Promise<void>
}

/** How often deadlines are looked at (machine time). */
const SWEEP_EVERY_MS = 1000

/** How often it is looked whether a backup is due; one that is asked for is made at once. */
const BACKUP_LOOK_EVERY_MS = 60_000

/** Connections of the reactions and jobs of one process: four at work, and those that fetch and dispatch. */
const WORKER_CONNECTIONS = 8

/** How long reactions, jobs and deadlines that are under way may take to end. What is left, others do again. */
const FINISH_WITHIN_MS = 8000

/** How long connections to the database may take to close. */
const CLOSE_DATABASE_WITHIN_MS = 3000

const logBroken = (error: Error) => log.warn({ error: error.message }, 'a database connection broke')

/** The ports to the outside: who is signed in, the payment provider, the sender of text messages. */
export interface Ports {
  readonly sessions: (db: Database) => Sessions
  readonly paymentProvider: (db: Database, mode: Mode) => PaymentProvider
  readonly sms: (db: Database, mode: Mode) => SmsSender
  readonly parcelTracking: (db: Database, mode: Mode) => ParcelTracking
  readonly freightInsurer: (db: Database, mode: Mode) => FreightInsurer
}

/** Starts one process: migrates, opens the ports to the outside, serves and works as its role says. */
export async function startServer(options: ServerOptions, ports: Ports): Promise<RunningServer> {
  await migrate(options.databaseUrl, options.mode)
  const registry = registryOf([
    ...modules,
    ...(await demoModulesOf(options.mode)),
    ...(options.moreModules ?? []),
  ])
  connectPorts(registry.modules)
  const context = await openContext(options, ports, registry)
  const db = openDatabase(options.databaseUrl, { size: 12, onError: logBroken, app: context.app })
  // What fails from here on leaves nothing open, so that the start may be tried again.
  const closers: (() => Promise<void>)[] = [() => db.close()]
  try {
    return await serve(options, db, ports.sessions(db), context.setPort, closers)
  } catch (error) {
    await Promise.all(closers.map((each) => each().catch(() => {})))
    throw error
  }
}

/** What the app context is made of; its address is known when the server listens. */
async function openContext(options: ServerOptions, ports: Ports, registry: Registry) {
  const { mode, dataDir } = options
  const piiKeyFile = options.keyFile ?? join(dataDir, 'keys', 'pii.json')
  const pii = await openPii(piiKeyFile)
  let publicUrl = options.publicUrl ?? ''
  return {
    setPort(port: number): void {
      publicUrl ||= `http://localhost:${port}`
    },
    app: (db: Database): AppContext => ({
      mode,
      get publicUrl() {
        return publicUrl
      },
      filesFolder: join(dataDir, 'files'),
      backups: {
        folder: options.backups?.folder ?? join(dataDir, 'backups'),
        keyFile: options.backups?.keyFile ?? join(dataDir, 'keys', 'backup.key'),
        piiKeyFile,
      },
      pii,
      paymentProvider: ports.paymentProvider(db, mode),
      sms: ports.sms(db, mode),
      parcelTracking: ports.parcelTracking(db, mode),
      freightInsurer: ports.freightInsurer(db, mode),
      registry,
      timeMachine: timeMachine(db, registry.sweepers),
    }),
  }
}

async function serve(
  options: ServerOptions,
  db: Database,
  sessions: Sessions,
  setPort: (port: number) => void,
  closers: (() => Promise<void>)[],
): Promise<RunningServer> {
  const { registry } = db.app
  await ensureFirstPolicies(db, defaultPolicyValues(registry))
  const app = await buildHttp({
    ...options,
    proxies: options.proxies ?? noProxies,
    db,
    sessions,
    modules: options.role === 'worker' ? registry.modules.map(asOnWorker) : registry.modules,
    screens: options.role === 'worker' ? [] : screens,
    schemaNames,
  })
  if (options.role !== 'worker') await serveWeb(app, firstReads)
  const closeHttp = httpCloser(app)
  closers.push(closeHttp)
  await app.listen({ port: options.port, host: options.host })
  const port = (app.server.address() as AddressInfo).port
  setPort(port)
  const background = await startBackground(options, db, app.server, sessions)
  const memory = releaseMemoryWhenIdle()
  let closed: Promise<void> | undefined
  const close = async () => {
    memory.stop()
    await Promise.all([closeHttp(), background.stop()])
    await stopWithin('database', CLOSE_DATABASE_WITHIN_MS, db.close())
  }
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    db,
    waitUntilIdle: (withinMs) => waitUntilIdle(db, withinMs, background.poke),
    close() {
      closed ??= close()
      return closed
    },
  }
}

/** What exists in demo mode only; in production it is not even loaded. */
async function demoModulesOf(mode: Mode): Promise<readonly Module[]> {
  return mode === 'demo' ? (await import('./demo/index.ts')).demoModules : []
}

/** Of a module's HTTP face a worker serves only what the world outside calls. */
const asOnWorker = ({ name, mountOutside }: Module): Module => ({
  name,
  routes: [],
  reactions: [],
  sweepers: [],
  tables: {},
  ...(mountOutside ? { mountOutside } : {}),
})

/** Starts what runs beside the requests: invalidations to open pages, and on a worker the reactions and the deadlines. */
async function startBackground(
  options: ServerOptions,
  db: Database,
  http: import('node:http').Server,
  sessions: Sessions,
): Promise<{ poke(): void; stop(): Promise<void> }> {
  let worker: Worker | undefined
  let workDb: Database | undefined
  let deadlines: Repeated | undefined
  let backups: Repeated | undefined
  if (options.role !== 'api') {
    // Reactions and jobs that a crash takes away are found undone and done again, so their commits need not wait.
    const own = openDatabase(options.databaseUrl, {
      size: WORKER_CONNECTIONS,
      onError: logBroken,
      durability: 'ordered',
      app: () => db.app,
    })
    workDb = own
    worker = await startWorker(own, db.app.registry.reactions, options.beforeReaction).catch(
      async (error) => {
        await own.close().catch(() => {})
        throw error
      },
    )
    deadlines = repeat(SWEEP_EVERY_MS, () => sweepRound(db, db.app.registry.sweepers))
    backups = repeat(BACKUP_LOOK_EVERY_MS, () => backupRound(db))
  }
  // Whoever moves the clock plays what falls due on the way, so an invalidation concerns the outbox alone.
  const onInvalidation = (invalidation: Invalidation) => {
    if (invalidation.what === BACKUP_ASKED) backups?.poke()
    else if (invalidation.what !== CLOCK_MOVED) worker?.poke()
  }
  let realtime: Realtime | undefined
  let invalidations: ReturnType<typeof listenForInvalidations> | undefined
  if (options.role === 'worker') invalidations = listenForInvalidations(options.databaseUrl, onInvalidation)
  else {
    realtime = await startRealtime(http, {
      databaseUrl: options.databaseUrl,
      mode: options.mode,
      limits: options.live ?? {},
      rights: liveRights(sessions),
      safety: await safetyHeaders(options.mode, options.publicUrl),
      addressOf: (request) => addressOf(request, options.proxies ?? noProxies),
      isForeign: (request) => isForeign(request, options.publicUrl),
      onInvalidation,
    })
  }
  return {
    poke: () => worker?.poke(),
    async stop() {
      await Promise.all([
        stopWithin('open pages', FINISH_WITHIN_MS, Promise.all([realtime?.close(), invalidations?.stop()])),
        stopWithin('backup', FINISH_WITHIN_MS, Promise.resolve(backups?.stop())),
        stopWithin('deadlines', FINISH_WITHIN_MS, Promise.resolve(deadlines?.stop())),
        stopWithin('reactions and jobs', FINISH_WITHIN_MS, Promise.resolve(worker?.stop())),
      ])
      await stopWithin(
        'database of the reactions',
        CLOSE_DATABASE_WITHIN_MS,
        Promise.resolve(workDb?.close()),
      )
    },
  }
}

/** A page may watch the store, the storefronts, its own topic as a buyer, its shops, and an officer's what waits for officers. */
function liveRights(sessions: Sessions): LiveRights {
  return {
    identify: (cookie) => sessions.identifyCookie(cookie),
    async mayWatch(person, { kind, id }) {
      if (kind === 'store' || kind === 'storefront') return true
      if (!person) return false
      if (kind === 'platform') return person.officer
      return kind === 'buyer'
        ? id === person.accountId
        : (await sessions.rolesIn(person.accountId, id)) !== null
    },
    changed: (accountId) => sessions.rightsChanged(accountId),
  }
}
