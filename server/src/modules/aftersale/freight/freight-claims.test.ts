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
  wishFor,
} from '../../../../testing/given-cases.ts'
import { testServerForEach } from '../../../../testing/server.ts'
import { addHours, addMs } from '../../../kernel/time.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { type FreightInsurer, noInsurer } from '../../../platform/outside/insurance/port.ts'
import { confirmReceipt } from '../../ordering/receipt/contract.ts'
import { type RefundDetail, readMyRefund, readRefund } from '../cases/contract.ts'
import { changeRequest, refuseRequest } from '../requests/contract.ts'
import { bookLateGoods, markReturn, receiveReplacement, sendReplacement } from '../returns/contract.ts'
import { readFreightService, setFreightService } from './contract.ts'
import { shopsWithFreightService } from './cover-rows.ts'
import { retryClaims } from './retry-claims.ts'

const server = testServerForEach()
let shop: GivenShop

beforeEach(async () => {
  shop = await givenShop(server)
  await givenReturnAddress(server, shop)
  await server.call(setFreightService, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { isOn: true },
  })
})

type Order = Awaited<ReturnType<typeof givenWornOrder>>

const now = () => readBusinessNow(server.db.kysely)
const at = ({ shopId, caseId }: SeenCase) => ({ params: { shopId, caseId } })
const sellable = [{ lineNo: 1, result: 'sellable', quantity: 1 }] as const

const claimOf = async (order: Order, seen: SeenCase) => {
  await server.waitUntilIdle()
  return (await server.call(readMyRefund, { as: order.buyer, ...at(seen) })).freightClaim
}

const read = async (seen: SeenCase): Promise<RefundDetail> => {
  await server.waitUntilIdle()
  return server.call(readRefund, { as: shop.owner, ...at(seen) })
}

const change = (order: Order, seen: SeenCase, patch: Parameters<typeof wishFor>[0]) =>
  server.call(changeRequest, {
    as: order.buyer,
    ...at(seen),
    body: { version: seen.version, ...wishFor(patch) },
  })

/** A covered return, on its way under a number. */
const givenSentBack = async (order: Order, waybill?: string) =>
  sendBack(server, order.buyer, await agree(server, shop.owner, await askService(server, order)), waybill)

function insurerThat(pay: FreightInsurer['pay']): () => void {
  const app = server.db.app as { freightInsurer: FreightInsurer }
  const insurer = app.freightInsurer
  app.freightInsurer = { ...insurer, pay }
  return () => {
    app.freightInsurer = insurer
  }
}

test('S1-34 what becomes a return only after the confirmation has no cover; what became one at its instant has', async () => {
  const [early, late] = [await givenWornOrder(server, shop), await givenWornOrder(server, shop)]
  const askMoney = { kind: 'refund_only', reason: 'damaged', wish: 'refund' } as const
  const cases: { order: Order; no: RefundDetail }[] = []
  for (const order of [early, late]) {
    const asked = await askService(server, order, askMoney)
    assert.equal(await claimOf(order, asked), null)
    const no = await server.call(refuseRequest, {
      as: shop.owner,
      ...at(asked),
      body: { version: asked.version, reason: 'wrong_kind', text: '请退货' },
    })
    cases.push({ order, no })
  }
  for (const { order } of cases)
    await server.call(confirmReceipt, {
      as: order.buyer,
      params: { shopId: shop.shopId, orderId: order.orderId },
    })
  const [first, second] = cases as [(typeof cases)[number], (typeof cases)[number]]
  const inTime = await change(first.order, first.no, {})
  assert.equal((await claimOf(first.order, inTime))?.state, 'waiting')
  await server.clockTo(addMs(await now(), 1))
  assert.equal(await claimOf(second.order, await change(second.order, second.no, {})), null)
  const money = await change(first.order, inTime, askMoney)
  assert.equal((await claimOf(first.order, money))?.state, 'void')
})

test('the freight of one return parcel is paid once for an order, however many cases name its number', async () => {
  const order = await givenWornOrder(server, shop, { quantity: 2 })
  const first = await givenSentBack(order)
  await inspect(server, shop.owner, first, [...sellable])
  assert.equal((await claimOf(order, first))?.state, 'paid')
  const second = await givenSentBack(order)
  await inspect(server, shop.owner, second, [...sellable])
  assert.equal((await claimOf(order, second))?.state, 'void')
  const service = await server.call(readFreightService, {
    as: shop.owner,
    params: { shopId: shop.shopId },
  })
  assert.deepEqual([service.paidFen, service.openClaims], [1000, 0])
})

test('one parcel that holds the goods of several orders is paid for once, also when all are inspected at once', async () => {
  const orders = [await givenWornOrder(server, shop)]
  const [{ buyer }] = orders as [Order]
  for (let more = 0; more < 2; more += 1) orders.push(await givenWornOrder(server, shop, { buyer }))
  const sent = await Promise.all(orders.map((order) => givenSentBack(order)))
  await Promise.all(sent.map((one) => inspect(server, shop.owner, one, [...sellable])))
  const states = await Promise.all(
    sent.map(async (one, index) => (await claimOf(orders[index] as Order, one))?.state),
  )
  assert.deepEqual(states.toSorted(), ['paid', 'void', 'void'])
})

test('each bought piece is covered once: what was repaired and is sent in again has no cover', async () => {
  const order = await givenWornOrder(server, shop)
  const repair = { kind: 'repair', reason: 'poor_quality', wish: 'repair' } as const
  const mend = async (waybills: readonly [string, string]) => {
    const asked = await askService(server, order, repair)
    const back = await sendBack(server, order.buyer, await agree(server, shop.owner, asked), waybills[0])
    const toSend = await inspect(server, shop.owner, back, [...sellable])
    const out = { version: toSend.version, courier: 'SF', waybill: waybills[1] }
    const gone = await server.call(sendReplacement, { as: shop.owner, ...at(back), body: out })
    await server.call(receiveReplacement, { as: order.buyer, ...at(back), body: { version: gone.version } })
    return back
  }
  const first = await mend(['SF1000000000011', 'SF1000000000012'])
  assert.equal((await claimOf(order, first))?.state, 'paid')
  const second = await mend(['SF1000000000013', 'SF1000000000014'])
  assert.equal(await claimOf(order, second), null)
})

test('goods that come back in the parcel in which the shop sent them cost their buyer nothing: no freight is paid', async () => {
  const order = await givenWornOrder(server, shop)
  const { waybill } = await server.db.kysely
    .selectFrom('fulfillment.parcel')
    .select('waybill')
    .where('shop_id', '=', shop.shopId)
    .where('order_id', '=', order.orderId)
    .executeTakeFirstOrThrow()
  const refusedAtDoor = await givenSentBack(order, waybill)
  await inspect(server, shop.owner, refusedAtDoor, [...sellable])
  assert.equal((await claimOf(order, refusedAtDoor))?.state, 'void')
})

test('freight is not paid for goods that nobody received; it is when they come late', async () => {
  const order = await givenWornOrder(server, shop)
  const sent = await givenSentBack(order)
  const lost = await server.call(markReturn, {
    as: shop.owner,
    ...at(sent),
    body: { version: sent.version, mark: 'lost' },
  })
  await agree(server, shop.owner, lost)
  assert.equal((await claimOf(order, sent))?.state, 'void')
  await server.call(bookLateGoods, {
    as: shop.owner,
    ...at(sent),
    body: { version: (await read(sent)).version, lines: [...sellable] },
  })
  assert.deepEqual((await claimOf(order, sent))?.state, 'paid')
})

test('a claim that the insurer pays nothing for is declined, once and for all', async () => {
  const restore = insurerThat(() => Promise.resolve({ paidFen: 0 }))
  const order = await givenWornOrder(server, shop)
  const sent = await givenSentBack(order)
  await inspect(server, shop.owner, sent, [...sellable])
  const claim = await claimOf(order, sent)
  restore()
  assert.deepEqual([claim?.state, claim?.paidFen], ['declined', null])
  const service = await server.call(readFreightService, {
    as: shop.owner,
    params: { shopId: shop.shopId },
  })
  assert.equal(service.openClaims, 0)
})

test('a claim that the queue gave up is taken to the insurer again, to the hour, and while it is down later once more', async () => {
  const order = await givenWornOrder(server, shop)
  const sent = await givenSentBack(order)
  await inspect(server, shop.owner, sent, [...sellable])
  await server.waitUntilIdle()
  const due = await now()
  await server.db.kysely
    .updateTable('aftersale.freight_claim')
    .set({ state: 'due', paid_fen: null, paid_at: null })
    .execute()
  const restore = insurerThat(() => Promise.reject(new Error('The insurer is down.')))
  assert.equal(await retryClaims.sweep(server.db, addMs(addHours(due, 6), -1)), 0)
  assert.equal(await retryClaims.sweep(server.db, addHours(due, 6)), 1)
  restore()
  assert.equal((await claimOf(order, sent))?.state, 'due')
  assert.equal(await retryClaims.sweep(server.db, addHours(due, 6)), 0)
  assert.equal(await retryClaims.sweep(server.db, addHours(due, 12)), 1)
  assert.equal((await claimOf(order, sent))?.state, 'paid')
})

test('without an insurer no shop promises cover, switched on or not', async () => {
  const shops = [shop.shopId]
  assert.deepEqual([...(await shopsWithFreightService(server.db.kysely, shops))], shops)
  const app = server.db.app as { freightInsurer: FreightInsurer }
  const insurer = app.freightInsurer
  app.freightInsurer = noInsurer
  const promised = await shopsWithFreightService(server.db.kysely, shops)
  app.freightInsurer = insurer
  assert.equal(promised.size, 0)
})
