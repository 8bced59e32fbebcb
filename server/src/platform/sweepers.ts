import { type RawBuilder, sql } from 'kysely'
import type pg from 'pg'
import { type Database, inTransaction, type Reader, readBusinessNow, type Tx } from './db/database.ts'
import { log } from './log.ts'

/** Held exclusively by whoever moves the business clock, shared by each round of the sweepers. */
const CLOCK_LOCK = 7_201_977

/** A kind of deadline: a column with a partial index, and the use case to call when it is due. */
export interface Sweeper {
  readonly name: string
  /**
   * The earliest instant (business time) at which something falls due, as a scalar SQL expression, null when nothing
   * waits; one query asks all sweepers. With `nextDue` it may be too early, never too late.
   */
  readonly soonest: RawBuilder<Date | null>
  /** The exact instant, where SQL alone cannot compute it: deadlines in a shop's own time. */
  nextDue?(reader: Reader, now: Date): Promise<Date | null>
  /** Handles some of what is due at `now` and answers how many; called again until it answers 0. */
  sweep(db: Database, now: Date): Promise<number>
}

/** A sweeper with the instant at which its next deadline falls due. */
export interface NextDue {
  readonly sweeper: Sweeper
  readonly due: Date | null
}

/** The next deadline of each sweeper; those surely after `until` are answered by their lower bound. */
export async function nextDues(
  reader: Reader,
  sweepers: readonly Sweeper[],
  now: Date,
  until: Date | null = null,
): Promise<NextDue[]> {
  const bounds = sql.join(sweepers.map((sweeper) => sql`(${sweeper.soonest})`))
  const { rows } = await sql<{ dues: (string | null)[] }>`
    select json_build_array(${bounds}) as dues`.execute(reader)
  return Promise.all(
    sweepers.map(async (sweeper, index) => {
      const text = rows[0]?.dues[index]
      const bound = text ? new Date(text) : null
      if (!sweeper.nextDue || !bound || (until && bound > until)) return { sweeper, due: bound }
      return { sweeper, due: await sweeper.nextDue(reader, now) }
    }),
  )
}

/** Runs one use case for each due row in a transaction of its own that sees `now`; one failure spoils no other. */
export async function sweepEach<Row>(
  db: Database,
  now: Date,
  rows: readonly Row[],
  work: (tx: Tx, row: Row) => Promise<void>,
): Promise<number> {
  let handled = 0
  for (const row of rows) {
    try {
      await inTransaction(db, (tx) => work(tx, row), { at: now })
      handled += 1
    } catch (error) {
      log.error({ row, error: String(error) }, 'a deadline could not be handled; it is tried again')
    }
  }
  return handled
}

/**
 * The same page by page, in the order of `read`, which answers what is due from an offset on: rows that fail stay where they
 * are and keep none behind them from its turn.
 */
export async function sweepPages<Row>(
  db: Database,
  now: Date,
  read: (offset: number) => Promise<readonly Row[]>,
  work: (tx: Tx, row: Row) => Promise<void>,
): Promise<number> {
  let [handled, failed] = [0, 0]
  for (;;) {
    const rows = await read(failed)
    if (rows.length === 0) return handled
    const done = await sweepEach(db, now, rows, work)
    handled += done
    failed += rows.length - done
  }
}

/** Lets the clock run on where moveClock left it standing; answers whether it did. The caller holds the clock's lock. */
export async function runOn(owner: ClockOwner): Promise<boolean> {
  const { rowCount } = await owner.query(
    `update platform.clock set held_at = null, held_by = null, ahead = held_at - clock_timestamp()
     where held_by is not null`,
  )
  return rowCount === 1
}

/** One round over all sweepers at the present business time; skipped while the clock is being moved. */
export async function sweepRound(db: Database, sweepers: readonly Sweeper[]): Promise<void> {
  const client = await db.pool.connect()
  try {
    const { rows } = await client.query<{ free: boolean }>('select pg_try_advisory_lock_shared($1) as free', [
      CLOCK_LOCK,
    ])
    if (!rows[0]?.free) return
    try {
      // The clock stands and nobody holds its lock: the process that moved it has died.
      if (await runOn(client)) log.warn('the clock was left standing by a process that died; it runs on')
      const now = await readBusinessNow(db.kysely)
      for (const sweeper of sweepers) await sweepAll(db, sweeper, now)
    } finally {
      await client.query('select pg_advisory_unlock_shared($1)', [CLOCK_LOCK])
    }
  } finally {
    client.release()
  }
}

async function sweepAll(db: Database, sweeper: Sweeper, now: Date): Promise<number> {
  let total = 0
  for (;;) {
    const handled = await sweeper.sweep(db, now)
    if (handled === 0) return total
    total += handled
  }
}

/** The connection that holds the clock's lock: while it lives, nobody else moves the clock. */
export type ClockOwner = Pick<pg.PoolClient, 'query'>

/** Runs work while nobody else moves the clock or sweeps. */
export async function withClockLock<T>(db: Database, work: (owner: ClockOwner) => Promise<T>): Promise<T> {
  const client = await db.pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [CLOCK_LOCK])
    try {
      return await work(client)
    } finally {
      await client.query('select pg_advisory_unlock($1)', [CLOCK_LOCK])
    }
  } finally {
    client.release()
  }
}

/**
 * Handles the deadlines after `from` up to `to` in time order, overdue ones first: the clock stands at each instant while
 * its use cases run. Answers how many deadlines were handled. A sweeper that handles nothing of what it calls due is left
 * for the next round.
 */
export async function handleDueInstants(
  db: Database,
  sweepers: readonly Sweeper[],
  from: Date,
  to: Date,
  standAt: (instant: Date) => Promise<void>,
): Promise<number> {
  const stuck = new Set<Sweeper>()
  let now = from
  let handled = 0
  for (;;) {
    const waiting = sweepers.filter((sweeper) => !stuck.has(sweeper))
    const dues = await nextDues(db.kysely, waiting, now, to)
    const next = dues.reduce<Date | null>(
      (first, { due }) => (due && (!first || due < first) ? due : first),
      null,
    )
    if (!next || next > to) return handled
    if (next > now) {
      now = next
      await standAt(now)
    }
    for (const { sweeper, due } of dues) {
      if (!due || due > now) continue
      const count = await sweepAll(db, sweeper, now)
      if (count === 0) stuck.add(sweeper)
      handled += count
    }
  }
}
