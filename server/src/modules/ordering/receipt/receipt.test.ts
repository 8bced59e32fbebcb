import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, givenShop } from '../../../../testing/given.ts'
import { comeBack, goAway } from '../../../../testing/given-absence.ts'
import { givenPast } from '../../../../testing/given-history.ts'
import { type GivenOrder, givenPaidOrder, givenShippedOrder } from '../../../../testing/given-ordering.ts'
import { refused, testServer } from '../../../../testing/server.ts'
import { addDays, addHours, addMs } from '../../../kernel/time.ts'
import { systemActor } from '../../../platform/actor.ts'
import { inTransaction, readBusinessNow } from '../../../platform/db/database.ts'
import { readMyOrder } from '../../../screens/buyer/order-contract.ts'
import { stockOf } from '../../inventory/index.ts'
import { escrowOf } from '../../payment/index.ts'
import { addRefundedSum } from '../closing/add-refunded-sum.ts'
import { lockOrders, markDelivered } from '../index.ts'
import { autoConfirm } from './auto-confirm.ts'
import { confirmReceipt, extendMyReceipt, extendShopReceipt } from './contract.ts'
import { finishOrders } from './finish-orders.ts'

const server = await testServer()

const now = () => readBusinessNow(server.db.kysely)
const paramsOf = (order: GivenOrder) => ({ shopId: order.shopId, orderId: order.orderId })
const page = (order: GivenOrder) => server.call(readMyOrder, { as: order.buyer, params: paramsOf(order) })

const escrowFen = async (order: GivenOrder) =>
  (await escrowOf(server.db.kysely, order.shopId, order.orderId)).balanceFen

/** The courier hands over all parcels of an order. */
async function deliver(order: GivenOrder): Promise<Date> {
  return inTransaction(server.db, async (tx) => {
    const orders = await lockOrders(tx, order.shopId, [order.orderId])
    await markDelivered(tx, orders, systemActor('courier'))
    return tx.now
  })
}

/** Demo couriers deliver by themselves; here each test says when. */
async function givenTravelling() {
  const order = await givenShippedOrder(server)
  await server.db.kysely
    .deleteFrom('simulator.courier_parcel')
    .where('parcel_id', '=', order.parcelId)
    .execute()
  return order
}

test('S1-32 receipt confirms itself 10 days after delivery: not one millisecond before', async () => {
  const order = await givenTravelling()
  await server.clockTo(addDays(await now(), 3))
  const due = addDays(await deliver(order), 10)
  assert.equal((await page(order)).clock?.dueAt, due.toISOString())
  await server.clockTo(addMs(due, -1))
  assert.equal((await page(order)).state, 'shipped')
  await server.clockTo(due)
  const received = await page(order)
  assert.deepEqual([received.state, received.receivedAt], ['received', due.toISOString()])
  const last = received.timeline.at(-1)
  assert.deepEqual([last?.why, last?.actorKind], ['auto_confirmed', 'system'])
})

test('S1-32 without news of a delivery it is 15 days after shipping', async () => {
  const order = await givenTravelling()
  const due = addDays(await now(), 15)
  await server.clockTo(addMs(due, -1))
  assert.equal((await page(order)).state, 'shipped')
  await server.clockTo(due)
  assert.equal((await page(order)).state, 'received')
})

test('S1-32 buyer and shop extend it by 3 days, twice together; what was granted outlives the delivery', async () => {
  const order = await givenTravelling()
  const params = paramsOf(order)
  const shippedAt = await now()
  const byBuyer = await server.call(extendMyReceipt, { as: order.buyer, params })
  assert.deepEqual(byBuyer, { dueAt: addDays(shippedAt, 18).toISOString(), extensionsLeft: 1 })
  const due = addDays(await deliver(order), 13)
  assert.equal((await page(order)).clock?.dueAt, due.toISOString())
  const byShop = await server.call(extendShopReceipt, { as: order.shop.owner, params })
  assert.deepEqual(byShop, { dueAt: addDays(due, 3).toISOString(), extensionsLeft: 0 })
  const third = await refused(server.call(extendMyReceipt, { as: order.buyer, params }), 'no_extension_left')
  assert.equal(third.detail.most, 2)
  await server.clockTo(addMs(addDays(due, 3), -1))
  assert.equal((await page(order)).state, 'shipped')
  await server.clockTo(addDays(due, 3))
  assert.equal((await page(order)).state, 'received')
  await refused(server.call(extendMyReceipt, { as: order.buyer, params }), 'order_not_shipped')
})

test('two extensions at once count twice, a third of them not', async () => {
  const order = await givenTravelling()
  const calls = Array.from({ length: 4 }, () =>
    server.call(extendMyReceipt, { as: order.buyer, params: paramsOf(order) }),
  )
  const outcomes = await Promise.allSettled(calls)
  assert.equal(outcomes.filter((one) => one.status === 'fulfilled').length, 2)
})

test('S1-32 S1-33 while the shop is away the clock stands still, also past its old deadline', async () => {
  const order = await givenTravelling()
  const due = addDays(await deliver(order), 10)
  await server.clockTo(addMs(due, -1000))
  const absence = await goAway(server, order.shop)
  await server.clockTo(addDays(due, 20))
  assert.equal((await page(order)).state, 'shipped')
  await comeBack(server, order.shop, absence.absenceId)
  await server.clockTo(addMs(await now(), 999))
  assert.equal((await page(order)).state, 'shipped')
  await server.clockTo(addMs(await now(), 1))
  assert.equal((await page(order)).state, 'received')
})

test('a timed absence moves the deadline to its known end, and the machine of time stops there', async () => {
  const order = await givenTravelling()
  const due = addDays(await deliver(order), 10)
  const startsAt = addDays(await now(), 2)
  await goAway(server, order.shop, { startsAt, resumesAt: addHours(startsAt, 30) })
  const moved = addHours(due, 30)
  assert.deepEqual((await page(order)).clock?.dueAt, moved.toISOString())
  await server.clockTo(addDays(moved, 1))
  assert.equal((await page(order)).receivedAt, moved.toISOString())
})

test('the buyer confirms receipt once, however often they click', async () => {
  const order = await givenTravelling()
  const confirm = () => server.call(confirmReceipt, { as: order.buyer, params: paramsOf(order) })
  await Promise.all([confirm(), confirm(), confirm()])
  await confirm()
  const received = await page(order)
  assert.equal(received.state, 'received')
  assert.equal(received.timeline.filter((move) => move.toState === 'received').length, 1)
  assert.equal(received.timeline.at(-1)?.actorKind, 'buyer')
  const paid = await givenPaidOrder(server)
  await refused(server.call(confirmReceipt, { as: paid.buyer, params: paramsOf(paid) }), 'order_not_shipped')
  const stranger = await givenPerson(server)
  await refused(server.call(confirmReceipt, { as: stranger, params: paramsOf(order) }), 'not_found')
})

test('an order finishes 7 days after receipt and the shop gets its money then, not before', async () => {
  const order = await givenTravelling()
  await server.call(confirmReceipt, { as: order.buyer, params: paramsOf(order) })
  const due = addDays(await now(), 7)
  assert.deepEqual((await page(order)).clock, {
    kind: 'finish',
    dueAt: due.toISOString(),
    standsStill: false,
    overdue: false,
  })
  await goAway(server, order.shop)
  await server.clockTo(addMs(due, -1))
  assert.equal((await page(order)).state, 'received')
  assert.equal(await escrowFen(order), order.totalFen)
  await server.clockTo(due)
  const finished = await page(order)
  assert.deepEqual([finished.state, finished.finishedAt], ['finished', due.toISOString()])
  assert.equal(await escrowFen(order), 0)
})

test('what is shipped has left the stock', async () => {
  const order = await givenTravelling()
  const skuId = order.lines[0]?.skuId as string
  const level = (await stockOf(server.db.kysely, order.shopId, [skuId])).get(skuId)
  assert.deepEqual(level, { onHand: 99, reserved: 0, available: 99 })
})

test('only those who speak with buyers extend for the shop', async () => {
  const order = await givenTravelling()
  const other = await givenShop(server)
  await refused(server.call(extendShopReceipt, { as: other.owner, params: paramsOf(order) }), 'not_found')
})

test('deadlines of receipt and of after-sales that many handle at the same moment move the order once each', async () => {
  const order = await givenTravelling()
  const many = (work: () => Promise<unknown>) => Promise.all(Array.from({ length: 6 }, work))
  const received = addDays(await now(), 15)
  await many(() => autoConfirm.sweep(server.db, received))
  await many(() => finishOrders.sweep(server.db, addDays(received, 7)))
  const { state, timeline } = await page(order)
  assert.deepEqual(
    [state, timeline.slice(-2).map((move) => move.why)],
    ['finished', ['auto_confirmed', 'finished']],
  )
  const { rows } = await server.db.pool.query<{ type: string; events: number }>(
    `select type, count(*)::int as events from platform.event
     where type in ('order.received', 'order.finished') and payload::text like '%' || $1 || '%' group by type order by type`,
    [order.orderId],
  )
  assert.deepEqual(rows, [
    { type: 'order.finished', events: 1 },
    { type: 'order.received', events: 1 },
  ])
})

test('refunds of one order that are counted at the same moment are all counted', async () => {
  const order = await givenPaidOrder(server)
  await Promise.all(
    Array.from({ length: 8 }, () =>
      inTransaction(server.db, (tx) => addRefundedSum(tx, { ...paramsOf(order), amountFen: 11 })),
    ),
  )
  assert.equal((await page(order)).refundedFen, 88)
})

test('S1-32 an order that was imported is over elsewhere: nobody can extend it here', async () => {
  const shop = await givenShop(server)
  await givenPast(server, shop, [{ madeAt: '2026-02-20T10:00:00+08:00', totalFen: 9900 }])
  const { order_id: orderId } = await server.db.kysely
    .selectFrom('ordering.order')
    .select('order_id')
    .where('shop_id', '=', shop.shopId)
    .executeTakeFirstOrThrow()
  const params = { shopId: shop.shopId, orderId }
  await refused(server.call(extendShopReceipt, { as: shop.owner, params }), 'not_found')
})
