import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenShop, givenStaff, type Person } from '../../../../testing/given.ts'
import { parcelFor, shipAs } from '../../../../testing/given-fulfillment.ts'
import { givenPaidOrder, type PaidOrder } from '../../../../testing/given-ordering.ts'
import { givenProvider } from '../../../../testing/given-payment.ts'
import { approveAs } from '../../../../testing/given-refunds.ts'
import { Answered } from '../../../../testing/http-client.ts'
import { newId, testServer } from '../../../../testing/server.ts'
import { addHours } from '../../../kernel/time.ts'
import { inTransaction, readBusinessNow } from '../../../platform/db/database.ts'
import { stockDifference } from '../../inventory/index.ts'
import { ledgerDifference } from '../../payment/index.ts'
import { actOnDeadlines } from './act-on-deadlines.ts'
import { closeRefunded } from './close-refunded.ts'
import * as contract from './contract.ts'

/** How often each race is run. */
const ROUNDS = 6

const server = await testServer()
const shop = await givenShop(server)
const agents = [
  await givenStaff(server, shop, 'agent'),
  await givenStaff(server, shop, 'agent_lead'),
] as const

const now = () => readBusinessNow(server.db.kysely)

/** What a call came to: its answer's word, or the code of its refusal. */
async function wordOf<T>(call: Promise<T>, word: (answer: T) => string): Promise<string> {
  try {
    return word(await call)
  } catch (error) {
    if (error instanceof Answered) return error.refusal
    throw error
  }
}

const ask = (order: PaidOrder, id = newId()) =>
  wordOf(
    server.call(contract.askRefund, {
      as: order.buyer,
      params: { shopId: order.shopId, orderId: order.orderId },
      body: { id, reason: 'other' },
    }),
    (answer) => answer.decidedBy ?? answer.state,
  )
const paramsOf = (caseId: string) => ({ shopId: shop.shopId, caseId })
const approve = (as: Person, caseId: string) =>
  wordOf(approveAs(server, as, paramsOf(caseId)), (answer) => answer.state)
const reject = (as: Person, caseId: string) =>
  wordOf(
    server.call(contract.rejectRefund, { as, params: paramsOf(caseId), body: { answer: '已备货' } }),
    (answer) => answer.state,
  )
const withdraw = (order: PaidOrder, caseId: string) =>
  wordOf(
    server.call(contract.withdrawRefund, { as: order.buyer, params: paramsOf(caseId) }),
    (answer) => answer.state,
  )
const ship = (as: Person, order: PaidOrder) =>
  wordOf(shipAs(server, as, shop.shopId, [parcelFor(order)]), ([one]) => one?.refusal ?? one?.outcome ?? '')

async function givenOrders(of: GivenShop, count = ROUNDS): Promise<PaidOrder[]> {
  const orders = []
  for (let made = 0; made < count; made += 1) orders.push(await givenPaidOrder(server, { shop: of }))
  return orders
}

/** Orders with an open case each, past the time of the rule. */
async function givenCases(): Promise<{ order: PaidOrder; caseId: string }[]> {
  const orders = await givenOrders(shop)
  await server.clockTo(addHours(await now(), 24))
  const cases = orders.map((order) => ({ order, caseId: newId() }))
  for (const { order, caseId } of cases) assert.equal(await ask(order, caseId), 'asked')
  return cases
}

/** How an order ended: the provider's refunds of it in all, and its parcels. */
async function endOf(order: PaidOrder) {
  await server.waitUntilIdle()
  const { rows } = await server.db.pool.query<{
    refunds: number
    back: number
    parcels: number
    state: string
  }>(
    `select (select count(*)::int from payment.refund r where r.order_id = o.order_id) as refunds,
            (select coalesce(sum(s.amount_fen), 0)::int from simulator.psp_refund s
              join payment.refund r on r.provider_number::text = s.refund_no where r.order_id = o.order_id) as back,
            (select count(*)::int from fulfillment.parcel p where p.order_id = o.order_id) as parcels, o.state
     from ordering."order" o where o.order_id = $1`,
    [order.orderId],
  )
  const [end] = rows
  assert.ok(end)
  return end
}

/** One refund of the whole sum, at the provider too. */
async function assertRefundedOnce(order: PaidOrder): Promise<void> {
  assert.deepEqual(await endOf(order), { refunds: 1, back: order.totalFen, parcels: 0, state: 'cancelled' })
}

test('a double click and two agents at once grant a refund once', async () => {
  for (const { order, caseId } of await givenCases()) {
    const words = await Promise.all([
      approve(agents[0], caseId),
      approve(agents[0], caseId),
      approve(agents[1], caseId),
      approve(shop.owner, caseId),
    ])
    assert.ok(words.every((word) => word === 'refunding' || word === 'refunded'))
    await assertRefundedOnce(order)
  }
})

test('one agent says yes, one says no: one of them is heard', async () => {
  for (const { order, caseId } of await givenCases()) {
    const [yes, no] = await Promise.all([approve(agents[0], caseId), reject(agents[1], caseId)])
    if (no === 'rejected') {
      assert.equal(yes, 'refund_decided')
      assert.deepEqual(await endOf(order), { refunds: 0, back: 0, parcels: 0, state: 'paid' })
    } else {
      assert.equal(no, 'refund_decided')
      await assertRefundedOnce(order)
    }
  }
})

test('the buyer takes it back while the shop grants it: never both', async () => {
  for (const { order, caseId } of await givenCases()) {
    const [back, yes] = await Promise.all([withdraw(order, caseId), approve(agents[0], caseId)])
    if (back === 'withdrawn') {
      assert.equal(yes, 'refund_decided')
      assert.equal((await endOf(order)).refunds, 0)
    } else {
      assert.equal(back, 'refund_decided')
      await assertRefundedOnce(order)
    }
  }
})

test('the deadline grants while an agent does: once', async () => {
  const cases = await givenCases()
  const due = addHours(await now(), 48)
  for (const { order, caseId } of cases) {
    await Promise.all([
      approve(agents[0], caseId),
      actOnDeadlines.sweep(server.db, due),
      actOnDeadlines.sweep(server.db, due),
    ])
    await assertRefundedOnce(order)
  }
})

test('the buyer asks twice at once: one case, one refund, granted by the rule while an agent looks at it', async () => {
  for (const order of await givenOrders(shop)) {
    const id = newId()
    const words = await Promise.all([ask(order, id), ask(order, id), ask(order), approve(agents[0], id)])
    const granted = words.filter((word) => word === 'policy').length
    assert.ok(granted >= 1 && granted <= 2, words.join())
    await assertRefundedOnce(order)
  }
})

test('the packer ships while the buyer asks: the parcel goes or the money does, never both', async () => {
  for (const order of await givenOrders(shop, 2 * ROUNDS)) {
    const [shipped, asked] = await Promise.all([ship(shop.owner, order), ask(order)])
    if (shipped === 'shipped') {
      assert.equal(asked, 'order_shipped')
      assert.deepEqual(await endOf(order), { refunds: 0, back: 0, parcels: 1, state: 'shipped' })
    } else {
      assert.equal(asked, 'policy')
      assert.ok(shipped === 'refund_open' || shipped === 'order_cancelled', shipped)
      await assertRefundedOnce(order)
    }
  }
})

test('the packer ships while an agent grants: the refund that was asked first stands', async () => {
  for (const { order, caseId } of await givenCases()) {
    const [shipped, granted] = await Promise.all([ship(shop.owner, order), approve(agents[1], caseId)])
    assert.ok(shipped === 'refund_open' || shipped === 'order_cancelled', shipped)
    assert.ok(granted === 'refunding' || granted === 'refunded', granted)
    await assertRefundedOnce(order)
  }
})

test('money of a case that many are notified of at the same moment closes the case once', async () => {
  await givenProvider(server, { refund: 'failing' })
  const [order] = (await givenOrders(shop, 1)) as [PaidOrder]
  const caseId = newId()
  assert.equal(await ask(order, caseId), 'policy')
  await server.waitUntilIdle()
  await Promise.all(
    Array.from({ length: 8 }, () => inTransaction(server.db, (tx) => closeRefunded(tx, shop.shopId, caseId))),
  )
  const { rows } = await server.db.pool.query<{ moves: number; events: number }>(
    `select (select count(*)::int from aftersale.refund_case_move where case_id::text = $1 and to_state = 'refunded') as moves,
       (select count(*)::int from platform.event where type = 'refund.done' and payload ->> 'caseId' = $1) as events`,
    [caseId],
  )
  assert.deepEqual(rows, [{ moves: 1, events: 1 }])
  await givenProvider(server, {})
  await server.clockTo(addHours(await now(), 1))
})

test('after all these races the books balance and stock is the sum of its movements', async () => {
  await server.waitUntilIdle()
  assert.equal((await ledgerDifference(server.db)).differenceFen, 0)
  assert.deepEqual(await stockDifference(server.db.kysely, shop.shopId), [])
})
