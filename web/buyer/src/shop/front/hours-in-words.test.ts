import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hoursInLines } from './hours-in-words.ts'

const day = (weekday: number, from: number, until: number) => ({
  weekday,
  fromMinute: from * 60,
  untilMinute: until * 60,
})

test('days that follow one another and share their hours are one line', () => {
  const hours = [1, 2, 3, 4, 5].flatMap((weekday) => [day(weekday, 13, 18), day(weekday, 9, 12)])
  assert.deepEqual(hoursInLines([...hours, day(7, 10, 24)]), [
    { from: 1, to: 5, times: '09:00–12:00 13:00–18:00' },
    { from: 7, to: 7, times: '10:00–24:00' },
  ])
  assert.deepEqual(hoursInLines([]), [])
})
