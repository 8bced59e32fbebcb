import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lastDays, readDays, writeDays } from './table-days.ts'

test('days become the instants from the start of the first to the end of the last, and back', () => {
  const days = { from: '2026-03-01', until: '2026-03-02' }
  const instants = { from: '2026-02-28T16:00:00.000Z', until: '2026-03-02T16:00:00.000Z' }
  assert.deepEqual(writeDays(days, true), instants)
  assert.deepEqual(readDays(instants, true), days)
})

test('an open end stays open, and plain days stay as they are', () => {
  const open = { from: '2026-03-01', until: undefined }
  assert.deepEqual(readDays(writeDays(open, true), true), open)
  assert.deepEqual(writeDays(open, false), open)
})

test('today and the last seven days are days of Shanghai and end with today', () => {
  assert.deepEqual(lastDays(new Date('2026-03-02T16:30:00Z')), [
    { label: 'today', days: { from: '2026-03-03', until: '2026-03-03' } },
    { label: 'week', days: { from: '2026-02-25', until: '2026-03-03' } },
  ])
})
