import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { Logger, type Runner, run, runMigrations, type Task, type WorkerEvents } from 'graphile-worker'
import type { Database } from './db/database.ts'
import type { Reaction } from './events.ts'
import { holdLease, unlockJobsOfTheDead } from './job-leases.ts'
import { JOBS } from './job-queue-tables.ts'
import { log } from './log.ts'
import { machineNowMs } from './machine-clock.ts'
import { type BeforeReaction, CLAIM, dispatchEvents, react, readJob } from './outbox.ts'
import { repeat } from './repeat.ts'
import { stopWithin } from './stop-within.ts'

/** How often the outbox is looked at when nobody says that something is in it. */
const LOOK_EVERY_MS = 250

/** How many jobs one process runs at a time. */
const CONCURRENT_JOBS = 4

/** How often jobs of processes that died are looked for. */
const LOOK_FOR_DEAD_EVERY_MS = 2000

const workerLogger = new Logger(() => (level, message) => {
  if (level === 'error') log.error(message)
  else if (level === 'warning') log.warn(message)
})

/** Makes or updates the schema of the job queue. */
export async function migrateJobs(url: string): Promise<void> {
  await runMigrations({ connectionString: url, logger: workerLogger })
}

/** The job queue at work in this process. */
export interface Worker {
  /** Looks at the outbox now instead of at the next tick. */
  poke(): void
  /** Waits until the jobs under way are done, then stops. */
  stop(): Promise<void>
}

/** How long a pool that lost the database may take to wind up before it is left to itself. */
const WIND_UP_MS = 5000

/** How long to wait before the database is asked for again. */
const AGAIN_MS = 300

/** Starts dispatching events and running reactions until stopped; `beforeReaction` as in `react`. */
export async function startWorker(
  db: Database,
  reactions: readonly Reaction[],
  beforeReaction: BeforeReaction = () => {},
): Promise<Worker> {
  const names = new Set(reactions.map((reaction) => reaction.name))
  if (names.size !== reactions.length) throw new Error('Two reactions share a name.')
  const pool = await keepPool(db, (payload) => react(db, reactions, readJob(payload), beforeReaction))
  const loop = repeat(LOOK_EVERY_MS, async () => {
    while ((await dispatchEvents(db, reactions)) === CLAIM);
  })
  const reaper = repeat(LOOK_FOR_DEAD_EVERY_MS, () => unlockJobsOfTheDead(db))
  return {
    poke: loop.poke,
    async stop() {
      await reaper.stop()
      await loop.stop()
      await pool.stop()
    },
  }
}

/** Keeps a pool of workers at work: one that loses its lease, with the database, is replaced by a new one. */
async function keepPool(db: Database, work: Task) {
  const stopping = Promise.withResolvers<void>()
  let stopped = false

  /** A pool as soon as the database is back; none when it is no longer wanted. */
  async function openAgain(): Promise<Pool | null> {
    while (!stopped) {
      try {
        return await openPool(db, work)
      } catch {
        await Promise.race([pause(AGAIN_MS), stopping.promise])
      }
    }
    return null
  }

  async function keep(first: Pool): Promise<void> {
    for (let pool: Pool | null = first; pool; pool = await openAgain()) {
      await Promise.race([pool.broken, stopping.promise])
      if (stopped) return pool.stop()
      log.warn('the job workers lost the database; new ones take over when it is back')
      await stopWithin('job workers that lost the database', WIND_UP_MS, pool.stop())
    }
  }

  const kept = keep(await openPool(db, work))
  return {
    async stop() {
      stopped = true
      stopping.resolve()
      await kept
    },
  }
}

/** Workers that fetch jobs together, under one lease. */
interface Pool {
  /** Resolves when it can work no longer: its lease is gone, or the queue gave up by itself. */
  readonly broken: Promise<void>
  /** Waits until the jobs under way are done, then stops. */
  stop(): Promise<void>
}

async function openPool(db: Database, work: Task): Promise<Pool> {
  const events: WorkerEvents = new EventEmitter()
  const poolId = new Promise<string>((resolve) => {
    events.on('pool:create', ({ workerPool }) => resolve(workerPool.id))
  })
  const runner: Runner = await run({
    pgPool: db.pool,
    taskList: { react: work },
    events,
    noHandleSignals: true,
    // Jobs are fetched by the pool, so that locked_by is the pool's id: the one whose lease is held.
    preset: {
      worker: {
        concurrentJobs: CONCURRENT_JOBS,
        pollInterval: 1000,
        localQueue: { size: CONCURRENT_JOBS + 1 },
        completeJobBatchDelay: 5,
        // Only of a batch the queue notices that a failure could not be written; else its job stays locked for good.
        failJobBatchDelay: 5,
      },
    },
    logger: workerLogger,
  })
  const broken = Promise.withResolvers<void>()
  // The queue ends by itself when it meets an error that it cannot get over; to ask it to stop then is an error too.
  const ended = runner.promise.catch((error: unknown) => {
    log.warn({ error: String(error) }, 'the job queue gave up')
  })
  void ended.then(broken.resolve)
  const stop = () => Promise.race([runner.stop(), ended]).then(() => ended)
  const lease = await holdLease(db.url, await poolId, broken.resolve).catch(async (error) => {
    // Without a lease its jobs would be given to others while it still works on them.
    await stop().catch(() => {})
    throw error
  })
  return {
    broken: broken.promise,
    async stop() {
      await stop().catch(() => {})
      await lease.end()
    },
  }
}

const COUNT_LEFTOVERS = {
  name: 'platform.leftovers',
  text: `
    select (select count(*)::int from platform.event where dispatched_at is null) as events,
           (select count(*)::int from ${JOBS}) as jobs`,
}

/** What has not been done yet: events not dispatched and jobs not finished. */
export async function countLeftovers(db: Database): Promise<{ events: number; jobs: number }> {
  const { rows } = await db.pool.query<{ events: number; jobs: number }>(COUNT_LEFTOVERS)
  return rows[0] as { events: number; jobs: number }
}

/**
 * Waits until the outbox and the queue are empty; answers false when they are not within `withinMs`. `poke` is called while
 * events wait in the outbox.
 */
export async function waitUntilIdle(
  db: Database,
  withinMs = 20_000,
  poke: () => void = () => {},
): Promise<boolean> {
  const until = machineNowMs() + withinMs
  for (;;) {
    const left = await countLeftovers(db)
    if (left.events === 0 && left.jobs === 0) return true
    if (machineNowMs() > until) return false
    if (left.events > 0) poke()
    await pause(10)
  }
}
