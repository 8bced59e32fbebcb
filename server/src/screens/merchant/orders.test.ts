import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, givenShop, givenStaff } from '../../../testing/given.ts'
import { comeBack, goAway } from '../../../testing/given-absence.ts'
import { givenProduct } from '../../../testing/given-catalog.ts'
import { givenShipped } from '../../../testing/given-fulfillment.ts'
import { type GivenOrder, givenAddress, givenOrder, givenPaidOrder } from '../../../testing/given-ordering.ts'
import { newId, refused, testServer } from '../../../testing/server.ts'
import { addDays, addHours, addMinutes, addMs } from '../../kernel/time.ts'
import { askRefund } from '../../modules/aftersale/cases/contract.ts'
import { listParcels } from '../../modules/fulfillment/contract.ts'
import { cancelMyOrder } from '../../modules/ordering/closing/contract.ts'
import { extendShopReceipt } from '../../modules/ordering/receipt/contract.ts'
import { revealReceiver } from '../../modules/ordering/receiver/contract.ts'
import { readBusinessNow } from '../../platform/db/database.ts'
import { listMyOrders } from '../buyer/my-orders-contract.ts'
import { readMyOrder } from '../buyer/order-contract.ts'
import type { OrderMoveView } from '../orders/order-contract.ts'
import { readShopOrder } from './order-contract.ts'
import { countShopOrders, listShopOrders, type ShopOrderFilter } from './orders-contract.ts'
import { type FigureView, type Period, readToday } from './today-contract.ts'

const server = await testServer()

const now = () => readBusinessNow(server.db.kysely)
const paramsOf = (order: GivenOrder) => ({ shopId: order.shopId, orderId: order.orderId })

async function givenGoods() {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, {
    title: '儿童羽绒服',
    skus: [{ code: 'YR-01', priceFen: 10_000 }],
  })
  return {
    shop,
    lines: [{ skuId: product.skus[0]?.skuId as string, quantity: 1 }],
    productId: product.productId,
  }
}

type Goods = Awaited<ReturnType<typeof givenGoods>>

async function listed({ shop }: Goods, query: ShopOrderFilter = {}): Promise<string[]> {
  const page = await server.call(listShopOrders, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    query: { limit: 100, ...query },
  })
  return page.rows.map((row) => row.orderId)
}

const counts = ({ shop }: Goods) =>
  server.call(countShopOrders, { as: shop.owner, params: { shopId: shop.shopId } })

const today = ({ shop }: Goods, period: Period = 'today') =>
  server.call(readToday, { as: shop.owner, params: { shopId: shop.shopId }, query: { period } })

/** Every figure leads to a list of exactly as many orders. */
async function assertFiguresLead(goods: Goods, period: Period) {
  const page = await today(goods, period)
  const figures = Object.entries(page).filter(
    (entry): entry is [string, FigureView] =>
      typeof entry[1] === 'object' && !!entry[1] && 'filter' in entry[1],
  )
  assert.equal(figures.length, 10)
  for (const [name, figure] of figures) {
    assert.equal((await listed(goods, figure.filter)).length, figure.count, `${period} ${name}`)
  }
  return page
}

test('S2-16 each order keeps its promise; late is what is past it, to the millisecond, soon what will be in 12 hours', async () => {
  const goods = await givenGoods()
  const order = await givenPaidOrder(server, goods)
  const due = addHours(await now(), 48)
  const stored = await server.db.kysely
    .selectFrom('ordering.order')
    .select('ship_by')
    .where('order_id', '=', order.orderId)
    .executeTakeFirstOrThrow()
  assert.deepEqual(stored.ship_by, due)
  const detail = () => server.call(readShopOrder, { as: goods.shop.owner, params: paramsOf(order) })
  assert.equal((await detail()).shipPromiseHours, 48)
  assert.deepEqual((await detail()).clock, {
    kind: 'ship',
    dueAt: due.toISOString(),
    standsStill: false,
    overdue: false,
  })
  const risks = async () => ({
    late: await listed(goods, { lateRisk: 'late' }),
    soon: await listed(goods, { lateRisk: 'soon' }),
    badges: (await counts(goods)).badges,
  })
  const soonFrom = addHours(due, -12)
  await server.clockTo(soonFrom)
  assert.deepEqual(await risks(), {
    late: [],
    soon: [],
    badges: { paused: 0, late: 0, soon: 0, addressChanged: 0, partShipped: 0, priority: 0, urged: 0 },
  })
  await server.clockTo(addMs(soonFrom, 1))
  assert.deepEqual((await risks()).soon, [order.orderId])
  await server.clockTo(due)
  assert.deepEqual((await risks()).badges, {
    paused: 0,
    late: 0,
    soon: 1,
    addressChanged: 0,
    partShipped: 0,
    priority: 0,
    urged: 0,
  })
  assert.equal((await detail()).clock?.overdue, false)
  await server.clockTo(addMs(due, 1))
  assert.deepEqual(await risks(), {
    late: [order.orderId],
    soon: [],
    badges: { paused: 0, late: 1, soon: 0, addressChanged: 0, partShipped: 0, priority: 0, urged: 0 },
  })
  assert.equal((await detail()).clock?.overdue, true)
  assert.equal((await today(goods)).late.count, 1)
  await givenShipped(server, goods.shop.owner, order)
  assert.deepEqual((await risks()).late, [])
})

test('S2-16 an absence moves the promise: what would be late is not, and becomes so that much later', async () => {
  const goods = await givenGoods()
  const order = await givenPaidOrder(server, goods)
  const due = addHours(await now(), 48)
  const absence = await goAway(server, goods.shop)
  await server.clockTo(addDays(due, 3))
  assert.deepEqual(await listed(goods, { lateRisk: 'late' }), [])
  await comeBack(server, goods.shop, absence.absenceId)
  const moved = addMs(due, (await now()).getTime() - addHours(due, -48).getTime())
  await server.clockTo(moved)
  assert.deepEqual(await listed(goods, { lateRisk: 'late' }), [])
  await server.clockTo(addMs(moved, 1))
  assert.deepEqual(await listed(goods, { lateRisk: 'late' }), [order.orderId])
})

test('tabs hold each order once and are counted; numbers, phones, goods, places and times find orders', async () => {
  const goods = await givenGoods()
  const start = await now()
  const unpaid = await givenOrder(server, goods)
  await server.clockTo(addMinutes(start, 1))
  const paid = await givenPaidOrder(server, goods)
  await server.clockTo(addMinutes(start, 2))
  const shipped = await givenPaidOrder(server, goods)
  await givenShipped(server, goods.shop.owner, shipped)
  const cancelled = await givenOrder(server, goods)
  await server.call(cancelMyOrder, { as: cancelled.buyer, params: paramsOf(cancelled) })
  await server.clockTo(addMinutes(start, 3))
  const refunded = await givenPaidOrder(server, goods)
  await server.call(askRefund, {
    as: refunded.buyer,
    params: paramsOf(refunded),
    body: { id: newId(), reason: 'changed_mind' },
  })
  await server.waitUntilIdle()

  assert.deepEqual(await listed(goods, { tab: 'unpaid' }), [unpaid.orderId])
  assert.deepEqual(await listed(goods, { tab: 'to_ship' }), [paid.orderId])
  assert.deepEqual(await listed(goods, { tab: 'shipped' }), [shipped.orderId])
  assert.deepEqual(await listed(goods, { tab: 'cancelled', ended: 'unpaid' }), [cancelled.orderId])
  assert.deepEqual(await listed(goods, { tab: 'cancelled', ended: 'refunded' }), [refunded.orderId])
  assert.equal((await listed(goods))[0], refunded.orderId, 'newest first')
  const { tabs } = await counts(goods)
  const parts = tabs.unpaid + tabs.to_ship + tabs.shipped + tabs.received + tabs.finished + tabs.cancelled
  assert.deepEqual([tabs.all, parts, tabs.refunding], [5, 5, 0])

  assert.deepEqual(await listed(goods, { number: ` ${paid.number} ` }), [paid.orderId])
  assert.equal((await listed(goods, { phone: '13812345678' })).length, 5)
  assert.equal((await listed(goods, { phone: '13812345679' })).length, 0)
  assert.equal((await listed(goods, { phoneTail: '5678' })).length, 5)
  assert.equal((await listed(goods, { product: '羽绒' })).length, 5)
  assert.equal((await listed(goods, { product: 'YR-01' })).length, 5)
  assert.equal((await listed(goods, { product: goods.productId })).length, 5)
  assert.equal((await listed(goods, { product: '100%' })).length, 0)
  const { parcels } = await server.call(listParcels, { as: goods.shop.owner, params: paramsOf(shipped) })
  const waybill = parcels[0]?.waybill ?? ''
  for (const [words, found] of [
    [`订单号：${paid.number}`, [paid.orderId]],
    [paid.number.replace(/^(.{6})/, '$1 '), [paid.orderId]],
    [` ${waybill.toLowerCase()}\r\n`, [shipped.orderId]],
    [`运单号：${waybill.replace(/^(.{6})/, '$1 ')}`, [shipped.orderId]],
    ['9'.repeat(20), []],
  ] as const)
    assert.deepEqual(await listed(goods, { words }), found, words)
  for (const words of [
    '+86 138 1234 5678',
    '13812345678',
    '138-1234-5678',
    '5678',
    'yr-01',
    'ＹＲ－０１',
    '羽绒',
    ' YR -01',
  ])
    assert.equal((await listed(goods, { words })).length, 5, words)
  for (const words of ['13812345679', '100%', 'YR-02'])
    assert.equal((await listed(goods, { words })).length, 0, words)
  assert.equal((await listed(goods, { province: '33' })).length, 5)
  assert.equal((await listed(goods, { province: '44' })).length, 0)
  const minute = { from: addMinutes(start, 1).toISOString(), to: addMinutes(start, 2).toISOString() }
  assert.deepEqual(await listed(goods, minute), [paid.orderId])
  assert.deepEqual(await listed(goods, { ...minute, time: 'paid' }), [paid.orderId])
  assert.deepEqual(await listed(goods, { ...minute, time: 'cancelled' }), [])
  assert.deepEqual(await listed(goods, { time: 'refunded' }), [refunded.orderId])
})

test('pages follow each other by key without a gap or a double, at the same instant too', async () => {
  const goods = await givenGoods()
  const buyer = await givenPerson(server)
  const addressId = await givenAddress(server, buyer)
  const orders: string[] = []
  for (let count = 0; count < 7; count += 1) {
    orders.push((await givenOrder(server, { ...goods, buyer, addressId })).orderId)
  }
  const seen: string[] = []
  const mine: string[] = []
  let after: string | undefined
  do {
    const page = await server.call(listShopOrders, {
      as: goods.shop.owner,
      params: { shopId: goods.shop.shopId },
      query: { limit: 3, ...(after ? { after } : {}) },
    })
    seen.push(...page.rows.map((row) => row.orderId))
    after = page.next ?? undefined
  } while (after)
  do {
    const page = await server.call(listMyOrders, {
      as: buyer,
      query: { limit: 2, ...(after ? { after } : {}) },
    })
    mine.push(...page.rows.map((row) => row.orderId))
    assert.equal(page.counts.unpaid, 7)
    after = page.next ?? undefined
  } while (after)
  assert.deepEqual([...seen].sort(), [...orders].sort())
  assert.deepEqual([...mine].sort(), [...orders].sort())
  const broken = { as: buyer, query: { after: 'xyz' } }
  await refused(server.call(listMyOrders, broken), 'invalid_input')
})

test('首页 counts what was placed, paid, closed and refunded, each figure leads to its list, the period before beside it', async () => {
  const goods = await givenGoods()
  await givenPaidOrder(server, goods)
  await givenOrder(server, goods)
  await server.clockTo(addMinutes(await now(), 24 * 60 + 1))
  const yesterdays = await today(goods)
  assert.deepEqual([yesterdays.placed.count, yesterdays.placed.before?.count], [0, 2])
  assert.deepEqual([yesterdays.paid.before?.count, yesterdays.paid.before?.fen], [1, 10_000])

  const refunded = await givenPaidOrder(server, goods)
  await server.call(askRefund, {
    as: refunded.buyer,
    params: paramsOf(refunded),
    body: { id: newId(), reason: 'changed_mind' },
  })
  await server.waitUntilIdle()
  await givenOrder(server, goods)
  const page = await assertFiguresLead(goods, 'today')
  const figure = ({ count, fen }: FigureView) => [count, fen]
  assert.deepEqual(figure(page.placed), [2, 20_000])
  assert.deepEqual(figure(page.paid), [1, 10_000])
  assert.deepEqual(figure(page.refunded), [1, 10_000])
  assert.deepEqual(figure(page.closedUnpaid), [0, 0])
  assert.deepEqual(figure(page.unpaid), [1, 10_000])
  assert.deepEqual(figure(page.toShip), [1, 10_000])
  assert.equal(page.nextShipBy, addMinutes(await now(), 24 * 60 - 1).toISOString())
  const all = await assertFiguresLead(goods, 'all')
  assert.deepEqual(figure(all.placed), [4, 40_000])
  assert.deepEqual(figure(all.paid), [2, 20_000])
  assert.deepEqual(figure(all.closedUnpaid), [1, 10_000])
  assert.equal(all.placed.before, null)
  assert.equal((await assertFiguresLead(goods, '7d')).placed.count, 4)
  assert.equal(page.away, null)
  await goAway(server, goods.shop, { reason: 'promotion_preparation' })
  const away = await assertFiguresLead(goods, '30d')
  assert.deepEqual([away.away?.reason, away.paused.count], ['promotion_preparation', 1])
})

test('the receiver is masked until somebody with the right says why, and that stands in the audit log', async () => {
  const goods = await givenGoods()
  const order = await givenPaidOrder(server, goods)
  const params = paramsOf(order)
  const masked = await server.call(readShopOrder, { as: goods.shop.owner, params })
  assert.deepEqual([masked.receiver.name, masked.receiver.phone], ['王**', '*******5678'])
  const finance = await givenStaff(server, goods.shop, 'finance')
  const warehouse = await givenStaff(server, goods.shop, 'warehouse')
  const body = { why: '电话联系买家' }
  await refused(server.call(revealReceiver, { as: finance, params, body }), 'not_allowed')
  await refused(server.call(revealReceiver, { as: warehouse, params, body: { why: '' } }), 'invalid_input')
  const audits = () =>
    server.db.kysely
      .selectFrom('platform.audit')
      .select(['actor_id', 'detail'])
      .where('subject', '=', order.orderId)
      .where('act', '=', 'order.reveal_receiver')
      .execute()
  assert.deepEqual(await audits(), [])
  const shown = await server.call(revealReceiver, { as: warehouse, params, body })
  assert.deepEqual([shown.name, shown.phone, shown.detail], ['王小明', '13812345678', '文三路 138 号 2 幢'])
  assert.deepEqual(await audits(), [{ actor_id: warehouse.accountId, detail: { why: '电话联系买家' } }])
})

test('S3-23 (part: orders) another shop’s orders are not there, for its pages and for every act', async () => {
  const [mine, theirs] = [await givenGoods(), await givenGoods()]
  const order = await givenPaidOrder(server, theirs)
  const as = mine.shop.owner
  const foreign = { shopId: mine.shop.shopId, orderId: order.orderId }
  for (const params of [paramsOf(order), foreign]) {
    await refused(server.call(readShopOrder, { as, params }), 'not_found')
    await refused(server.call(extendShopReceipt, { as, params }), 'not_found')
    await refused(server.call(revealReceiver, { as, params, body: { why: '看一看' } }), 'not_found')
  }
  const params = { shopId: theirs.shop.shopId }
  await refused(server.call(listShopOrders, { as, params, query: {} }), 'not_found')
  await refused(server.call(countShopOrders, { as, params }), 'not_found')
  await refused(server.call(readToday, { as, params, query: {} }), 'not_found')
  assert.deepEqual(await listed(mine), [])
})

test('the timeline names the member of staff to the shop and not to the buyer', async () => {
  const goods = await givenGoods()
  const packer = await givenStaff(server, goods.shop, 'warehouse')
  const order = await givenPaidOrder(server, goods)
  await givenShipped(server, packer, order)
  const params = paramsOf(order)
  const forShop = await server.call(readShopOrder, { as: goods.shop.owner, params })
  const forBuyer = await server.call(readMyOrder, { as: order.buyer, params })
  const shippedIn = (page: { timeline: OrderMoveView[] }) =>
    page.timeline.find((move) => move.why === 'shipped')
  assert.deepEqual([shippedIn(forShop)?.actorKind, shippedIn(forShop)?.actorName], ['staff', packer.name])
  assert.equal(shippedIn(forBuyer)?.actorName, null)
  assert.deepEqual(
    forShop.timeline.map((move) => move.why),
    ['placed', 'paid', 'shipped'],
  )
  assert.equal(forBuyer.parcels.length, 1)
})
