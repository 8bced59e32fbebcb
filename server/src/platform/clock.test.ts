import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type TestDatabase, testDatabase } from '../../testing/database.ts'
import { addHours, addMinutes } from '../kernel/time.ts'
import { moveClock, readClockState } from './clock.ts'
import { type Database, openDatabase } from './db/database.ts'
import { type Sweeper, sweepRound } from './sweepers.ts'

let database: TestDatabase
let db: Database
before(async () => {
  database = await testDatabase()
  db = openDatabase(database.url, { size: 4 })
})
after(async () => {
  await db.close()
  await database.drop()
})

/** A deadline that is looked for slowly: `meanwhile` happens before its instant is known. */
const slowDeadline = (at: Date, meanwhile: () => Promise<void>): Sweeper => {
  let done = false
  return {
    name: 'test.slow',
    soonest: sql`select ${at}::timestamptz`,
    async nextDue() {
      await meanwhile()
      return done ? null : at
    },
    async sweep() {
      if (done) return 0
      done = true
      return 1
    },
  }
}

test('a running clock stands still during a jump, so that no due instant takes it back', async () => {
  const { now } = await readClockState(db)
  const seen: { now: Date; held: boolean }[] = []
  const sweeper = slowDeadline(addMinutes(now, 5), async () => {
    seen.push(await readClockState(db))
  })
  await moveClock(db, [sweeper], addHours(now, 1), false)
  const after = await readClockState(db)
  assert.ok(seen.length >= 2)
  assert.ok(seen.every((state) => state.held))
  const times = [now, ...seen.map((state) => state.now), after.now].map((time) => time.getTime())
  assert.deepEqual(
    times,
    times.toSorted((a, b) => a - b),
  )
  assert.equal(after.held, false)
})

test('a jump that fails lets the clock run on', async () => {
  const { now } = await readClockState(db)
  const broken = slowDeadline(addMinutes(now, 5), async () => {
    throw new Error('no answer')
  })
  await assert.rejects(moveClock(db, [broken], addHours(now, 1), false), /no answer/)
  assert.equal((await readClockState(db)).held, false)
  await assert.rejects(moveClock(db, [], addMinutes(now, -1), false), /clock_only_forward/)
  assert.equal((await readClockState(db)).held, false)
})

/** Ends the connection that holds the clock's lock, as a network or a restart does. */
const cutOwner = () =>
  db.pool.query(`select pg_terminate_backend(pid) from pg_locks
    where locktype = 'advisory' and mode = 'ExclusiveLock' and granted
      and database = (select oid from pg_database where datname = current_database())`)

test('a jump that lost its connection moves the clock no more: another takes over, and time never goes back', async () => {
  const { now } = await readClockState(db)
  const [looking, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const slow = slowDeadline(addMinutes(now, 5), async () => {
    looking.resolve()
    await go.promise
  })
  const lost = moveClock(db, [slow], addHours(now, 1), false)
  const failure = assert.rejects(lost)
  await looking.promise
  await cutOwner()
  const taken = await moveClock(db, [], addHours(now, 2), false)
  go.resolve()
  await failure
  const after = await readClockState(db)
  assert.ok(after.now >= taken.now, `${after.now.toISOString()} is before ${taken.now.toISOString()}`)
  assert.equal(after.held, false)
})

test('a clock that a dead jump left standing runs on from there; one that people hold stays', async () => {
  const { now } = await readClockState(db)
  await sql`update platform.clock set held_at = ${addHours(now, 1)}, held_by = gen_random_uuid()`.execute(
    db.kysely,
  )
  await sweepRound(db, [])
  const left = await readClockState(db)
  assert.equal(left.held, false)
  assert.ok(left.now >= addHours(now, 1))
  const held = await moveClock(db, [], addHours(now, 3), true)
  await sweepRound(db, [])
  assert.deepEqual(await readClockState(db), { now: held.now, held: true })
  await moveClock(db, [], addHours(now, 4), false)
})
