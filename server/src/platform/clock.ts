import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { refuseCommon } from '../kernel/refusal.ts'
import type { TimeMachine } from './app-context.ts'
import { readMany } from './db/batching.ts'
import { type Database, readBusinessNow } from './db/database.ts'
import {
  type ClockOwner,
  nextDues,
  runDueInstants,
  runOn,
  type Sweeper,
  whileClockIsOurs,
} from './sweepers.ts'

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
export const askBusinessNow = readMany<null, Date>(async (reader, asked) => {
  const now = await readBusinessNow(reader)
  return asked.map(() => now)
}, 1000)

/**
 * Moves business time forward to `to`, playing every deadline on the way in time order. `hold`: the clock then
 * stands there until it is moved again; otherwise it runs on with machine time. A jump that fails lets the clock run on
 * from where it stands. Refuses: clock_only_forward.
 */
export async function moveClock(
  db: Database,
  sweepers: readonly Sweeper[],
  to: Date,
  hold: boolean,
): Promise<{ now: Date; handled: number }> {
  return whileClockIsOurs(db, async (owner) => {
    const was = await readClockState(db)
    if (to < was.now) throw onlyForward(to, was.now)
    const now = await stop(owner)
    try {
      if (to < now) throw onlyForward(to, now)
      const handled = await runDueInstants(db, sweepers, now, to, (instant) => standAt(owner, instant))
      await (hold ? hand(owner, to) : runFrom(owner, to))
      db.sendInvalidations([{ topic: 'store', what: CLOCK_MOVED }])
      return { now: to, handled }
    } catch (error) {
      // When the connection is gone with the lock, the next round of the sweepers lets it run on.
      if (!was.held) await runOn(owner).catch(() => {})
      throw error
    }
  })
}

/** The time machine over the deadlines of some sweepers. */
export const timeMachine = (db: Database, sweepers: readonly Sweeper[]): TimeMachine => ({
  moveTo: (to, hold) => moveClock(db, sweepers, to, hold),
  async nextDeadlines(now) {
    const dues = await nextDues(db.kysely, sweepers, now)
    return dues.flatMap(({ sweeper, due }) => (due ? [{ sweeper: sweeper.name, dueAt: due }] : []))
  },
})

const onlyForward = (to: Date, now: Date) =>
  refuseCommon('clock_only_forward', { to: to.toISOString(), now: now.toISOString() })

/*
 * All of these go over the connection that holds the lock: a jump that has lost it, with its connection, cannot move the
 * clock any more, for another may be at it.
 */

/**
 * The clock stands still from here, and answers where: ran it on while the first due instants are looked for, standing
 * at one of them would take it back, and what was dated in between would lie in the future.
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

/** Stands there for whoever asked for it. */
async function hand(owner: ClockOwner, instant: Date): Promise<void> {
  await owner.query('update platform.clock set held_at = $1, held_by = null', [instant])
}

async function runFrom(owner: ClockOwner, instant: Date): Promise<void> {
  await owner.query(
    'update platform.clock set held_at = null, held_by = null, ahead = $1::timestamptz - clock_timestamp()',
    [instant],
  )
}
