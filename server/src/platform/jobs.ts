import { Logger, type Runner, run, runMigrations, type TaskList } from 'graphile-worker'
import type { Database } from './db/database.ts'
import type { PublishedEvent, Reaction } from './events.ts'
import { log } from './log.ts'
import { machineNowMs } from './machine-clock.ts'

/** How many events one claim of the outbox takes, and how many of them one job carries. */
const CLAIM = 500
const EVENTS_A_JOB = 50

/** How often the outbox is looked at when nobody says that something is in it. */
const LOOK_EVERY_MS = 250

const CLAIM_EVENTS = `
  with claimed as (
    select event_id from platform.event where dispatched_at is null
    order by event_id limit ${CLAIM} for update skip locked
  )
  update platform.event e set dispatched_at = clock_timestamp() from claimed c where e.event_id = c.event_id
  returning e.event_id, e.type`

const LOAD_EVENTS = `
  select event_id, type, shop_id, payload, at from platform.event where event_id = any($1::bigint[]) order by event_id`

const ADD_JOBS = `
  select graphile_worker.add_jobs(array(
    select row('react', spec, null, null, 25, null, null, null)::graphile_worker.job_spec
    from unnest($1::json[]) as spec
  ))`

const workerLogger = new Logger(() => (level, message) => {
  if (level === 'error') log.error(message)
  else if (level === 'warning') log.warn(message)
})

/** Makes or updates the schema of the job queue. */
export async function migrateJobs(url: string): Promise<void> {
  await runMigrations({ connectionString: url, logger: workerLogger })
}

/**
 * Takes what lies in the outbox and makes a job of each reaction and up to 50 events, in one transaction; several
 * dispatchers may run. Answers how many events it took.
 */
export async function dispatchEvents(db: Database, reactions: readonly Reaction[]): Promise<number> {
  const client = await db.pool.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query<{ event_id: number; type: string }>(CLAIM_EVENTS)
    const jobs: string[] = []
    for (const reaction of reactions) {
      const ids = rows.filter((row) => row.type === reaction.eventName).map((row) => row.event_id)
      ids.sort((a, b) => a - b)
      for (let start = 0; start < ids.length; start += EVENTS_A_JOB) {
        jobs.push(
          JSON.stringify({ reaction: reaction.name, eventIds: ids.slice(start, start + EVENTS_A_JOB) }),
        )
      }
    }
    if (jobs.length > 0) await client.query(ADD_JOBS, [jobs])
    await client.query('commit')
    return rows.length
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

interface EventRow {
  event_id: number
  type: string
  shop_id: string | null
  payload: object
  at: Date
}

/** Runs one reaction on some events; those that fail are told together at the end, so that the job is tried again. */
async function react(db: Database, reaction: Reaction, eventIds: readonly number[]): Promise<void> {
  const { rows } = await db.pool.query<EventRow>(LOAD_EVENTS, [eventIds])
  const failures: unknown[] = []
  for (const row of rows) {
    const event: PublishedEvent<object> = {
      eventId: row.event_id,
      type: row.type,
      shopId: row.shop_id,
      payload: row.payload,
      at: row.at,
    }
    try {
      await reaction.run(db, event)
    } catch (error) {
      log.warn({ reaction: reaction.name, eventId: row.event_id, error: String(error) }, 'a reaction failed')
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}

/** The job queue at work in this process. */
export interface Worker {
  /** Looks at the outbox now instead of at the next tick. */
  poke(): void
  /** Waits for what is under way, then stops. */
  stop(): Promise<void>
}

/** Starts dispatching events and running reactions until stopped. */
export async function startWorker(
  db: Database,
  reactions: readonly Reaction[],
  concurrency = 4,
): Promise<Worker> {
  const byName = new Map(reactions.map((reaction) => [reaction.name, reaction]))
  if (byName.size !== reactions.length) throw new Error('Two reactions share a name.')
  const taskList: TaskList = {
    react: async (payload) => {
      const { reaction, eventIds } = payload as { reaction: string; eventIds: number[] }
      const known = byName.get(reaction)
      if (!known) throw new Error(`No reaction is named ${reaction}.`)
      await react(db, known, eventIds)
    },
  }
  const runner: Runner = await run({
    pgPool: db.pool,
    taskList,
    concurrency,
    noHandleSignals: true,
    pollInterval: 1000,
    logger: workerLogger,
  })
  const loop = repeat(LOOK_EVERY_MS, async () => {
    while ((await dispatchEvents(db, reactions)) > 0);
  })
  return {
    poke: loop.poke,
    async stop() {
      await loop.stop()
      await runner.stop()
    },
  }
}

/** Calls `work` every so often (machine time) and when poked, never twice at once; a failure is logged, not fatal. */
export function repeat(everyMs: number, work: () => Promise<void>) {
  let stopped = false
  let again = false
  let running: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined

  async function round(): Promise<void> {
    do {
      again = false
      try {
        await work()
      } catch (error) {
        log.warn({ error: String(error) }, 'a background round failed; it is tried again')
      }
    } while (again && !stopped)
    running = undefined
    if (!stopped) timer = setTimeout(poke, everyMs)
  }

  function poke(): void {
    if (stopped) return
    if (running) {
      again = true
      return
    }
    clearTimeout(timer)
    running = round()
  }

  poke()
  return {
    poke,
    async stop(): Promise<void> {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}

/** What has not been done yet: events not dispatched and jobs not finished. */
export async function countLeftovers(db: Database): Promise<{ events: number; jobs: number }> {
  const { rows } = await db.pool.query<{ events: number; jobs: number }>(`
    select (select count(*)::int from platform.event where dispatched_at is null) as events,
           (select count(*)::int from graphile_worker.jobs) as jobs`)
  return rows[0] as { events: number; jobs: number }
}

/** Waits until the outbox and the queue are empty; answers false when they are not within `withinMs`. */
export async function settled(db: Database, withinMs = 20_000): Promise<boolean> {
  const until = machineNowMs() + withinMs
  for (;;) {
    const left = await countLeftovers(db)
    if (left.events === 0 && left.jobs === 0) return true
    if (machineNowMs() > until) return false
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
