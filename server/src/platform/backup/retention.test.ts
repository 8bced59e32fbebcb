import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addHours } from '../../kernel/time.ts'
import { backupsToRemove, type KeptBackup } from './retention.ts'

const NEWEST = new Date('2026-11-21T23:59:59+08:00')
const backup = (hoursAgo: number): KeptBackup => ({
  runId: String(hoursAgo),
  at: addHours(NEWEST, -hoursAgo),
})
const gone = (backups: KeptBackup[], days: number, weeks = 0, months = 0) =>
  backupsToRemove(backups, { days, weeks, months }).map(({ runId }) => Number(runId))

test('the newest backup of each of the last days that have one stays', () => {
  const hours = [0, 5, 20, 24, 30, 72, 96]
  assert.deepEqual(gone(hours.map(backup), 2), [5, 20, 30, 72, 96])
  assert.deepEqual(gone(hours.map(backup), 4), [5, 20, 30])
})

test('a Shanghai day begins at midnight there, not in Greenwich', () => {
  const before = { runId: 'before', at: new Date('2026-11-20T23:59:59+08:00') }
  const after = { runId: 'after', at: new Date('2026-11-21T00:00:00+08:00') }
  assert.deepEqual(backupsToRemove([before, after], { days: 2, weeks: 0, months: 0 }), [])
  assert.deepEqual(backupsToRemove([before, after], { days: 1, weeks: 0, months: 0 }), [before])
})

test('weeks from Monday and months keep their newest when the days are used up', () => {
  const daily = Array.from({ length: 60 }, (_, day) => backup(day * 24))
  const kept = daily.map(({ runId }) => Number(runId) / 24)
  const removed = new Set(gone(daily, 3, 3, 3).map((hours) => hours / 24))
  // 2026-11-21 is a Saturday: the weeks end on 11-21 (0), 11-15 (6), 11-08 (13); the months on 11-21, 10-31 (21), 09-30 (52).
  assert.deepEqual(
    kept.filter((day) => !removed.has(day)),
    [0, 1, 2, 6, 13, 21, 52],
  )
})

test('the newest of all is never removed, and what stays once stays when asked again', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1 }),
      fc.nat(10),
      fc.nat(10),
      fc.nat(10),
      (hours, days, weeks, months) => {
        const backups = hours.map(backup)
        const removed = backupsToRemove(backups, { days, weeks, months })
        const left = backups.filter((each) => !removed.includes(each))
        assert.ok(left.some(({ at }) => at.getTime() === addHours(NEWEST, -Math.min(...hours)).getTime()))
        assert.deepEqual(backupsToRemove(left, { days, weeks, months }), [])
      },
    ),
  )
})
