import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addDays,
  addHours,
  addMs,
  DAY_MS,
  fromShopTime,
  HOUR_MS,
  pausedMs,
  toShopTime,
} from '../../../kernel/time.ts'
import { canCancelAbsence, canChangeAbsence, canTakeAbsence } from './absence-rules.ts'
import { type AbsenceFacts, absenceAt, absenceState, receiptPauses, shipPauses } from './availability.ts'

const T0 = new Date('2026-03-02T10:00:00+08:00')

function absence(startHour: number, endHour: number | null, more: Partial<AbsenceFacts> = {}): AbsenceFacts {
  return {
    absenceId: `${startHour}`,
    reason: 'vacation',
    note: '',
    startsAt: addHours(T0, startHour),
    resumesAt: endHour === null ? null : addHours(T0, endHour),
    endedAt: null,
    cancelledAt: null,
    shipPauseDays: 15,
    shipPauseYearDays: 60,
    ...more,
  }
}

test('an absence holds from its start to the millisecond before its end', () => {
  const away = absence(1, 3)
  assert.equal(absenceAt([away], addMs(away.startsAt, -1)), null)
  assert.equal(absenceAt([away], away.startsAt), away)
  assert.equal(absenceAt([away], addMs(addHours(T0, 3), -1)), away)
  assert.equal(absenceAt([away], addHours(T0, 3)), null)
})

test('manual resume holds for 400 days and ends by hand', () => {
  const away = absence(0, null)
  assert.equal(absenceState(away, addDays(T0, 400)), 'running')
  assert.equal(absenceState({ ...away, endedAt: addDays(T0, 401) }, addDays(T0, 401)), 'over')
})

test('a cancelled absence never keeps the shop offline', () => {
  const cancelled = absence(1, 3, { cancelledAt: T0 })
  assert.equal(absenceAt([cancelled], addHours(T0, 2)), null)
  assert.deepEqual(receiptPauses([cancelled]), [])
  assert.deepEqual(shipPauses([cancelled]), [])
})

test('the ship clock stands still for at most the days of its policy, the receipt clock for all of it', () => {
  const long = absence(0, 24 * 20)
  assert.equal(pausedMs(shipPauses([long]), addDays(T0, 30)), 15 * DAY_MS)
  assert.equal(pausedMs(receiptPauses([long]), addDays(T0, 30)), 20 * DAY_MS)
})

test('the days of a year are used up by the earlier absences; a new year has its own', () => {
  const first = absence(0, 24 * 3, { shipPauseYearDays: 4 })
  const second = absence(24 * 10, 24 * 13, { shipPauseYearDays: 4 })
  const nextYear = absence(24 * 320, 24 * 323, { shipPauseYearDays: 4 })
  const pauses = shipPauses([second, first, nextYear])
  assert.deepEqual(
    pauses.map((pause) => ((pause.end?.getTime() ?? 0) - pause.start.getTime()) / DAY_MS),
    [3, 1, 3],
  )
})

test('a reason that the policy does not list stops no ship clock', () => {
  assert.deepEqual(shipPauses([absence(0, 10, { shipPauseDays: 0 })]), [])
})

test('an absence without an end stops the ship clock only up to its limit', () => {
  const [pause] = shipPauses([absence(0, null)])
  assert.deepEqual(pause?.end, addDays(T0, 15))
})

test('a deadline in shop time moves by exactly the pauses before it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 60 })), { maxLength: 6 }),
      fc.nat(300),
      fc.integer({ min: 1, max: 200 }),
      (spans, atHour, promiseHours) => {
        const pauses = receiptPauses(spans.map(([start, hours]) => absence(start, start + hours)))
        const paidAt = addHours(T0, atHour)
        const due = fromShopTime(addHours(toShopTime(paidAt, pauses), promiseHours), pauses)
        assert.ok(due)
        const stood = pausedMs(pauses, due) - pausedMs(pauses, paidAt)
        assert.equal(due.getTime() - paidAt.getTime(), promiseHours * HOUR_MS + stood)
        assert.equal(
          toShopTime(due, pauses).getTime(),
          addHours(toShopTime(paidAt, pauses), promiseHours).getTime(),
        )
      },
    ),
  )
})

test('behind an open pause a deadline stands still: nobody knows when it falls due', () => {
  const pauses = receiptPauses([absence(1, null)])
  assert.equal(fromShopTime(addHours(T0, 2), pauses), null)
  assert.deepEqual(fromShopTime(addHours(T0, 1), pauses), addHours(T0, 1))
  assert.deepEqual(toShopTime(addDays(T0, 100), pauses), addHours(T0, 1))
})

test('rules: what may be planned, changed and cancelled', () => {
  const running = absence(-1, 5)
  const planned = absence(10, 20)
  const code = (ruling: { code: string } | null) => ruling?.code ?? 'ok'
  const atOnce = { startsAt: T0, resumesAt: addHours(T0, 2), atOnce: true }
  assert.equal(code(canTakeAbsence([], atOnce, T0)), 'ok')
  assert.equal(code(canTakeAbsence([running], atOnce, T0)), 'already_offline')
  assert.equal(code(canTakeAbsence([planned], { ...atOnce, resumesAt: null }, T0)), 'overlaps_planned')
  assert.equal(code(canTakeAbsence([planned], { ...atOnce, resumesAt: addHours(T0, 10) }, T0)), 'ok')
  assert.equal(code(canTakeAbsence([], { ...atOnce, resumesAt: T0 }, T0)), 'resume_in_past')
  const later = { startsAt: addHours(T0, -1), resumesAt: null, atOnce: false }
  assert.equal(code(canTakeAbsence([], later, T0)), 'start_in_past')
  assert.equal(code(canChangeAbsence(running, [], { resumesAt: addHours(T0, 9) }, T0)), 'ok')
  assert.equal(code(canChangeAbsence(running, [], { startsAt: T0, resumesAt: null }, T0)), 'absence_running')
  assert.equal(
    code(canChangeAbsence(running, [planned], { resumesAt: addHours(T0, 11) }, T0)),
    'overlaps_planned',
  )
  assert.equal(code(canChangeAbsence(absence(-9, -1), [], { resumesAt: null }, T0)), 'absence_over')
  assert.equal(code(canCancelAbsence(planned, T0)), 'ok')
  assert.equal(code(canCancelAbsence(running, T0)), 'absence_running')
})
