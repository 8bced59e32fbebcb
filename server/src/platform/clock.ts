import { sql } from 'kysely'
import { refuseCommon } from '../kernel/refusal.ts'
import { type Database, readBusinessNow, readNowInSet } from './db/database.ts'
import { readsInSets } from './db/hot.ts'
import { playDueInstants, type Sweeper, whileClockIsOurs } from './sweepers.ts'

/** The hint that business time was moved. */
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
export const askBusinessNow = readsInSets<null, Date>(async (reader, asked) => {
  const now = await readNowInSet(reader)
  return asked.map(() => now)
}, 1000)

/**
 * Moves business time forward to `to`, playing every deadline on the way in time order. `hold`: the clock then
 * stands there until it is moved again; otherwise it runs on with machine time. Refuses: clock_only_forward.
 */
export async function moveClock(
  db: Database,
  sweepers: readonly Sweeper[],
  to: Date,
  hold: boolean,
): Promise<{ now: Date; handled: number }> {
  return whileClockIsOurs(db, async () => {
    const was = await readClockState(db)
    if (to < was.now) throw onlyForward(to, was.now)
    const now = await stop(db)
    try {
      if (to < now) throw onlyForward(to, now)
      const handled = await playDueInstants(db, sweepers, now, to, (instant) => standAt(db, instant))
      await (hold ? standAt(db, to) : runFrom(db, to))
      db.sendHints([{ topic: 'store', what: CLOCK_MOVED }])
      return { now: to, handled }
    } catch (error) {
      if (!was.held) await runFrom(db, await readBusinessNow(db.kysely))
      throw error
    }
  })
}

const onlyForward = (to: Date, now: Date) =>
  refuseCommon('clock_only_forward', { to: to.toISOString(), now: now.toISOString() })

/**
 * The clock stands still from here, and answers where: ran it on while the first due instants are looked for, standing
 * at one of them would take it back, and what was dated in between would lie in the future.
 */
async function stop(db: Database): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`
    update platform.clock
    set held_at = coalesce(held_at, date_trunc('milliseconds', platform.business_now()) + interval '1 millisecond')
    returning held_at as now`.execute(db.kysely)
  return (rows[0] as { now: Date }).now
}

async function standAt(db: Database, instant: Date): Promise<void> {
  await db.kysely.updateTable('platform.clock').set({ held_at: instant }).execute()
}

async function runFrom(db: Database, instant: Date): Promise<void> {
  await sql`update platform.clock set held_at = null, ahead = ${instant}::timestamptz - clock_timestamp()`.execute(
    db.kysely,
  )
}
