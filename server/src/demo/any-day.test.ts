import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TEST_START, testServerForEach } from '../../testing/server.ts'
import { addDays, addHours, addMinutes, DAY_MS } from '../kernel/time.ts'
import { systemActor } from '../platform/actor.ts'
import { inTransaction, readBusinessNow } from '../platform/db/database.ts'
import { chanceOf } from './chance.ts'
import { demoAudit } from './demo-audit.ts'
import { makeUpPast } from './large-world.ts'
import { startAt } from './start-at.ts'
import { comingFriday } from './world/plan-absences.ts'
import { weekdayOf } from './world/traffic.ts'

const server = testServerForEach()

/** Ten past midnight, the morning, and ten to midnight of each day of a week that begins on a Monday. */
const instants = [0, 1, 2, 3, 4, 5, 6].flatMap((day) =>
  ['00:10', '09:30', '23:50'].map((time) => addDays(new Date(`2026-11-30T${time}:00+08:00`), day)),
)

test('the past of the demo holds on whichever day and hour it begins', () => {
  for (const now of instants) {
    const { orders, absences } = makeUpPast(chanceOf(7), now, { policySetId: 1, values: {} })
    const day = now.toISOString()
    assert.ok(orders.length > 1000, `${orders.length} orders on ${day}`)
    for (const state of ['paid', 'shipped', 'received', 'finished', 'cancelled'])
      assert.ok(
        orders.some(({ life }) => life.state === state),
        `no order is ${state} on ${day}`,
      )
    for (const { life } of orders)
      for (const at of [life.madeAt, life.paidAt, life.shippedAt, life.receivedAt, life.finishedAt])
        assert.ok(at === null || at <= now, `an order of ${day} is ahead of its time`)
    for (const { madeAt, facts } of absences) {
      assert.ok(madeAt <= facts.startsAt)
      assert.ok(facts.resumesAt && facts.resumesAt <= now, `an absence is not over on ${day}`)
    }
  }
})

test('the leave that the demo plans begins on a Friday at six, at least a day and at most eight days ahead', () => {
  for (const now of instants) {
    const { startsAt, resumesAt } = comingFriday(now)
    assert.equal(weekdayOf(startsAt), 5)
    assert.equal(addHours(startsAt, 63).getTime(), resumesAt.getTime())
    const days = (startsAt.getTime() - now.getTime()) / DAY_MS
    assert.ok(days >= 1 && days < 9, `${days} days from ${now.toISOString()}`)
  }
})

test('a demo begins at the instant that it is given, once, and never in the past', async () => {
  const { db } = server
  const wednesday = new Date('2026-03-04T18:30:00+08:00')
  assert.equal(await startAt(db, addMinutes(TEST_START, -1)), false)
  assert.equal((await readBusinessNow(db.kysely)).getTime(), TEST_START.getTime())
  assert.equal(await startAt(db, wednesday), true)
  const runs = await readBusinessNow(db.kysely)
  assert.ok(runs >= wednesday && runs < addMinutes(wednesday, 5))
  await inTransaction(db, (tx) => demoAudit.write(tx, systemActor('demo'), 'demo.made', 'small'))
  assert.equal(await startAt(db, addDays(wednesday, 1)), true)
  assert.ok((await readBusinessNow(db.kysely)) < addHours(wednesday, 1))
})
