import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenShop } from '../../../../testing/given.ts'
import { comeBack, goAway } from '../../../../testing/given-absence.ts'
import { givenPaidOrder, givenShippedOrder, type PaidOrder } from '../../../../testing/given-ordering.ts'
import { refused, testServerForEach } from '../../../../testing/server.ts'
import { addDays, addHours, addMs } from '../../../kernel/time.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { readMyOrder } from '../../../screens/buyer/order-contract.ts'
import { readAwayReply } from '../index.ts'
import { getShop } from '../profile/contract.ts'
import { cancelAbsence, changeAbsence } from './contract.ts'

const server = testServerForEach()
const now = () => readBusinessNow(server.db.kysely)

const change = (shop: GivenShop, absenceId: string, body: Parameters<typeof bodyOf>[0]) =>
  server.call(changeAbsence, {
    as: shop.owner,
    params: { shopId: shop.shopId, absenceId },
    body: bodyOf(body),
  })

function bodyOf(to: { startsAt?: Date; resumesAt: Date | null; reason?: 'logistics'; note?: string }) {
  const { startsAt, resumesAt, ...words } = to
  return {
    ...words,
    resumesAt: resumesAt?.toISOString() ?? null,
    ...(startsAt ? { startsAt: startsAt.toISOString() } : {}),
  }
}

const banner = async (shop: GivenShop) =>
  (await server.call(getShop, { params: { shopId: shop.shopId } })).away

const dueAt = async ({ buyer, shopId, orderId }: PaidOrder) =>
  (await server.call(readMyOrder, { as: buyer, params: { shopId, orderId } })).clock?.dueAt

/** When the away reply says that the shop is back; undefined: there is none now. */
const replyOf = async (shop: GivenShop) =>
  (await readAwayReply(server.db.kysely, shop.shopId))?.reply?.facts.resumesAt

test('S0-19 a planned absence begins by itself, is edited before, and one that is cancelled never comes', async () => {
  const shop = await givenShop(server)
  const start = await now()
  const planned = await goAway(server, shop, {
    startsAt: addHours(start, 10),
    resumesAt: addHours(start, 20),
  })
  const overlapping = goAway(server, shop, { startsAt: addHours(start, 15), resumesAt: addHours(start, 25) })
  const { message } = await refused(overlapping, 'overlaps_planned')
  assert.match(message, /2026-03-02 20:00 起/)
  const gone = await goAway(server, shop, { startsAt: addHours(start, 100), resumesAt: addHours(start, 110) })
  await change(shop, planned.absenceId, {
    startsAt: addHours(start, 12),
    resumesAt: addHours(start, 30),
    reason: 'logistics',
    note: '快递停运',
  })
  const params = { shopId: shop.shopId, absenceId: gone.absenceId }
  await server.call(cancelAbsence, { as: shop.owner, params })

  await server.clockTo(addMs(addHours(start, 12), -1))
  assert.equal(await banner(shop), null)
  await server.clockTo(addHours(start, 12))
  assert.deepEqual(await banner(shop), {
    reason: 'logistics',
    startsAt: addHours(start, 12).toISOString(),
    resumesAt: addHours(start, 30).toISOString(),
  })
  await refused(
    change(shop, planned.absenceId, { startsAt: addHours(start, 13), resumesAt: null }),
    'absence_running',
  )
  await server.clockTo(addHours(start, 30))
  assert.equal(await banner(shop), null)
  await refused(change(shop, planned.absenceId, { resumesAt: addHours(start, 40) }), 'absence_over')
  await server.clockTo(addHours(start, 105))
  assert.equal(await banner(shop), null)
})

test('S0-19 the reason of an absence that has begun stays as buyers have read it', async () => {
  const shop = await givenShop(server)
  const { absenceId } = await goAway(server, shop)
  await refused(change(shop, absenceId, { resumesAt: null, reason: 'logistics' }), 'absence_running')
  assert.equal((await banner(shop))?.reason, 'vacation')
})

test('S0-19 an absence that is moved or ended early moves ship clock, receipt clock, banner and reply together', async () => {
  const shop = await givenShop(server)
  const start = await now()
  const paid = await givenPaidOrder(server, { shop })
  const shipped = await givenShippedOrder(server, { shop })
  const [shipBy, confirmBy] = [await dueAt(paid), await dueAt(shipped)].map(
    (at) => new Date(at as string),
  ) as [Date, Date]
  const expect = async (pauseHours: number, resumesAt: Date | null | undefined, about: string) => {
    const seen = [
      await dueAt(paid),
      await dueAt(shipped),
      (await banner(shop))?.resumesAt,
      await replyOf(shop),
    ]
    const until = resumesAt?.toISOString() ?? resumesAt
    const moved = [addHours(shipBy, pauseHours).toISOString(), addHours(confirmBy, pauseHours).toISOString()]
    assert.deepEqual(seen, [...moved, until, resumesAt], about)
  }
  const { absenceId } = await goAway(server, shop, {
    startsAt: addHours(start, 10),
    resumesAt: addHours(start, 34),
  })
  await expect(24, undefined, 'planned for a day')
  await change(shop, absenceId, { startsAt: addHours(start, 20), resumesAt: addHours(start, 32) })
  await expect(12, undefined, 'planned for half a day')
  await server.clockTo(addHours(start, 22))
  await expect(12, addHours(start, 32), 'running')
  await change(shop, absenceId, { resumesAt: addHours(start, 68) })
  await expect(48, addHours(start, 68), 'made longer')
  await change(shop, absenceId, { resumesAt: null })
  const away = await banner(shop)
  assert.deepEqual([await dueAt(shipped), away?.resumesAt, await replyOf(shop)], [null, null, null])
  // By hand the ship clock stands still for 15 days at most, so that its end is known.
  assert.equal(await dueAt(paid), addDays(shipBy, 15).toISOString())
  await server.clockTo(addHours(start, 25))
  await comeBack(server, shop, absenceId)
  await expect(5, undefined, 'ended early, after five hours')
})
