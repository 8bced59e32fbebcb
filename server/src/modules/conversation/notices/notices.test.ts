import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenPerson, givenShop, type Person } from '../../../../testing/given.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { givenShipped, parcelFor, shipAs } from '../../../../testing/given-fulfillment.ts'
import { givenOrder, givenPaidOrder, type PaidOrder, payFor } from '../../../../testing/given-ordering.ts'
import { givenProvider } from '../../../../testing/given-payment.ts'
import { newId, refused, testServer } from '../../../../testing/server.ts'
import { addDays, addHours } from '../../../kernel/time.ts'
import { inTransaction, readBusinessNow } from '../../../platform/db/database.ts'
import { listNotices, type NoticeView } from '../../../screens/buyer/notices-contract.ts'
import { readMyOrder } from '../../../screens/buyer/order-contract.ts'
import { askRefund, rejectRefund } from '../../aftersale/cases/contract.ts'
import { cancelMyOrder } from '../../ordering/closing/contract.ts'
import { endAbsence, goOffline } from '../../shop/absence/contract.ts'
import { changeSettings } from '../../shop/profile/contract.ts'
import { countUnread, readNotices } from './contract.ts'
import { notifyResumed } from './notify-resumed.ts'

const server = await testServer()
const now = () => readBusinessNow(server.db.kysely)

/** All notices of a buyer, oldest first. */
async function noticesOf(buyer: Person): Promise<NoticeView[]> {
  await server.waitUntilIdle()
  const page = await server.call(listNotices, { as: buyer, query: { limit: 100 } })
  return page.rows.toReversed()
}

const kindsOf = async (buyer: Person) => (await noticesOf(buyer)).map((notice) => notice.kind)

function away(shop: GivenShop, resumesAt: Date | null) {
  return server.call(goOffline, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { id: newId(), reason: 'vacation', resumesAt: resumesAt?.toISOString() ?? null },
  })
}

const orderOf = (order: PaidOrder) =>
  server.call(readMyOrder, { as: order.buyer, params: { shopId: order.shopId, orderId: order.orderId } })

test('S0-31 when the shop is back, each order on hold goes on and its buyer is told once, with the new deadline', async () => {
  const shop = await givenShop(server)
  const first = await givenPaidOrder(server, { shop })
  const second = await givenPaidOrder(server, { shop, buyer: first.buyer })
  const third = await givenPaidOrder(server, { shop })
  const shipped = await givenPaidOrder(server, { shop })
  await givenShipped(server, shop.owner, shipped)
  const unpaid = await givenOrder(server, { shop })
  const elsewhere = await givenPaidOrder(server, { shop: await givenShop(server) })
  await server.clockTo(addHours(await now(), 10))
  const promised = new Date((await orderOf(first)).clock?.dueAt as string)

  const pauseHours = 5 * 24
  await away(shop, addHours(await now(), pauseHours))
  assert.equal((await orderOf(first)).pausedMark, true)
  await server.clockTo(addHours(await now(), pauseHours))

  const newDeadline = addHours(promised, pauseHours).toISOString()
  for (const order of [first, second, third]) {
    const view = await orderOf(order)
    assert.equal(view.pausedMark, false)
    assert.deepEqual(view.clock, {
      kind: 'ship',
      dueAt: newDeadline,
      standsStill: false,
      overdue: false,
    })
    const resumed = (await noticesOf(order.buyer)).filter(
      (notice) => notice.kind === 'shop_resumed' && notice.orderId === order.orderId,
    )
    assert.deepEqual(
      resumed.map((notice) => notice.facts),
      [{ orderNumber: view.number, shopName: shop.name, shipBy: newDeadline }],
    )
  }
  for (const { buyer } of [shipped, unpaid, elsewhere]) {
    assert.ok(!(await kindsOf(buyer)).includes('shop_resumed'))
  }
})

test('S0-31 one return of the shop is told once, the next return again', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  const resumed = async () => (await kindsOf(order.buyer)).filter((kind) => kind.startsWith('shop_resumed'))
  for (const times of [1, 2]) {
    const absence = await away(shop, null)
    const startsAt = await now()
    await server.clockTo(addHours(startsAt, 1))
    assert.equal((await resumed()).length, times - 1)
    const params = { shopId: shop.shopId, absenceId: absence.absenceId }
    await server.call(endAbsence, { as: shop.owner, params })
    assert.equal((await resumed()).length, times)
    await inTransaction(server.db, (tx) =>
      notifyResumed(tx, shop.shopId, { absenceId: absence.absenceId, startsAt }),
    )
    assert.equal((await resumed()).length, times, 'the same return told again tells nobody twice')
  }
})

test('S0-31 after a longer absence than the policy counts, the buyer reads that the order is late', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  const start = await now()
  await away(shop, addDays(start, 30))
  await server.clockTo(addDays(start, 30))
  assert.deepEqual(await kindsOf(order.buyer), ['order_paid', 'order_paused', 'shop_resumed_late'])
  const clock = (await orderOf(order)).clock
  assert.equal(clock?.dueAt, addHours(addDays(start, 15), 48).toISOString(), '15 days stood still')
  assert.equal(clock?.overdue, true)
})

test('a buyer is told of payment, parcel and delivery, each once', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  const parcel = await givenShipped(server, shop.owner, order)
  await server.clockTo(addHours(await now(), 48))
  const notices = await noticesOf(order.buyer)
  assert.deepEqual(
    notices.map((notice) => notice.kind),
    ['order_paid', 'order_shipped', 'order_delivered'],
  )
  const { number } = await orderOf(order)
  const common = { orderNumber: number, shopName: shop.name }
  assert.deepEqual(notices[0]?.facts, { ...common, amountFen: order.totalFen })
  assert.deepEqual(notices[1]?.facts, {
    ...common,
    courierZh: '顺丰速运',
    courierEn: 'SF Express',
    waybill: parcel.waybill,
  })
})

test('an order in two parcels is told of with each, the last one as news of the whole', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop)
  const lines = [{ skuId: product.skus[0]?.skuId as string, quantity: 2 }]
  const order = await givenPaidOrder(server, { shop, lines })
  await shipAs(server, shop.owner, shop.shopId, [parcelFor(order, { lines: [{ lineNo: 1, quantity: 1 }] })])
  assert.deepEqual(await kindsOf(order.buyer), ['order_paid', 'order_part_shipped'])
  await givenShipped(server, shop.owner, order)
  const [, , shipped] = await noticesOf(order.buyer)
  assert.equal(shipped?.kind, 'order_shipped_parcels')
  assert.equal(shipped?.facts.parcelCount, 2)
})

test('a refund is told when it is granted, sent, or rejected with the shop’s words', async () => {
  const shop = await givenShop(server)
  const ask = (order: PaidOrder) =>
    server.call(askRefund, {
      as: order.buyer,
      params: { shopId: order.shopId, orderId: order.orderId },
      body: { id: newId(), reason: 'wrong_address' },
    })
  const atOnce = await givenPaidOrder(server, { shop })
  await ask(atOnce)
  assert.deepEqual(await kindsOf(atOnce.buyer), ['order_paid', 'refund_granted', 'refund_sent'])

  const order = await givenPaidOrder(server, { shop })
  await server.clockTo(addHours(await now(), 24))
  const { caseId } = await ask(order)
  await server.call(rejectRefund, {
    as: shop.owner,
    params: { shopId: shop.shopId, caseId },
    body: { answer: '快递已揽收' },
  })
  const rejected = (await noticesOf(order.buyer)).at(-1)
  assert.equal(rejected?.kind, 'refund_rejected')
  assert.match(rejected?.zh.body ?? '', /快递已揽收/)
})

test('an order that closes by itself is told of; one that its buyer cancels is not', async () => {
  const shop = await givenShop(server)
  const left = await givenOrder(server, { shop })
  const cancelled = await givenOrder(server, { shop })
  await server.call(cancelMyOrder, {
    as: cancelled.buyer,
    params: { shopId: shop.shopId, orderId: cancelled.orderId },
  })
  await server.clockTo(addDays(await now(), 4))
  assert.deepEqual(await kindsOf(left.buyer), ['order_closed_unpaid'])
  assert.deepEqual(await kindsOf(cancelled.buyer), [])
})

test('the buyer of an unpaid order that the shop closes on leaving reads that nothing was charged', async () => {
  const shop = await givenShop(server)
  await server.call(changeSettings, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { name: shop.name, intro: '', unpaidMinutes: 30, awayUnpaid: 'close' },
  })
  const order = await givenOrder(server, { shop })
  await away(shop, null)
  assert.deepEqual(await kindsOf(order.buyer), ['order_closed_away'])
})

test('money that comes after its order was closed goes back, and its buyer is told', async () => {
  const order = await givenOrder(server)
  await givenProvider(server, { callback: 'late', lateMs: 20 * 60_000 })
  await payFor(server, [order])
  await givenProvider(server, {})
  await server.call(cancelMyOrder, {
    as: order.buyer,
    params: { shopId: order.shopId, orderId: order.orderId },
  })
  await server.clockTo(addHours(await now(), 24))
  const [notice] = await noticesOf(order.buyer)
  assert.equal(notice?.kind, 'late_money_returned')
  assert.equal(notice?.facts.amountFen, order.totalFen)
})

test('notices are read one by one or all at once, page by page, and each buyer has their own', async () => {
  const shop = await givenShop(server)
  const buyer = await givenPerson(server)
  for (let count = 0; count < 5; count += 1) await givenPaidOrder(server, { shop, buyer })
  const other = await givenPaidOrder(server, { shop })
  await server.waitUntilIdle()
  const unread = async (as: Person) => (await server.call(countUnread, { as })).unread
  assert.equal(await unread(buyer), 5)
  const first = await server.call(listNotices, { as: buyer, query: { limit: 3 } })
  assert.deepEqual([first.rows.length, first.unread], [3, 5])
  const query = { limit: 3, after: first.next as string }
  const second = await server.call(listNotices, { as: buyer, query })
  assert.deepEqual([second.rows.length, second.next], [2, null])
  const ids = [...first.rows, ...second.rows].map((row) => row.id)
  assert.deepEqual(
    ids,
    ids.toSorted((a, b) => b - a),
  )
  const read = (body: { ids?: number[]; upTo?: number }) => server.call(readNotices, { as: buyer, body })
  assert.deepEqual(await read({ ids: [ids[0] as number] }), { unread: 4 })
  assert.deepEqual(await read({ upTo: ids[2] as number }), { unread: 1 })
  const othersId = (await noticesOf(other.buyer))[0]?.id as number
  assert.deepEqual(await read({ ids: [othersId] }), { unread: 1 })
  assert.equal(await unread(other.buyer), 1, 'nobody reads for another')
  await refused(server.call(listNotices, { as: null }), 'not_signed_in')
})
