import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenPerson, givenShop, type Person } from '../../../../testing/given.ts'
import { comeBack, goAway } from '../../../../testing/given-absence.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { shopSays } from '../../../../testing/given-chat.ts'
import { givenShipped, parcelFor, shipAs } from '../../../../testing/given-fulfillment.ts'
import { givenPaidOrder, type PaidOrder } from '../../../../testing/given-ordering.ts'
import { newId, refused, testServer } from '../../../../testing/server.ts'
import { addHours } from '../../../kernel/time.ts'
import { inTransaction, readBusinessNow, type Tx } from '../../../platform/db/database.ts'
import { listNotices, type NoticeView } from '../../../screens/buyer/notices-contract.ts'
import { readMyOrder } from '../../../screens/buyer/order-contract.ts'
import { readShopOrder } from '../../../screens/merchant/order-contract.ts'
import { listShopOrders } from '../../../screens/merchant/orders-contract.ts'
import { askRefund } from '../../aftersale/cases/contract.ts'
import { choosePause } from '../../ordering/pause/contract.ts'
import { changeAbsence } from '../../shop/absence/contract.ts'
import { listMyMessages, openChat } from '../chat/contract.ts'
import { notifyPaused } from './notify-paused.ts'
import { notifyResumed } from './notify-resumed.ts'

const server = await testServer()
const now = () => readBusinessNow(server.db.kysely)
const inHours = async (hours: number) => addHours(await now(), hours)

/** What a buyer was told of pauses, oldest first. */
async function pauseNoticesOf(buyer: Person): Promise<NoticeView[]> {
  await server.waitUntilIdle()
  const { rows } = await server.call(listNotices, { as: buyer, query: { limit: 100 } })
  return rows.filter((notice) => notice.pause).toReversed()
}

const paramsOf = ({ shopId, orderId }: PaidOrder) => ({ shopId, orderId })

const choose = (order: PaidOrder, absenceId: string, as: Person = order.buyer) =>
  server.call(choosePause, { as, params: paramsOf(order), body: { absenceId, choice: 'wait' } })

const move = (shop: GivenShop, absenceId: string, resumesAt: Date | null) =>
  server.call(changeAbsence, {
    as: shop.owner,
    params: { shopId: shop.shopId, absenceId },
    body: { resumesAt: resumesAt?.toISOString() ?? null },
  })

test('S0-14 each order on hold is told once, with reason, resume time and the choice to wait or cancel', async () => {
  const shop = await givenShop(server)
  const first = await givenPaidOrder(server, { shop })
  const second = await givenPaidOrder(server, { shop, buyer: first.buyer })
  const shipped = await givenPaidOrder(server, { shop })
  await givenShipped(server, shop.owner, shipped)
  const resumesAt = await inHours(48)
  const { absenceId } = await goAway(server, shop, { resumesAt, reason: 'stock_take' })
  const notices = await pauseNoticesOf(first.buyer)
  assert.deepEqual(
    notices.map((notice) => [notice.kind, notice.orderId, notice.pause]),
    [first, second].map(({ orderId }) => ['order_paused', orderId, { absenceId, asks: true, waits: false }]),
  )
  assert.deepEqual(notices[0]?.facts, {
    shopName: shop.name,
    orderNumber: first.number,
    absenceId,
    reasonZh: '库存盘点',
    reasonEn: notices[0]?.facts['reasonEn'],
    resumesAt: resumesAt.toISOString(),
  })
  const { body } = notices[0]?.zh ?? { body: '' }
  assert.match(body, /（库存盘点）.*预计 3月4日 10:00 恢复.*继续等.*取消订单、全额退款/)
  assert.deepEqual(await pauseNoticesOf(shipped.buyer), [])
})

test('S0-14 the same switch told again tells nobody twice; the next absence is told anew', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  const { absenceId } = await goAway(server, shop)
  const page = { shopId: shop.shopId, absenceId, news: 'began', changeId: null, afterId: null } as const
  await server.waitUntilIdle()
  await inTransaction(server.db, (tx) => notifyPaused(tx, page))
  await refused(goAway(server, shop), 'already_offline')
  assert.equal((await pauseNoticesOf(order.buyer)).length, 1)
  await comeBack(server, shop, absenceId)
  await inTransaction(server.db, (tx) => notifyPaused(tx, page))
  assert.equal((await pauseNoticesOf(order.buyer)).length, 1, 'an absence that is over is told to nobody')
  await goAway(server, shop)
  assert.equal((await pauseNoticesOf(order.buyer)).length, 2)
})

test('S0-14 a moved end is told once for each move, and only to those who were told another', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  const { absenceId } = await goAway(server, shop, { resumesAt: await inHours(24) })
  await server.waitUntilIdle()
  await move(shop, absenceId, await inHours(30))
  await move(shop, absenceId, await inHours(30))
  await server.waitUntilIdle()
  await move(shop, absenceId, null)
  const notices = await pauseNoticesOf(order.buyer)
  assert.deepEqual(
    notices.map((notice) => notice.kind),
    ['order_paused', 'pause_moved', 'pause_moved_open'],
  )
  assert.equal(notices[1]?.facts['resumesAt'], (await inHours(30)).toISOString())
})

test('S0-14 a planned absence is told when it begins, not before', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  const startsAt = await inHours(5)
  const { absenceId } = await goAway(server, shop, { startsAt, resumesAt: addHours(startsAt, 24) })
  await move(shop, absenceId, addHours(startsAt, 30))
  assert.deepEqual(await pauseNoticesOf(order.buyer), [])
  await server.clockTo(startsAt)
  assert.deepEqual(
    (await pauseNoticesOf(order.buyer)).map((notice) => [notice.kind, notice.facts['resumesAt']]),
    [['order_paused', addHours(startsAt, 30).toISOString()]],
  )
})

test('S0-14 to wait is kept once and shown to the shop; to cancel stays open all the same', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  const { absenceId } = await goAway(server, shop)
  assert.deepEqual((await pauseNoticesOf(order.buyer))[0]?.pause, { absenceId, asks: true, waits: false })
  await refused(choose(order, newId()), 'order_not_paused')
  await refused(choose(order, absenceId, await givenPerson(server)), 'not_found')
  await Promise.all(Array.from({ length: 8 }, () => choose(order, absenceId)))
  assert.deepEqual((await pauseNoticesOf(order.buyer))[0]?.pause, { absenceId, asks: false, waits: true })
  const params = paramsOf(order)
  const shown = await server.call(readShopOrder, { as: shop.owner, params })
  assert.deepEqual(shown.pause, { absenceId, waits: true })
  const list = await server.call(listShopOrders, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    query: { paused: true },
  })
  assert.deepEqual(
    list.rows.map((row) => row.pause?.waits),
    [true],
  )
  const mine = await server.call(readMyOrder, { as: order.buyer, params })
  assert.ok(mine.can.includes('refund'), 'who waits may still cancel')
  const refund = await server.call(askRefund, {
    as: order.buyer,
    params,
    body: { id: newId(), reason: 'changed_mind' },
  })
  assert.equal(refund.state, 'refunding')
  await refused(choose(order, absenceId), 'order_not_paused')
})

test('S0-14 S0-15 S0-31 a notice asks no more once the shop is back, the order is shipped or its refund is asked', async () => {
  const shop = await givenShop(server)
  const back = await givenPaidOrder(server, { shop })
  const shipped = await givenPaidOrder(server, { shop })
  const { absenceId } = await goAway(server, shop)
  assert.equal((await pauseNoticesOf(shipped.buyer))[0]?.pause?.asks, true)
  await givenShipped(server, shop.owner, shipped)
  assert.equal((await pauseNoticesOf(shipped.buyer))[0]?.pause?.asks, false)
  assert.equal((await pauseNoticesOf(back.buyer))[0]?.pause?.asks, true)
  await comeBack(server, shop, absenceId)
  assert.equal((await pauseNoticesOf(back.buyer))[0]?.pause?.asks, false)
})

test('S0-14 an order on hold of which a part has shipped is asked no choice, and takes none', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop)
  const order = await givenPaidOrder(server, {
    shop,
    lines: [{ skuId: product.skus[0]?.skuId as string, quantity: 2 }],
  })
  const { absenceId } = await goAway(server, shop)
  const can = async () =>
    (await server.call(readMyOrder, { as: order.buyer, params: paramsOf(order) })).can.includes(
      'choose_pause',
    )
  assert.equal((await pauseNoticesOf(order.buyer))[0]?.pause?.asks, true)
  assert.equal(await can(), true)
  await shipAs(server, shop.owner, shop.shopId, [parcelFor(order, { lines: [{ lineNo: 1, quantity: 1 }] })])
  assert.equal((await pauseNoticesOf(order.buyer))[0]?.pause?.asks, false)
  assert.equal(await can(), false)
  await refused(choose(order, absenceId), 'order_not_paused')
})

test('S0-15 an order on hold is still shipped, refunded and written about; shipping clears the mark and tells the buyer', async () => {
  const shop = await givenShop(server)
  const toShip = await givenPaidOrder(server, { shop })
  const toRefund = await givenPaidOrder(server, { shop })
  await goAway(server, shop)
  const state = async (order: PaidOrder) =>
    server.call(readMyOrder, { as: order.buyer, params: paramsOf(order) })
  assert.deepEqual([(await state(toShip)).pausedMark, (await state(toRefund)).pausedMark], [true, true])

  const { chatId } = await server.call(openChat, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { orderId: toShip.orderId },
  })
  await shopSays(server, { shop, buyer: toShip.buyer, chatId }, '今天就给您发')
  const said = await server.call(listMyMessages, {
    as: toShip.buyer,
    params: { shopId: shop.shopId },
    query: {},
  })
  const last = said.rows.at(-1)?.body
  assert.equal(last?.kind === 'text' && last.text, '今天就给您发')

  const parcel = await givenShipped(server, shop.owner, toShip)
  const shipped = await state(toShip)
  assert.deepEqual([shipped.state, shipped.pausedMark, shipped.pause], ['shipped', false, null])
  await server.waitUntilIdle()
  const { rows } = await server.call(listNotices, { as: toShip.buyer, query: {} })
  assert.deepEqual([rows[0]?.kind, rows[0]?.facts['waybill']], ['order_shipped', parcel.waybill])

  const refund = await server.call(askRefund, {
    as: toRefund.buyer,
    params: paramsOf(toRefund),
    body: { id: newId(), reason: 'changed_mind' },
  })
  assert.equal(refund.state, 'refunding')
  await server.waitUntilIdle()
  assert.equal((await state(toRefund)).refundedFen, toRefund.totalFen)
})

test('S0-14 thousands of orders are told a page at a time, each once', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  const copies = 2500
  await copyOrder(order, copies)
  await goAway(server, shop)
  await server.waitUntilIdle()
  const { rows: notices } = await server.db.pool.query<{ orders: number; notices: number }>(
    `select count(distinct order_id)::int as orders, count(*)::int as notices
     from conversation.notice where shop_id = $1 and kind = 'order_paused_open'`,
    [shop.shopId],
  )
  assert.deepEqual(notices[0], { orders: copies + 1, notices: copies + 1 })
  const { rows: pages } = await server.db.pool.query<{ pages: number }>(
    `select count(*)::int as pages from platform.event where type = 'conversation.pause_page' and shop_id = $1`,
    [shop.shopId],
  )
  assert.equal(pages[0]?.pages, 2)
})

/** So many orders like this one, each of a buyer of its own. */
async function copyOrder(order: PaidOrder, copies: number): Promise<void> {
  await server.db.pool.query(
    `insert into ordering."order" select (jsonb_populate_record(o, jsonb_build_object(
       'order_id', gen_random_uuid(), 'buyer_id', gen_random_uuid(), 'number', o.number || '-' || n))).*
     from ordering."order" o, generate_series(1, $2) n where o.order_id = $1`,
    [order.orderId, copies],
  )
}

/** Runs a reaction's work so many times at the same moment, each in a transaction of its own. */
const atOnce = (times: number, work: (tx: Tx, index: number) => Promise<void>) =>
  Promise.all(Array.from({ length: times }, (_, index) => inTransaction(server.db, (tx) => work(tx, index))))

test('S0-14 of eight equal moves of an end that are handled at the same moment one notifies the buyer', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  const { absenceId } = await goAway(server, shop, { resumesAt: await inHours(24) })
  await server.waitUntilIdle()
  await server.db.kysely
    .updateTable('shop.absence')
    .set({ resumes_at: await inHours(30) })
    .where('absence_id', '=', absenceId)
    .execute()
  const page = { shopId: shop.shopId, absenceId, news: 'moved', afterId: null } as const
  await atOnce(8, (tx, index) => notifyPaused(tx, { ...page, changeId: 1_000_000 + index }))
  assert.deepEqual(
    (await pauseNoticesOf(order.buyer)).map((notice) => notice.kind),
    ['order_paused', 'pause_moved'],
  )
})

test('S0-14 the begin of an absence and its end, each handled by many at the same moment, notify a buyer once each', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  const { absenceId, startsAt } = await goAway(server, shop)
  await server.waitUntilIdle()
  const page = { shopId: shop.shopId, absenceId, changeId: null, afterId: null } as const
  const absence = { absenceId, startsAt: new Date(startsAt) }
  await atOnce(8, (tx) => notifyPaused(tx, { ...page, news: 'began' }))
  await comeBack(server, shop, absenceId)
  await atOnce(8, (tx, index) =>
    index % 2 ? notifyPaused(tx, { ...page, news: 'began' }) : notifyResumed(tx, shop.shopId, absence),
  )
  await server.waitUntilIdle()
  const { rows } = await server.call(listNotices, { as: order.buyer, query: {} })
  assert.deepEqual(
    rows.map((notice) => notice.kind),
    ['shop_resumed', 'order_paused_open', 'order_paid'],
  )
})
