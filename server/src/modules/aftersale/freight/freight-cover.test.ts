import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { type GivenShop, givenShop, givenStaff } from '../../../../testing/given.ts'
import {
  agree,
  askService,
  givenReturnAddress,
  givenShopWithReturns,
  givenWornOrder,
  inspect,
  type SeenCase,
  sendBack,
} from '../../../../testing/given-cases.ts'
import { refused, testServerForEach } from '../../../../testing/server.ts'
import { addHours, addMs } from '../../../kernel/time.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { type FreightInsurer, noInsurer } from '../../../platform/outside/insurance/port.ts'
import { listNotices } from '../../../screens/buyer/notices-contract.ts'
import { confirmReceipt } from '../../ordering/receipt/contract.ts'
import { readMyRefund, withdrawRefund } from '../cases/contract.ts'
import { readFreightService, setFreightService } from './contract.ts'
import { returnFreightServiceEnds } from './cover-rows.ts'
import { isCoveredAt } from './cover-rules.ts'
import { payClaim } from './pay-claim.ts'

const server = testServerForEach()
let shop: GivenShop

beforeEach(async () => {
  shop = await givenShop(server)
  await givenReturnAddress(server, shop)
})

const now = () => readBusinessNow(server.db.kysely)

const turn = (isOn: boolean, of = shop) =>
  server.call(setFreightService, { as: of.owner, params: { shopId: of.shopId }, body: { isOn } })

const service = (of = shop) =>
  server.call(readFreightService, { as: of.owner, params: { shopId: of.shopId } })

type Order = Awaited<ReturnType<typeof givenWornOrder>>

const receive = async ({ shopId, orderId, buyer }: Order) => {
  await server.call(confirmReceipt, { as: buyer, params: { shopId, orderId } })
  await server.waitUntilIdle()
}

const claimOf = async (order: Order, { shopId, caseId }: Pick<SeenCase, 'shopId' | 'caseId'>) => {
  await server.waitUntilIdle()
  return (await server.call(readMyRefund, { as: order.buyer, params: { shopId, caseId } })).freightClaim
}

/** The goods go back and are taken in. */
async function takeBack(order: Order, asked: SeenCase) {
  const sent = await sendBack(server, order.buyer, await agree(server, shop.owner, asked))
  await inspect(server, shop.owner, sent, [{ lineNo: 1, result: 'sellable', quantity: 1 }])
}

test('S1-34 a cover is valid from its start up to and with the instant of the confirmation, and not after it', () => {
  const startsAt = new Date('2026-03-01T10:00:00.000+08:00')
  const endsAt = new Date('2026-03-09T12:00:00.000+08:00')
  assert.equal(isCoveredAt({ startsAt, endsAt }, addMs(startsAt, -1)), false)
  assert.equal(isCoveredAt({ startsAt, endsAt }, startsAt), true)
  assert.equal(isCoveredAt({ startsAt, endsAt }, endsAt), true)
  assert.equal(isCoveredAt({ startsAt, endsAt }, addMs(endsAt, 1)), false)
  assert.equal(isCoveredAt({ startsAt, endsAt: null }, addHours(endsAt, 9999)), true)
})

test('S1-34 a return that is asked for at the instant of the confirmation is covered, a millisecond later it is possible without', async () => {
  await turn(true)
  const [first, second] = [await givenWornOrder(server, shop), await givenWornOrder(server, shop)]
  await receive(first)
  await receive(second)
  const at = await askService(server, first)
  assert.deepEqual(await claimOf(first, at), { state: 'waiting', capFen: 1200, paidFen: null, paidAt: null })
  await server.clockTo(addMs(await now(), 1))
  const after = await askService(server, second)
  assert.deepEqual([after.state, await claimOf(second, after)], ['asked', null])
})

test('S1-34 the freight of a covered return is paid to its buyer when the goods are back, once, within the cap, and they are notified', async () => {
  await turn(true)
  const order = await givenWornOrder(server, shop)
  const asked = await askService(server, order)
  await receive(order)
  await takeBack(order, asked)
  const claim = await claimOf(order, asked)
  assert.deepEqual([claim?.state, claim?.paidFen, claim?.paidAt], ['paid', 1000, (await now()).toISOString()])
  await payClaim(server.db, shop.shopId, asked.caseId)
  await server.waitUntilIdle()
  const { rows } = await server.call(listNotices, { as: order.buyer, query: {} })
  const paid = rows.filter((row) => row.kind === 'freight_paid')
  assert.equal(paid.length, 1)
  assert.match(JSON.stringify(paid[0]), /10\.00/)
  const { premiumsFen, paidFen, openClaims, runningCovers } = await service()
  assert.deepEqual([premiumsFen, paidFen, openClaims, runningCovers], [60, 1000, 0, 0])
})

test('an insurer that does not answer is asked again with the same number, and pays once', async () => {
  await turn(true)
  const order = await givenWornOrder(server, shop)
  const asked = await askService(server, order)
  const app = server.db.app as { freightInsurer: FreightInsurer }
  const insurer = app.freightInsurer
  const numbers: string[] = []
  const down: FreightInsurer = {
    ...insurer,
    pay: ({ number }) => {
      numbers.push(number)
      return Promise.reject(new Error('The insurer is down.'))
    },
  }
  app.freightInsurer = down
  await assert.rejects(async () => {
    const sent = await sendBack(server, order.buyer, await agree(server, shop.owner, asked))
    await inspect(server, shop.owner, sent, [{ lineNo: 1, result: 'sellable', quantity: 1 }])
    await payClaim(server.db, shop.shopId, asked.caseId)
  }, /The insurer is down/)
  app.freightInsurer = insurer
  await payClaim(server.db, shop.shopId, asked.caseId)
  const claim = await claimOf(order, asked)
  assert.deepEqual([claim?.state, claim?.paidFen, new Set(numbers).size], ['paid', 1000, 1])
})

test('a claim comes to nothing where nothing goes back, and a shop without the service has none', async () => {
  await turn(true)
  const order = await givenWornOrder(server, shop)
  const asked = await askService(server, order)
  await server.call(withdrawRefund, {
    as: order.buyer,
    params: { shopId: shop.shopId, caseId: asked.caseId },
  })
  assert.equal((await claimOf(order, asked))?.state, 'void')
  const refund = await askService(server, order, { kind: 'refund_only', reason: 'damaged', wish: 'refund' })
  await agree(server, shop.owner, refund)
  assert.deepEqual([await claimOf(order, refund), (await service()).paidFen], [null, 0])
  const other = await givenShopWithReturns(server)
  const theirs = await givenWornOrder(server, other)
  assert.equal(await claimOf(theirs, await askService(server, theirs)), null)
  assert.deepEqual((await service(other)).premiumsFen, 0)
})

test('the service that is switched off covers no new order and stays active until its last cover has ended and its last claim is paid', async () => {
  await turn(true)
  const order = await givenWornOrder(server, shop)
  await server.clockTo(addHours(await now(), 1))
  const off = await turn(false)
  assert.deepEqual([off.isOn, off.isEnding, off.runningCovers], [false, true, 1])
  const later = await givenWornOrder(server, shop)
  assert.equal((await service()).runningCovers, 1)
  assert.equal(await claimOf(later, await askService(server, later)), null)
  const asked = await askService(server, order)
  await server.clockTo(addHours(await now(), 1))
  await receive(order)
  const ends = () => returnFreightServiceEnds(server.db.kysely, shop.shopId)
  const waits = await ends()
  assert.deepEqual([waits.isActive, waits.runningCovers, waits.openClaims, waits.endedAt], [true, 0, 1, null])
  await server.clockTo(addHours(await now(), 1))
  await takeBack(order, asked)
  await server.waitUntilIdle()
  const over = await ends()
  assert.deepEqual([over.isActive, over.openClaims, over.endedAt], [false, 0, await now()])
  const other = await givenShop(server)
  assert.deepEqual((await returnFreightServiceEnds(server.db.kysely, other.shopId)).endedAt, null)
})

test('who may set returns switches it, the same twice is one change; without an insurer it cannot be switched on', async () => {
  const agent = await givenStaff(server, shop, 'agent')
  const params = { shopId: shop.shopId }
  await refused(server.call(setFreightService, { as: agent, params, body: { isOn: true } }), 'not_allowed')
  await turn(true)
  await Promise.all([turn(true), turn(true), turn(true)])
  const changes = await server.db.kysely
    .selectFrom('aftersale.freight_service_change')
    .select('is_on')
    .where('shop_id', '=', shop.shopId)
    .execute()
  assert.deepEqual(changes, [{ is_on: true }])
  const app = server.db.app as { freightInsurer: FreightInsurer }
  const insurer = app.freightInsurer
  app.freightInsurer = noInsurer
  const other = await givenShop(server)
  await refused(turn(true, other), 'no_insurer')
  app.freightInsurer = insurer
})
