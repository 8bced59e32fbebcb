import assert from 'node:assert/strict'
import { test } from 'node:test'
import { weekendAfter } from './lib/tour-steps.mjs'

const HOUR_MS = 3_600_000

test('the weekend of the tour lies ahead and is one weekend, whatever day and hour it is walked', () => {
  const monday = Date.parse('2026-11-30T00:00:00+08:00')
  for (let hour = 0; hour < 7 * 24; hour += 1) {
    const now = monday + hour * HOUR_MS
    const { friday, monday: after } = weekendAfter(now)
    const [begins, ends] = [friday, after].map((wall) => Date.parse(`${wall.replace(' ', 'T')}:00+08:00`))
    assert.equal(new Date(begins + 8 * HOUR_MS).getUTCDay(), 5)
    assert.equal((ends - begins) / HOUR_MS, 63)
    assert.ok(
      begins - now > HOUR_MS && begins - now <= (7 * 24 + 1) * HOUR_MS,
      `${friday} seen from hour ${hour}`,
    )
  }
})
