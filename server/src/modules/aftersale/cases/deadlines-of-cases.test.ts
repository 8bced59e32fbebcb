import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { type GivenShop, givenShop } from '../../../../testing/given.ts'
import {
  agree,
  askService,
  givenReturnAddress,
  givenWornOrder,
  inspect,
  type SeenCase,
  sendBack,
} from '../../../../testing/given-cases.ts'
import { testServerForEach } from '../../../../testing/server.ts'
import { addDays, addHours, addMs } from '../../../kernel/time.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { readCaseFigures } from '../../../screens/merchant/case-figures-contract.ts'
import { readOrderLosses } from '../../../screens/merchant/losses-contract.ts'
import { setCostKind } from '../../payment/costs/contract.ts'
import { refuseRequest } from '../requests/contract.ts'
import { actOnDeadlines } from './act-on-deadlines.ts'
import { listRefunds, readRefund } from './contract.ts'

const server = testServerForEach()
let shop: GivenShop
let elsewhere: GivenShop

beforeEach(async () => {
  await server.clockTo('2026-03-02T10:00:00+08:00')
  shop = await givenShop(server)
  elsewhere = await givenShop(server)
  for (const one of [shop, elsewhere]) await givenReturnAddress(server, one)
})

const now = () => readBusinessNow(server.db.kysely)

const read = async ({ shopId, caseId }: Pick<SeenCase, 'shopId' | 'caseId'>, of = shop) => {
  await server.waitUntilIdle()
  return server.call(readRefund, { as: of.owner, params: { shopId, caseId } })
}

const breached = async (of: GivenShop) => {
  const query = { tab: 'breached' } as const
  const { rows, counts } = await server.call(listRefunds, {
    as: of.owner,
    params: { shopId: of.shopId },
    query,
  })
  return { ids: rows.map((row) => row.caseId).sort(), count: counts.breached }
}

const figures = (of: GivenShop, from: string, to = from) =>
  server.call(readCaseFigures, { as: of.owner, params: { shopId: of.shopId }, query: { from, to } })

const damaged = { kind: 'refund_only', reason: 'damaged', wish: 'refund' } as const

test('S1-37 the timer of a case ends with its instant: a millisecond earlier nothing happens, an answer then is none too late', async () => {
  const [late, answered, theirs] = [
    await askService(server, await givenWornOrder(server, shop), damaged),
    await askService(server, await givenWornOrder(server, shop), damaged),
    await askService(server, await givenWornOrder(server, elsewhere), damaged),
  ]
  const due = addHours(await now(), 48)
  assert.deepEqual([late.dueAt, answered.dueAt], [due.toISOString(), due.toISOString()])
  await server.clockTo(addMs(due, -1))
  assert.equal(await actOnDeadlines.sweep(server.db, addMs(due, -1)), 0)
  await server.call(refuseRequest, {
    as: shop.owner,
    params: { shopId: shop.shopId, caseId: answered.caseId },
    body: { version: answered.version, reason: 'no_evidence', text: '请补照片' },
  })
  assert.deepEqual(await breached(shop), { ids: [], count: 0 })
  await server.clockTo(due)
  const is = await read(late)
  assert.deepEqual([is.state, is.breachedAt, is.firstAnsweredAt], ['disputed', due.toISOString(), null])
  const done = await read(answered)
  assert.deepEqual([done.breachedAt, done.firstAnsweredAt], [null, addMs(due, -1).toISOString()])
  assert.deepEqual(await breached(shop), { ids: [late.caseId], count: 1 })
  assert.deepEqual(await breached(elsewhere), { ids: [theirs.caseId], count: 1 })
})

test('S1-37 each stage has its own timer: to send back 7 days, to confirm the return 10 from when it was sent', async () => {
  const order = await givenWornOrder(server, shop)
  const agreed = await agree(server, shop.owner, await askService(server, order))
  assert.equal(agreed.dueAt, addDays(await now(), 7).toISOString())
  await server.clockTo(addDays(await now(), 6))
  const sent = await sendBack(server, order.buyer, agreed)
  const due = addDays(await now(), 10)
  assert.equal(sent.dueAt, due.toISOString())
  await server.clockTo(addMs(due, -1))
  assert.deepEqual([(await read(sent)).state, (await breached(shop)).count], ['in_return', 0])
  await server.clockTo(due)
  const over = await read(sent)
  assert.deepEqual(
    [over.state, over.breachedAt, (await breached(shop)).ids],
    ['refunded', due.toISOString(), [sent.caseId]],
  )
})

test('S1-37 times to the first answer and to the solution are exact, of the day in Shanghai on which each came, and of one shop', async () => {
  const order = await givenWornOrder(server, shop)
  const asked = await askService(server, order)
  const theirs = await askService(server, await givenWornOrder(server, elsewhere), damaged)
  await server.clockTo('2026-03-02T10:37:00+08:00')
  await agree(server, elsewhere.owner, theirs)
  await server.clockTo('2026-03-02T23:59:59.999+08:00')
  const agreed = await agree(server, shop.owner, asked)
  const sent = await sendBack(server, order.buyer, agreed)
  await server.clockTo('2026-03-03T00:00:00+08:00')
  await inspect(server, shop.owner, sent, [{ lineNo: 1, result: 'sellable', quantity: 1 }])
  await server.waitUntilIdle()
  const first = await figures(shop, '2026-03-02')
  assert.deepEqual([first.answerMinutes, first.solutionMinutes, first.breaches], [840, null, 0])
  const second = await figures(shop, '2026-03-03')
  assert.deepEqual([second.answerMinutes, second.solutionMinutes], [null, 840])
  const other = await figures(elsewhere, '2026-03-02')
  assert.deepEqual([other.answerMinutes, other.solutionMinutes], [37, 37])
})

const setRate = (of: GivenShop, kind: 'freight' | 'damage' | 'handling', rate: number) =>
  server.call(setCostKind, {
    as: of.owner,
    params: { shopId: of.shopId },
    body: { kind, rate, shippedOnly: kind !== 'handling', isOn: true },
  })

test('S4-12 a case with a return posts freight both ways and damage to the hidden loss, one without the way out alone, each shop at its own rates', async () => {
  for (const [of, freight, share] of [
    [shop, 850, 505],
    [elsewhere, 10, 10_000],
  ] as const) {
    await setRate(of, 'freight', freight)
    await setRate(of, 'damage', share)
    await setRate(of, 'handling', 0)
  }
  const lossOf = async ({ orderId }: { orderId: string }, of: GivenShop) => {
    await server.waitUntilIdle()
    const params = { shopId: of.shopId, orderId }
    const { refunds } = await server.call(readOrderLosses, { as: of.owner, params })
    return refunds.map((row) => Object.fromEntries(row.costs.map((cost) => [cost.kind, cost.amountFen])))
  }
  const returned = await givenWornOrder(server, shop)
  const sent = await sendBack(
    server,
    returned.buyer,
    await agree(server, shop.owner, await askService(server, returned)),
  )
  assert.deepEqual(await lossOf(returned, shop), [], 'nothing is lost before the money is back')
  await inspect(server, shop.owner, sent, [{ lineNo: 1, result: 'damaged', quantity: 1 }])
  const [back] = await lossOf(returned, shop)
  assert.deepEqual([back?.['freight'], back?.['damage']], [1700, 500])
  const kept = await givenWornOrder(server, shop)
  await agree(server, shop.owner, await askService(server, kept, damaged))
  const [only] = await lossOf(kept, shop)
  assert.deepEqual([only?.['freight'], only?.['damage']], [850, 500])
  const theirs = await givenWornOrder(server, elsewhere)
  await agree(server, elsewhere.owner, await askService(server, theirs, damaged))
  const [other] = await lossOf(theirs, elsewhere)
  assert.deepEqual([other?.['freight'], other?.['damage']], [10, 9900])
})
