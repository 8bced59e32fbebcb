import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { refuseCommon } from '../kernel/refusal.ts'
import { addDays, shanghaiDay } from '../kernel/time.ts'
import type { TimeMachine } from './app-context.ts'
import { readMany } from './db/batching.ts'
import { type Database, readBusinessNow } from './db/database.ts'
import { machineNowMs } from './machine-clock.ts'
import {
  type ClockOwner,
  handleDueInstants,
  nextDues,
  runOn,
  type Sweeper,
  withClockLock,
} from './sweepers.ts'

/** It never goes back, so a slip of the hand must not leave a demo decades from now. */
const MAX_DAYS_AHEAD = 2 * 366

/** The invalidation that business time was moved. */
export const CLOCK_MOVED = 'clock.moved'

/** Business time, and whether it stands still. */
export interface ClockState {
  readonly now: Date
  readonly held: boolean
}

/** Reads the business clock. */
export async function readClockState(db: Database): Promise<ClockState> {
  const { rows } = await sql<{ now: Date; held: boolean }>`
    select platform.business_now() as now, held_at is not null as held from platform.clock`.execute(db.kysely)
  return rows[0] as ClockState
}

/** Business time for one of many who ask at once. */
export const askBusinessNow = readMany<null, Date>(
  'platform.business-now',
  async (reader, asked) => {
    const now = await readBusinessNow(reader)
    return asked.map(() => now)
  },
  { maxSize: 1000 },
)

/**
 * Moves business time forward to `to` and handles every deadline on the way, in time order. `hold`: the clock then stands
 * at `to` until it is moved again; otherwise it runs on from there. When the move fails, the clock runs on from where it
 * stands. Refuses: clock_only_forward.
 */
export async function moveClock(
  db: Database,
  sweepers: readonly Sweeper[],
  to: Date,
  hold: boolean,
): Promise<{ now: Date; handled: number }> {
  return withClockLock(db, async (owner) => {
    const was = await readClockState(db)
    if (to < was.now) throw onlyForward(to, was.now)
    const now = await stop(owner)
    try {
      if (to < now) throw onlyForward(to, now)
      const handled = await handleDueInstants(db, sweepers, now, to, (instant) => standAt(owner, instant))
      await (hold ? standStill(owner, to) : runFrom(owner, to))
      db.sendInvalidations([{ topic: 'store', what: CLOCK_MOVED }])
      return { now: to, handled }
    } catch (error) {
      // Where the connection broke, and the lock with it, the next round of the sweepers lets the clock run on.
      if (!was.held) await runOn(owner).catch(() => {})
      throw error
    }
  })
}

/** How far people may move the clock, counted from the machine's time. Refuses: clock_too_far. */
export function refuseTooFar(to: Date): void {
  const latest = addDays(new Date(machineNowMs()), MAX_DAYS_AHEAD)
  if (to > latest) throw refuseCommon('clock_too_far', { latest: shanghaiDay(latest) })
}

/** The time machine over the deadlines of some sweepers. */
export const timeMachine = (db: Database, sweepers: readonly Sweeper[]): TimeMachine => ({
  async moveTo(to, hold) {
    refuseTooFar(to)
    return moveClock(db, sweepers, to, hold)
  },
  async nextDeadlines(now) {
    const dues = await nextDues(db.kysely, sweepers, now)
    return dues.flatMap(({ sweeper, due }) => (due ? [{ sweeper: sweeper.name, dueAt: due }] : []))
  },
})

const onlyForward = (to: Date, now: Date) =>
  refuseCommon('clock_only_forward', { to: to.toISOString(), now: now.toISOString() })

/*
 * All of these go over the connection that holds the clock's lock: a process that has lost the lock cannot move the clock
 * any more, while another may be moving it.
 */

/**
 * Stops the clock and answers where it stands. If it ran on while the first deadlines are read, setting it to one of them
 * would move it back, and whatever was dated in between would lie in the future.
 */
async function stop(owner: ClockOwner): Promise<Date> {
  const { rows } = await owner.query<{ now: Date }>(
    `update platform.clock
     set held_by = case when held_at is null or held_by is not null then $1::uuid end,
       held_at = coalesce(held_at, date_trunc('milliseconds', platform.business_now()) + interval '1 millisecond')
     returning held_at as now`,
    [randomUUID()],
  )
  return (rows[0] as { now: Date }).now
}

async function standAt(owner: ClockOwner, instant: Date): Promise<void> {
  await owner.query('update platform.clock set held_at = $1', [instant])
}

/** Leaves the clock standing at `instant` until it is moved again. */
async function standStill(owner: ClockOwner, instant: Date): Promise<void> {
  await owner.query('update platform.clock set held_at = $1, held_by = null', [instant])
}

async function runFrom(owner: ClockOwner, instant: Date): Promise<void> {
  await owner.query(
    'update platform.clock set held_at = null, held_by = null, ahead = $1::timestamptz - clock_timestamp()',
    [instant],
  )
}
