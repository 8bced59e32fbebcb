import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenPerson, givenShop, givenStaff, type Person } from '../../../../testing/given.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { givenShipped, parcelFor, shipAs } from '../../../../testing/given-fulfillment.ts'
import { givenOrder, givenPaidOrder, type PaidOrder } from '../../../../testing/given-ordering.ts'
import { approveAs } from '../../../../testing/given-refunds.ts'
import { newId, refused, testServer } from '../../../../testing/server.ts'
import { addHours, addMs } from '../../../kernel/time.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { readMyOrder } from '../../../screens/buyer/order-contract.ts'
import { stockOf } from '../../inventory/index.ts'
import { escrowOf, ledgerDifference } from '../../payment/index.ts'
import { goOffline } from '../../shop/absence/contract.ts'
import * as contract from './contract.ts'

const server = await testServer()
const now = () => readBusinessNow(server.db.kysely)

/** Past the time in which a rule grants at once: 1440 minutes after payment. */
const LATER_HOURS = 24

const paramsOf = (order: PaidOrder) => ({ shopId: order.shopId, orderId: order.orderId })

function ask(order: PaidOrder, what: { id?: string; as?: Person; note?: string } = {}) {
  return server.call(contract.askRefund, {
    as: what.as ?? order.buyer,
    params: paramsOf(order),
    body: { id: what.id ?? newId(), reason: 'changed_mind', ...(what.note ? { note: what.note } : {}) },
  })
}

const approve = (as: Person, shopId: string, caseId: string) => approveAs(server, as, { shopId, caseId })
const reject = (as: Person, shopId: string, caseId: string, answer = '已打包，请收货后再看') =>
  server.call(contract.rejectRefund, { as, params: { shopId, caseId }, body: { answer } })
const withdraw = (order: PaidOrder, caseId: string) =>
  server.call(contract.withdrawRefund, { as: order.buyer, params: { shopId: order.shopId, caseId } })
const read = (order: PaidOrder, caseId: string) =>
  server.call(contract.readMyRefund, { as: order.buyer, params: { shopId: order.shopId, caseId } })
const orderOf = (order: PaidOrder) => server.call(readMyOrder, { as: order.buyer, params: paramsOf(order) })

/** A paid order whose refund the shop has to decide, and the case. */
async function givenCase(shop: GivenShop) {
  const order = await givenPaidOrder(server, { shop })
  await server.clockTo(addHours(await now(), LATER_HOURS))
  const refund = await ask(order)
  assert.equal(refund.state, 'asked')
  return { order, caseId: refund.caseId, refund }
}

/** The refunds of an order at the provider: what really went back. */
async function sentBack(order: PaidOrder): Promise<number[]> {
  await server.waitUntilIdle()
  const { rows } = await server.db.pool.query<{ amount_fen: number }>(
    `select sent.amount_fen from simulator.psp_refund sent
     join payment.refund ours on ours.provider_number::text = sent.refund_no where ours.order_id = $1`,
    [order.orderId],
  )
  return rows.map((row) => row.amount_fen)
}

async function assertBooksBalance(): Promise<void> {
  await server.waitUntilIdle()
  assert.equal((await ledgerDifference(server.db)).differenceFen, 0)
}

test('soon after payment a refund is granted at once: money back, stock free, order cancelled', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, { skus: [{ stock: 10, priceFen: 12_800 }] })
  const skuId = product.skus[0]?.skuId as string
  const order = await givenPaidOrder(server, { shop, lines: [{ skuId, quantity: 3 }] })
  await server.clockTo(addMs(addHours(await now(), LATER_HOURS), -1))
  const refund = await ask(order, { note: '买多了' })
  assert.deepEqual(
    [refund.state, refund.decidedBy, refund.amountFen, refund.note, refund.lineCount],
    ['refunding', 'policy', 38_400, '买多了', 1],
  )
  assert.equal((await orderOf(order)).state, 'cancelled')
  assert.equal((await orderOf(order)).cancelReason, 'refunded')
  assert.deepEqual((await stockOf(server.db.kysely, shop.shopId, [skuId])).get(skuId), {
    onHand: 10,
    reserved: 0,
    available: 10,
  })
  assert.deepEqual(await sentBack(order), [38_400])
  const over = await read(order, refund.caseId)
  assert.equal(over.state, 'refunded')
  assert.equal(over.refundedAt, (await now()).toISOString())
  assert.deepEqual(
    over.moves.map((move) => [move.from, move.to, move.actorKind, move.why]),
    [
      [null, 'asked', 'buyer', 'asked'],
      ['asked', 'refunding', 'system', 'policy'],
      ['refunding', 'refunded', 'system', 'money_sent'],
    ],
  )
  assert.equal((await orderOf(order)).refundedFen, 38_400)
  const empty = { balanceFen: 0, heldFen: 0 }
  assert.deepEqual(await escrowOf(server.db.kysely, shop.shopId, order.orderId), empty)
  await assertBooksBalance()
})

test('later the shop decides: the case waits in its tab with a deadline, and one word grants it', async () => {
  const shop = await givenShop(server)
  const agent = await givenStaff(server, shop, 'agent')
  const { order, caseId, refund } = await givenCase(shop)
  assert.equal(refund.answerBy, addHours(await now(), 48).toISOString())
  assert.equal((await orderOf(order)).state, 'paid')
  const list = (tab: contract.RefundTab) =>
    server.call(contract.listRefunds, { as: agent, params: { shopId: shop.shopId }, query: { tab } })
  const waiting = await list('asked')
  assert.deepEqual(
    waiting.rows.map((row) => row.caseId),
    [caseId],
  )
  const counts = Object.entries(waiting.counts).filter(([, count]) => count > 0)
  assert.deepEqual(Object.fromEntries(counts), { all: 1, asked: 1 })
  assert.deepEqual((await list('refunded')).rows, [])
  const granted = await approve(agent, shop.shopId, caseId)
  assert.deepEqual([granted.state, granted.decidedBy], ['refunding', 'merchant'])
  assert.deepEqual(await sentBack(order), [order.totalFen])
  assert.equal((await list('all')).rows[0]?.state, 'refunded')
  const mine = await server.call(contract.listMyRefunds, { as: order.buyer, query: {} })
  assert.deepEqual(
    mine.rows.map((row) => [row.caseId, row.state]),
    [[caseId, 'refunded']],
  )
  await assertBooksBalance()
})

test('a rejected refund lets the order go on; the buyer reads why and may ask again until it ships', async () => {
  const shop = await givenShop(server)
  const { order, caseId } = await givenCase(shop)
  const rejected = await reject(shop.owner, shop.shopId, caseId, '今天就发出')
  assert.deepEqual([rejected.state, rejected.answer], ['rejected', '今天就发出'])
  await reject(shop.owner, shop.shopId, caseId, '今天就发出')
  await refused(reject(shop.owner, shop.shopId, caseId, '别的话'), 'refund_decided')
  await refused(approve(shop.owner, shop.shopId, caseId), 'refund_decided')
  const second = await ask(order)
  assert.equal(second.state, 'asked')
  await withdraw(order, second.caseId)
  await givenShipped(server, shop.owner, order)
  await refused(ask(order), 'order_shipped')
  assert.deepEqual(await sentBack(order), [])
})

test('an open refund keeps the order in the house; withdrawn, it ships', async () => {
  const shop = await givenShop(server)
  const { order, caseId } = await givenCase(shop)
  const [held] = await shipAs(server, shop.owner, shop.shopId, [parcelFor(order)])
  assert.equal(held?.refusal, 'refund_open')
  assert.deepEqual((await read(order, caseId)).actions, ['answer', 'withdraw'])
  const withdrawn = await withdraw(order, caseId)
  assert.deepEqual([withdrawn.state, withdrawn.decidedBy], ['withdrawn', 'buyer'])
  assert.deepEqual(withdrawn.actions, [])
  assert.equal((await withdraw(order, caseId)).state, 'withdrawn', 'twice is once')
  const refusal = await refused(approve(shop.owner, shop.shopId, caseId), 'refund_decided')
  assert.equal(refusal.detail.stateZh, '买家已撤回')
  await givenShipped(server, shop.owner, order)
})

test('a shop that does not answer in 48 hours has granted the refund, to the millisecond', async () => {
  const shop = await givenShop(server)
  const { order, caseId, refund } = await givenCase(shop)
  await server.clockTo(addMs(new Date(refund.answerBy), -1))
  assert.equal((await read(order, caseId)).state, 'asked')
  await server.clockTo(refund.answerBy)
  const granted = await read(order, caseId)
  assert.deepEqual([granted.state, granted.decidedBy], ['refunded', 'timeout'])
  assert.equal(granted.decidedAt, refund.answerBy)
  assert.deepEqual(await sentBack(order), [order.totalFen])
})

test('S0-15 while the shop is away its orders are still shipped and refunded, and the time to answer runs', async () => {
  const shop = await givenShop(server)
  const waiting = await givenCase(shop)
  const decided = await givenCase(shop)
  const toShip = await givenPaidOrder(server, { shop })
  const fresh = await givenPaidOrder(server, { shop })
  await server.call(goOffline, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { id: newId(), reason: 'vacation', resumesAt: null },
  })
  assert.equal((await orderOf(toShip)).pausedMark, true)
  await givenShipped(server, shop.owner, toShip)
  assert.equal((await orderOf(toShip)).pausedMark, false, 'shipping clears the mark')
  assert.equal((await ask(fresh)).state, 'refunding')
  await approve(shop.owner, shop.shopId, decided.caseId)
  assert.deepEqual(await sentBack(decided.order), [decided.order.totalFen])
  await server.clockTo(waiting.refund.answerBy)
  assert.equal((await read(waiting.order, waiting.caseId)).decidedBy, 'timeout')
  await assertBooksBalance()
})

test('money that is not there, gone or on its way is not asked back', async () => {
  const shop = await givenShop(server)
  const unpaid = await givenOrder(server, { shop })
  await refused(ask(unpaid), 'order_not_paid')
  const order = await givenPaidOrder(server, { shop })
  await refused(ask(order, { as: await givenPerson(server) }), 'not_found')
  const first = newId()
  await ask(order, { id: first })
  assert.equal((await ask(order, { id: first })).caseId, first, 'the same request again is the same case')
  await refused(ask(order, { id: first, note: '另一句话' }), 'id_reused')
  await server.waitUntilIdle()
  await refused(ask(order), 'order_cancelled')
  assert.deepEqual(await sentBack(order), [order.totalFen])
})

test('of an order of which a part has gone out the rest is refunded, and nothing twice', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop)
  const lines = [{ skuId: product.skus[0]?.skuId as string, quantity: 2 }]
  const order = await givenPaidOrder(server, { shop, lines })
  const part = parcelFor(order, { lines: [{ lineNo: 1, quantity: 1 }] })
  const [outcome] = await shipAs(server, shop.owner, shop.shopId, [part])
  assert.equal(outcome?.outcome, 'partly')
  assert.equal((await ask(order)).amountFen, order.totalFen / 2)
  await refused(ask(order), 'order_shipped')
})

test('warehouse and finance read refunds but do not decide them, and no shop sees another’s', async () => {
  const shop = await givenShop(server)
  const { order, caseId } = await givenCase(shop)
  for (const role of ['warehouse', 'finance'] as const) {
    const person = await givenStaff(server, shop, role)
    await refused(approve(person, shop.shopId, caseId), 'not_allowed')
    await refused(reject(person, shop.shopId, caseId), 'not_allowed')
    const seen = await server.call(contract.readRefund, {
      as: person,
      params: { shopId: shop.shopId, caseId },
    })
    assert.equal(seen.caseId, caseId)
  }
  const other = await givenShop(server)
  await refused(approve(other.owner, other.shopId, caseId), 'not_found')
  const stranger = await givenPerson(server)
  await refused(
    server.call(contract.readMyRefund, { as: stranger, params: { shopId: order.shopId, caseId } }),
    'not_found',
  )
  await refused(withdraw({ ...order, buyer: stranger }, caseId), 'not_found')
})
