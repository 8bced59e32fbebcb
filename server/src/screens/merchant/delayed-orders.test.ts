import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenShop } from '../../../testing/given.ts'
import { comeBack, goAway } from '../../../testing/given-absence.ts'
import { givenProduct } from '../../../testing/given-catalog.ts'
import {
  givenOrder,
  givenPaidOrder,
  givenShippedOrder,
  type PaidOrder,
} from '../../../testing/given-ordering.ts'
import { testServer } from '../../../testing/server.ts'
import { addDays, addHours, addMs } from '../../kernel/time.ts'
import { readBusinessNow } from '../../platform/db/database.ts'
import { listDelayedOrders, previewAbsence } from './absence-preview-contract.ts'
import { readShopOrder } from './order-contract.ts'
import { countShopOrders } from './orders-contract.ts'

const server = await testServer()
const now = () => readBusinessNow(server.db.kysely)

/** A paid order of some pieces of 12.50 yuan. */
async function paid(shop: GivenShop, skuId: string, quantity: number): Promise<PaidOrder> {
  return givenPaidOrder(server, { shop, lines: [{ skuId, quantity }] })
}

interface Window {
  readonly startsAt?: Date
  readonly resumesAt?: Date
  readonly absenceId?: string
}

function queryOf({ startsAt, resumesAt, absenceId }: Window) {
  return {
    ...(startsAt ? { startsAt: startsAt.toISOString() } : {}),
    ...(resumesAt ? { resumesAt: resumesAt.toISOString() } : {}),
    ...(absenceId ? { absenceId } : {}),
  }
}

const preview = (shop: GivenShop, window: Window) =>
  server.call(previewAbsence, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    query: queryOf(window),
  })

const delayed = (shop: GivenShop, window: Window, more: { limit?: number; after?: string } = {}) =>
  server.call(listDelayedOrders, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    query: { ...queryOf(window), ...more },
  })

test('S0-16 before it is confirmed, the absence shows the open orders whose ship deadline falls inside, with count and amount', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, { skus: [{ priceFen: 1250 }] })
  const skuId = product.skus[0]?.skuId as string
  const start = await now()
  const first = await paid(shop, skuId, 1)
  await givenShippedOrder(server, { shop, lines: [{ skuId, quantity: 7 }] })
  await server.clockTo(addHours(start, 10))
  const second = await paid(shop, skuId, 2)
  await server.clockTo(addHours(start, 30))
  const third = await paid(shop, skuId, 4)
  await givenOrder(server, { shop, lines: [{ skuId, quantity: 8 }] })

  // Promised 48 hours after payment: at 48, 58 and 78 hours from the start.
  const window = { startsAt: addHours(start, 40), resumesAt: addHours(start, 60) }
  const numbers = await preview(shop, window)
  assert.deepEqual(numbers.pausedOrders, { count: 3, fen: 8750 })
  assert.deepEqual(numbers.dueInside, { count: 2, fen: 3750 })
  assert.deepEqual(numbers.unpaidOrders, { count: 1, fen: 10_000 })
  const lines = (await delayed(shop, window)).rows.map((row) => [
    row.number,
    row.totalFen,
    row.shipBy,
    row.shipByAfter,
  ])
  assert.deepEqual(lines, [
    [first.number, 1250, addHours(start, 48).toISOString(), addHours(start, 68).toISOString()],
    [second.number, 2500, addHours(start, 58).toISOString(), addHours(start, 78).toISOString()],
  ])

  const half = await delayed(shop, window, { limit: 1 })
  assert.deepEqual(
    half.rows.map((row) => row.orderId),
    [first.orderId],
  )
  const rest = await delayed(shop, window, { limit: 1, after: half.next ?? '' })
  assert.deepEqual([rest.rows.map((row) => row.orderId), rest.next], [[second.orderId], null])

  // A deadline at the very start is inside, one at the end is not; until further notice all that come are.
  const edge = { startsAt: addHours(start, 48), resumesAt: addHours(start, 58) }
  assert.deepEqual(
    (await delayed(shop, edge)).rows.map((row) => row.orderId),
    [first.orderId],
  )
  const open = { startsAt: addHours(start, 50) }
  assert.deepEqual(
    (await delayed(shop, open)).rows.map((row) => row.orderId),
    [second.orderId, third.orderId],
  )
  assert.deepEqual((await preview(shop, open)).dueInside, { count: 2, fen: 7500 })
})

test('S0-16 the window is one of instants: after a pause, deadlines are compared where they stand on the wall clock', async () => {
  const shop = await givenShop(server)
  const start = await now()
  const order = await givenPaidOrder(server, { shop })
  await server.clockTo(addHours(start, 1))
  const away = await goAway(server, shop)
  await server.clockTo(addHours(start, 21))
  await comeBack(server, shop, away.absenceId)
  // Promised 48 hours after payment, of which the clock stood still for 20: due 68 hours after it.
  const due = addHours(start, 68)
  const found = async (startsAt: Date, resumesAt: Date) => {
    const window = { startsAt, resumesAt }
    const { dueInside } = await preview(shop, window)
    const { rows } = await delayed(shop, window)
    assert.equal(dueInside.count, rows.length)
    return rows.map((row) => [row.orderId, row.shipBy])
  }
  const line = [order.orderId, due.toISOString()]
  assert.deepEqual(await found(due, addHours(due, 1)), [line])
  assert.deepEqual(await found(addMs(due, 1), addHours(due, 1)), [])
  assert.deepEqual(await found(addHours(due, -2), addMs(due, 1)), [line])
  assert.deepEqual(await found(addHours(due, -2), due), [])
  // Where the deadline would be without the pause, there is none.
  assert.deepEqual(await found(addHours(start, 47), addHours(start, 49)), [])
})

test('S0-16 more delayed orders than a page are counted whole and listed page by page, those of one instant by id', async () => {
  const shop = await givenShop(server)
  const start = await now()
  const product = await givenProduct(server, shop, { skus: [{ priceFen: 1000 }] })
  const skuId = product.skus[0]?.skuId as string
  const orders = []
  for (let count = 0; count < 23; count += 1) orders.push(await paid(shop, skuId, 1))
  const window = { startsAt: addHours(start, 40), resumesAt: addHours(start, 60) }
  assert.deepEqual((await preview(shop, window)).dueInside, { count: 23, fen: 23_000 })
  const first = await delayed(shop, window)
  const second = await delayed(shop, window, { after: first.next ?? '' })
  assert.deepEqual([first.rows.length, second.rows.length, second.next], [20, 3, null])
  assert.deepEqual(
    [...first.rows, ...second.rows].map((row) => row.orderId),
    orders.map((order) => order.orderId).sort(),
  )
})

test('S0-16 moving an absence that exists counts as if it were not there yet', async () => {
  const shop = await givenShop(server)
  const start = await now()
  const order = await givenPaidOrder(server, { shop })
  const window = { startsAt: addHours(start, 40), resumesAt: addHours(start, 60) }
  const planned = await goAway(server, shop, window)
  const moved = { ...window, absenceId: planned.absenceId }
  assert.deepEqual((await preview(shop, moved)).dueInside, { count: 1, fen: 9900 })
  await server.clockTo(addHours(start, 50))
  const { startsAt, ...running } = { ...moved, resumesAt: addHours(start, 70) }
  assert.equal(startsAt, window.startsAt)
  assert.deepEqual((await preview(shop, running)).dueInside, { count: 1, fen: 9900 })
  const [line] = (await delayed(shop, running)).rows
  assert.deepEqual(
    [line?.orderId, line?.shipBy, line?.shipByAfter],
    [order.orderId, addHours(start, 48).toISOString(), addHours(start, 78).toISOString()],
  )
})

test('the dialog shows how often the shop was away: 30 days, this year, and what the ship clock may still stand still', async () => {
  const shop = await givenShop(server)
  const start = await now()
  const one = await goAway(server, shop)
  await server.clockTo(addDays(start, 20))
  await comeBack(server, shop, one.absenceId)
  await server.clockTo(addDays(start, 25))
  await goAway(server, shop)
  await server.clockTo(addDays(start, 40))
  const numbers = await preview(shop, {})
  assert.deepEqual(numbers.lately, { absences: 2, days: 25 })
  assert.deepEqual(numbers.thisYear, { absences: 2, days: 35 })
  assert.deepEqual(numbers.shipPause, { usedDays: 30, yearDays: 60, absenceDays: 15 })
})

test('S0-17 (part: scores and answer times come later) what is late without an absence is not late with one, inside it and after by its length', async () => {
  const [open, away] = [await givenShop(server), await givenShop(server)]
  const start = await now()
  const orders = [
    await givenPaidOrder(server, { shop: open }),
    await givenPaidOrder(server, { shop: away }),
  ] as const
  const late = async (shop: GivenShop, { orderId }: PaidOrder) => {
    const of = { as: shop.owner, params: { shopId: shop.shopId } }
    const { badges } = await server.call(countShopOrders, of)
    const { clock } = await server.call(readShopOrder, { ...of, params: { ...of.params, orderId } })
    assert.equal(badges.late, clock?.overdue ? 1 : 0)
    return clock?.overdue
  }
  const both = async () => [await late(open, orders[0]), await late(away, orders[1])]
  await server.clockTo(addHours(start, 10))
  await goAway(server, away, { resumesAt: addHours(start, 82) })
  assert.deepEqual(await both(), [false, false])
  for (const hours of [49, 60, 81]) {
    await server.clockTo(addHours(start, hours))
    assert.deepEqual(await both(), [true, false], `${hours} hours after payment`)
  }
  await server.clockTo(addHours(start, 82 + 38))
  assert.deepEqual(await both(), [true, false])
  await server.clockTo(addHours(start, 82 + 38 + 1))
  assert.deepEqual(await both(), [true, true])
})
