import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockOf, hoursAreSound, nextSpan, onWorkdays } from './hours.ts'

const span = (weekday: number, from: number, until: number) => ({
  weekday,
  fromMinute: from * 60,
  untilMinute: until * 60,
})

test('a day begins with nine to six, goes on after its last hours, and is full at midnight', () => {
  assert.deepEqual(nextSpan([], 3), span(3, 9, 18))
  assert.deepEqual(nextSpan([span(3, 9, 12)], 3), span(3, 13, 16))
  assert.deepEqual(nextSpan([span(3, 9, 22)], 3), span(3, 23, 24))
  assert.equal(nextSpan([span(3, 9, 24)], 3), null)
})

test('Monday’s hours go to all workdays and leave the weekend alone', () => {
  const hours = onWorkdays([span(1, 9, 12), span(2, 8, 9), span(6, 10, 11)])
  assert.deepEqual(hours, [...[1, 2, 3, 4, 5].map((day) => span(day, 9, 12)), span(6, 10, 11)])
})

test('hours that touch are sound, hours that overlap are not', () => {
  assert.equal(hoursAreSound([span(1, 9, 12), span(1, 12, 18), span(2, 9, 18)]), true)
  assert.equal(hoursAreSound([span(1, 9, 12), span(1, 11, 18)]), false)
  assert.equal(hoursAreSound([span(1, 12, 12)]), false)
  assert.equal(clockOf(1440), '24:00')
})
