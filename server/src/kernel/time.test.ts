import assert from 'node:assert/strict'
import { test } from 'node:test'
import { morningAfter, nextMinute, parseShanghai, shanghaiDay, shanghaiIso, wallTime } from './time.ts'

const at = (text: string) => new Date(text)

test('wall time of Shanghai: the day, the minute and the millisecond of an instant, and back', () => {
  const evening = at('2026-11-27T17:30:05.250Z')
  assert.equal(shanghaiIso(evening), '2026-11-28T01:30:05.250')
  assert.equal(shanghaiDay(evening), '2026-11-28')
  assert.equal(wallTime(evening), '2026-11-28 01:30')
  assert.deepEqual(parseShanghai(wallTime(evening)), at('2026-11-27T17:30:00Z'))
  assert.equal(shanghaiDay(at('2026-11-28T15:59:59.999Z')), '2026-11-28')
  assert.equal(shanghaiDay(at('2026-11-28T16:00:00Z')), '2026-11-29')
})

test('the next minute lies after the instant, also where that is a whole one', () => {
  assert.deepEqual(nextMinute(at('2026-11-28T01:30:00.001Z')), at('2026-11-28T01:31:00Z'))
  assert.deepEqual(nextMinute(at('2026-11-28T01:30:00Z')), at('2026-11-28T01:31:00Z'))
  assert.deepEqual(nextMinute(at('2026-11-28T01:59:59.999Z')), at('2026-11-28T02:00:00Z'))
})

test('a morning is nine o’clock in Shanghai, so many of its days later', () => {
  assert.deepEqual(morningAfter(at('2026-11-28T16:30:00Z'), 1), at('2026-11-30T01:00:00Z'))
  assert.deepEqual(morningAfter(at('2026-11-28T15:30:00Z'), 0), at('2026-11-28T01:00:00Z'))
})
