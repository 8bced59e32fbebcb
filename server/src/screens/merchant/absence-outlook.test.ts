import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { givenShop } from '../../../testing/given.ts'
import { comeBack, goAway } from '../../../testing/given-absence.ts'
import { givenPast, sendAll, visitOf } from '../../../testing/given-history.ts'
import { refused, testServerForEach } from '../../../testing/server.ts'
import { addDays, addHours, HOUR_MS } from '../../kernel/time.ts'
import { type HourFigures, quietWindows, usualWeek } from '../../modules/analytics/outlook/outlook.ts'
import { readAbsenceOutlook } from './absence-outlook-contract.ts'
import { readAbsenceReport } from './absence-reports-contract.ts'

const server = testServerForEach()

// 2026-03-02 is a Monday; every test begins there at 10:00.
const at = (text: string) => new Date(`${text}+08:00`)
const monday = at('2026-03-02T10:00:00')

test('S0-25 the expected loss is the average of the same weekday-hours of four weeks, away hours left out', async () => {
  const shop = await givenShop(server)
  // Mondays 12:00–14:00 of the last four weeks; the last hour of the past is Monday, 09:00–10:00.
  await givenPast(server, shop, [
    { madeAt: at('2026-02-01T00:00:00'), totalFen: 1 }, // Makes the shop open since then.
    { madeAt: at('2026-02-02T12:00:00'), totalFen: 10_000 },
    { madeAt: at('2026-02-02T12:59:59'), totalFen: 20_000 },
    { madeAt: at('2026-02-09T12:30:00'), totalFen: 30_000 },
    { madeAt: at('2026-02-09T13:00:00'), totalFen: 4_001 },
    { madeAt: at('2026-02-16T13:10:00'), totalFen: 50_000 },
    { madeAt: at('2026-02-23T11:59:59'), totalFen: 999_999 }, // An hour too early.
    { madeAt: at('2026-02-23T14:00:00'), totalFen: 999_999 }, // An hour too late.
    { madeAt: at('2026-02-23T12:20:00'), paidAt: null, totalFen: 777_777 }, // Never paid.
    { madeAt: at('2026-01-26T12:20:00'), totalFen: 888_888 }, // Five weeks ago.
  ])
  const ask = (startsAt: Date, resumesAt?: Date) =>
    server.call(readAbsenceOutlook, {
      as: shop.owner,
      params: { shopId: shop.shopId },
      query: {
        startsAt: startsAt.toISOString(),
        ...(resumesAt ? { resumesAt: resumesAt.toISOString() } : {}),
      },
    })
  const twoHours = await ask(at('2026-03-02T12:00:00'), at('2026-03-02T14:00:00'))
  // 12:00–13:00: 3 orders in 4 weeks, 60 000 fen; 13:00–14:00: 2 orders, 54 001 fen. 5/4 orders, 114 001/4 fen.
  assert.deepEqual(twoHours.expected, { visits: 0, orders: 1.25, fen: 28_500 })
  assert.equal(twoHours.assumed, false)
  assert.equal(twoHours.basis.weeks, 4)
  assert.equal(twoHours.basis.hoursCounted, 672)
  assert.equal(twoHours.basis.since, at('2026-02-02T10:00:00').toISOString())
  // A quarter of an hour is a quarter of its average: 3/4 orders ÷ 4, 60 000/4 fen ÷ 4.
  const quarter = await ask(at('2026-03-09T12:15:00'), at('2026-03-09T12:30:00'))
  assert.deepEqual(quarter.expected, { visits: 0, orders: 0.19, fen: 3750 })
  // No resume time: the first 24 hours, from Monday 12:00: both hours above, 2026-02-16T13:10 among them, and 14:00 once.
  const open = await ask(at('2026-03-02T12:00:00'))
  assert.equal(open.assumed, true)
  assert.deepEqual(open.expected, { visits: 0, orders: 1.5, fen: 278_500 })
  await refused(ask(at('2026-03-02T12:00:00'), at('2026-03-02T12:00:00')), 'window_backwards')
})

test('S0-25 hours in which the shop was away do not pull the average down', async () => {
  const shop = await givenShop(server)
  await givenPast(server, shop, [
    { madeAt: at('2026-02-01T00:00:00'), totalFen: 1 },
    { madeAt: at('2026-03-02T10:20:00'), totalFen: 40_000 },
    { madeAt: at('2026-03-09T10:20:00'), totalFen: 20_000 },
  ])
  await server.clockTo(at('2026-03-16T10:30:00'))
  const away = await goAway(server, shop)
  await server.clockTo(at('2026-03-16T10:45:00'))
  await comeBack(server, shop, away.absenceId)
  await server.clockTo(at('2026-03-16T12:00:00'))
  const outlook = await server.call(readAbsenceOutlook, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    query: {
      startsAt: at('2026-03-23T10:00:00').toISOString(),
      resumesAt: at('2026-03-23T11:00:00').toISOString(),
    },
  })
  // 10:00–11:00 of 23 February, 2 and 9 March count; that of the 16th, when the shop was away for a moment, does not.
  assert.deepEqual(outlook.expected, { visits: 0, orders: 0.67, fen: 20_000 })
  assert.equal(outlook.basis.hoursAway, 1)
})

test('S0-24 the first suggested time is the true minimum of the asked length: at noon, where the fixture has it', async () => {
  await server.clockTo(at('2026-03-17T00:00:00'))
  const shop = await givenShop(server)
  // The fixture: over one day of seven each hour has 3 visits; 12:00–14:00 has 1, the night 2.
  const noon = new Set([12, 13])
  const night = new Set([1, 2, 3, 4])
  let hour = at('2026-03-17T00:00:00')
  while (hour < at('2026-03-24T00:00:00')) {
    await server.clockTo(new Date(hour.getTime() + HOUR_MS / 2))
    const clock = Number(new Date(hour.getTime() + 8 * HOUR_MS).toISOString().slice(11, 13))
    const isThursday = hour >= at('2026-03-19T00:00:00') && hour < at('2026-03-20T00:00:00')
    const count = noon.has(clock) ? (isThursday ? 0 : 1) : night.has(clock) ? 2 : 3
    await sendAll(
      server,
      Array.from({ length: count }, () => visitOf(shop)),
    )
    hour = addHours(hour, 1)
  }
  await server.clockTo(at('2026-03-24T00:00:00'))
  const { windows } = await server.call(readAbsenceOutlook, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    query: {
      startsAt: at('2026-03-24T20:00:00').toISOString(),
      resumesAt: at('2026-03-24T21:45:00').toISOString(),
    },
  })
  const line = (window: (typeof windows)[number]) => [window.startsAt, window.resumesAt, window.visits]
  assert.deepEqual(windows.map(line), [
    [at('2026-03-26T12:00:00').toISOString(), at('2026-03-26T14:00:00').toISOString(), 0],
    [at('2026-03-24T12:00:00').toISOString(), at('2026-03-24T14:00:00').toISOString(), 2],
    [at('2026-03-25T12:00:00').toISOString(), at('2026-03-25T14:00:00').toISOString(), 2],
  ])
})

test('S0-24 whatever the traffic, no other stretch of that length is quieter than the first', () => {
  const figures = fc.record({
    visits: fc.integer({ min: 0, max: 5 }),
    orders: fc.integer({ min: 0, max: 2 }),
    fen: fc.integer({ min: 0, max: 10_000 }),
  })
  fc.assert(
    fc.property(
      fc.array(figures, { minLength: 168, maxLength: 168 }),
      fc.integer({ min: 1, max: 168 }),
      fc.integer({ min: 0, max: 3_599_999 }),
      (week, hours, offsetMs) => {
        const now = new Date(monday.getTime() + offsetMs)
        const history = new Map<number, HourFigures>()
        week.forEach((each, index) => {
          history.set(addHours(monday, index - 168).getTime(), each)
        })
        const usual = usualWeek(history, monday, (hour) =>
          hour < addDays(monday, -7) ? 'before_opening' : 'open',
        )
        const windows = quietWindows(usual, now, hours, () => false)
        const first = offsetMs === 0 ? 0 : 1
        const sum = (start: number, what: 'visits' | 'orders') =>
          Array.from({ length: hours }, (_, index) => week[(start + index) % 168]?.[what] ?? 0).reduce(
            (a, b) => a + b,
            0,
          )
        const starts = Array.from({ length: 168 - hours + 1 }, (_, index) => first + index)
        const least = starts
          .map((start) => ({ start, visits: sum(start, 'visits'), orders: sum(start, 'orders') }))
          .sort((a, b) => a.visits - b.visits || a.orders - b.orders || a.start - b.start)[0]
        assert.equal(windows[0]?.startsAt.getTime(), addHours(monday, least?.start ?? -1).getTime())
        assert.equal(windows[0]?.visits, least?.visits)
        assert.equal(windows[0]?.orders, least?.orders)
        for (const [index, one] of windows.entries()) {
          for (const other of windows.slice(index + 1)) {
            assert.ok(one.resumesAt <= other.startsAt || other.resumesAt <= one.startsAt)
          }
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('S0-25 the report of an absence stands beside the same hours of the week before and after', async () => {
  const shop = await givenShop(server)
  const startsAt = at('2026-04-06T22:00:00')
  const endsAt = at('2026-04-07T01:00:00')
  await givenPast(server, shop, [
    { madeAt: at('2026-03-30T21:59:59'), totalFen: 1 },
    { madeAt: at('2026-03-30T22:00:00'), totalFen: 100 },
    { madeAt: at('2026-03-31T00:59:59'), totalFen: 200, refundedFen: 50 },
    { madeAt: at('2026-03-31T01:00:00'), totalFen: 1000 },
    { madeAt: at('2026-04-13T23:59:59'), paidAt: at('2026-04-14T00:00:01'), totalFen: 400 },
    { madeAt: at('2026-04-13T22:10:00'), paidAt: null, totalFen: 800 },
  ])
  await server.clockTo(startsAt)
  const away = await goAway(server, shop, { resumesAt: endsAt })
  await sendAll(server, [visitOf(shop), visitOf(shop)])
  await server.clockTo(at('2026-04-07T02:00:00'))
  const read = () =>
    server.call(readAbsenceReport, {
      as: shop.owner,
      params: { shopId: shop.shopId, absenceId: away.absenceId },
    })
  const early = await read()
  assert.equal(early.after, null)
  await server.clockTo(at('2026-04-15T00:00:00'))
  const { during, before, after, running } = await read()
  assert.equal(running, false)
  const figures = ({
    visits,
    visitors,
    placed,
    orders,
    fen,
    refunds,
    refundedFen,
    messages,
  }: typeof during) => ({
    visits,
    visitors,
    placed,
    orders,
    fen,
    refunds,
    refundedFen,
    messages,
  })
  const none = {
    visits: 0,
    visitors: 0,
    placed: 0,
    orders: 0,
    fen: 0,
    refunds: 0,
    refundedFen: 0,
    messages: 0,
  }
  assert.deepEqual(figures(during), { ...none, visits: 2, visitors: 2 })
  assert.deepEqual(figures(before), { ...none, placed: 2, orders: 2, fen: 300, refunds: 1, refundedFen: 50 })
  assert.ok(after)
  assert.deepEqual(figures(after), { ...none, placed: 2, orders: 1, fen: 400 })
})
