import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addHours, addMs, DAY_MS, fromShopTime, HOUR_MS, toShopTime } from '../../../kernel/time.ts'
import { type AbsenceFacts, receiptPauses, shipPauses, shopPolicies } from '../../shop/index.ts'
import { orderingPolicies } from '../policies.ts'
import { confirmBy, isPaused, shipBy } from './order-clocks.ts'

const policies = { ...shopPolicies.defaults, ...orderingPolicies.defaults }
const start = new Date('2026-03-02T10:00:00+08:00')

const absence = (startsAt: Date, endedAt: Date | null): AbsenceFacts => ({
  absenceId: 'a',
  reason: 'vacation',
  note: '',
  startsAt,
  resumesAt: null,
  endedAt,
  cancelledAt: null,
  shipPauseDays: policies.shipPauseDaysPerAbsence,
  shipPauseYearDays: policies.shipPauseDaysPerYear,
})

const ms = fc.integer({ min: 1, max: 14 * DAY_MS })

test('S0-31 a pause moves every open deadline by exactly its length, to the millisecond', () => {
  fc.assert(
    fc.property(ms, ms, (untilPause, length) => {
      const ship = shipBy(start, [], policies)
      const confirm = confirmBy({ deliveredAt: start }, 0, [], policies)
      const away = absence(addMs(start, untilPause), addMs(start, untilPause + length))
      for (const [due, pauses] of [
        [ship, shipPauses([away])],
        [confirm, receiptPauses([away])],
      ] as const) {
        const moved = fromShopTime(due, pauses)
        const inside = away.startsAt < due
        assert.deepEqual(moved, inside ? addMs(due, length) : due)
      }
    }),
  )
})

test('S0-31 an order paid in the middle of a pause gets its whole promise from the resume on', () => {
  fc.assert(
    fc.property(ms, fc.double({ min: 0, max: 1, noNaN: true }), (length, share) => {
      const end = addMs(start, length)
      const paidAt = addMs(start, Math.floor(length * share))
      const due = shipBy(paidAt, [absence(start, null)], policies)
      assert.deepEqual(
        fromShopTime(due, shipPauses([absence(start, end)])),
        addHours(end, policies.shipPromiseHours),
      )
    }),
  )
})

test('S0-31 the ship clock runs on after the most days that a pause counts; the receipt clock stands still', () => {
  const away = [absence(addHours(start, 1), null)]
  const ship = shipBy(start, [], policies)
  assert.deepEqual(
    fromShopTime(ship, shipPauses(away)),
    addMs(ship, policies.shipPauseDaysPerAbsence * DAY_MS),
  )
  assert.equal(fromShopTime(confirmBy({ deliveredAt: start }, 0, [], policies), receiptPauses(away)), null)
})

test('S0-31 all absences of a calendar year together stop the ship clock for the days of the year at most, the earlier first', () => {
  const year = policies.shipPauseDaysPerYear
  assert.deepEqual([policies.shipPauseDaysPerAbsence, year], [15, 60])
  const days = (from: string, count: number) =>
    absence(new Date(`${from}+08:00`), addMs(new Date(`${from}+08:00`), count * DAY_MS))
  const lengths = (absences: readonly AbsenceFacts[]) =>
    shipPauses(absences).map(({ start: from, end }) => ((end?.getTime() ?? 0) - from.getTime()) / DAY_MS)
  // 14 + 15 (of 20) + 14 + 14 are 57: 3 are left for the fifth, none for the sixth; the next year begins anew.
  const taken = [
    days('2026-01-01T00:00:00', 14),
    days('2026-02-01T00:00:00', 20),
    days('2026-04-01T00:00:00', 14),
    days('2026-06-01T00:00:00', 14),
    days('2026-08-01T00:00:00', 14),
    days('2026-12-31T23:59:59', 2),
    days('2027-01-05T00:00:00', 4),
  ]
  assert.deepEqual(lengths(taken), [14, 15, 14, 14, 3, 4])
  assert.deepEqual(lengths([...taken].reverse()), [14, 15, 14, 14, 3, 4])
  // A cancelled one takes nothing; what was used to the day is used up.
  assert.deepEqual(
    lengths(taken.map((one, at) => (at === 1 ? { ...one, cancelledAt: start } : one))),
    [14, 14, 14, 14, 2, 4],
  )
  const full = ['01', '03', '05', '07', '09'].map((month) => days(`2026-${month}-01T00:00:00`, 15))
  assert.deepEqual(lengths(full), [15, 15, 15, 15])
  // The year is Shanghai's: an absence from its first second on belongs to it.
  assert.deepEqual(lengths([...full, days('2027-01-01T00:00:00', 15)]), [15, 15, 15, 15, 15])
  assert.deepEqual(lengths([...full, days('2026-12-31T23:59:59', 15)]), [15, 15, 15, 15])
  // A deadline is moved by what is left and no more.
  const ship = shipBy(addMs(start, 5 * 30 * DAY_MS), taken.slice(0, 4), policies)
  const fifth = days('2026-08-01T00:00:00', 14)
  const wall = (absences: readonly AbsenceFacts[]) => fromShopTime(ship, shipPauses(absences)) as Date
  const alone = wall(taken.slice(0, 4))
  if (alone >= fifth.startsAt) assert.deepEqual(wall([...taken.slice(0, 4), fifth]), addMs(alone, 3 * DAY_MS))
})

test('own time and wall time are each other’s inverse outside of pauses', () => {
  fc.assert(
    fc.property(ms, ms, ms, (untilPause, length, after) => {
      const away = absence(addMs(start, untilPause), addMs(start, untilPause + length))
      const wall = addMs(start, untilPause + length + after)
      const pauses = receiptPauses([away])
      assert.deepEqual(fromShopTime(toShopTime(wall, pauses), pauses), wall)
    }),
  )
})

test('S0-13 the mark is on what was paid by the start of the absence, to the millisecond, and while it lasts', () => {
  const away = [absence(start, addHours(start, 2))]
  const paid = (paidAt: Date) => ({ state: 'paid', paid_at: paidAt }) as const
  assert.equal(isPaused(paid(start), away, start), true)
  assert.equal(isPaused(paid(addMs(start, 1)), away, addMs(start, 1)), false)
  assert.equal(isPaused(paid(start), away, addMs(start, -1)), false)
  assert.equal(isPaused(paid(start), away, addMs(start, 2 * HOUR_MS - 1)), true)
  assert.equal(isPaused(paid(start), away, addHours(start, 2)), false)
  for (const state of ['unpaid', 'shipped', 'received', 'finished', 'cancelled'] as const) {
    assert.equal(isPaused({ state, paid_at: start }, away, start), false)
  }
})
