import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addMinutes } from '../../../kernel/time.ts'
import { nextAsk, nextRefundTry } from './trade-rules.ts'

const made = new Date('2026-03-02T10:00:00+08:00')
const minutesAfter = (instant: Date) => (instant.getTime() - made.getTime()) / 60_000

test('a payment is asked about 1, 3, 10, 30, 60 minutes after it was opened, and at its deadline', () => {
  const expires = addMinutes(made, 100)
  const asked: number[] = []
  let now = made
  for (let index = 0; index < 6; index += 1) {
    now = nextAsk(made, expires, now)
    asked.push(minutesAfter(now))
  }
  assert.deepEqual(asked, [1, 3, 10, 30, 60, 100])
})

test('past its deadline a payment is asked about every minute', () => {
  const expires = addMinutes(made, 30)
  assert.equal(minutesAfter(nextAsk(made, expires, expires)), 31)
  assert.equal(minutesAfter(nextAsk(made, expires, addMinutes(made, 500))), 501)
})

test('the next ask is always ahead, and never past a deadline that is ahead', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 6000 }), (open, passed) => {
      const expires = addMinutes(made, open)
      const now = addMinutes(made, passed)
      const next = nextAsk(made, expires, now)
      assert.ok(next > now)
      if (now < expires) assert.ok(next <= expires)
    }),
  )
})

test('a refund that fails waits 1, 2, 5, 15, 30 minutes, then an hour each time', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7].map((attempts) => minutesAfter(nextRefundTry(attempts, made)))
  assert.deepEqual(waits, [1, 2, 5, 15, 30, 60, 60])
})
