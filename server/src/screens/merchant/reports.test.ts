import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type GivenShop, givenPerson, givenShop, givenStaff, type Person } from '../../../testing/given.ts'
import { givenProduct } from '../../../testing/given-catalog.ts'
import { givenPast, sendAll, visitOf } from '../../../testing/given-history.ts'
import { type GivenOrder, givenAddress, givenOrder, payFor } from '../../../testing/given-ordering.ts'
import { newId, refused, testServer } from '../../../testing/server.ts'
import { askRefund } from '../../modules/aftersale/cases/contract.ts'
import { sendVisits } from '../../modules/analytics/visits/contract.ts'
import { setSkuCost } from '../../modules/catalog/costs/contract.ts'
import type { ProductView } from '../../modules/catalog/products/contract.ts'
import { readHabitReport } from './habits-contract.ts'
import { readSalesReport, type SalesFigures, type SkuSales } from './sales-contract.ts'
import { readTrafficReport } from './traffic-contract.ts'

const server = await testServer()
const at = (text: string) => new Date(`${text}+08:00`)

let shop: GivenShop
let shirt: ProductView
let hat: ProductView
let xiao: Person
let da: Person
const orders: Record<'night' | 'midnight' | 'refunded' | 'unpaid' | 'again', GivenOrder | null> = {
  night: null,
  midnight: null,
  refunded: null,
  unpaid: null,
  again: null,
}

const guangdong = { provinceCode: '44', cityCode: '4403', districtCode: '440305' }
const sku = (product: ProductView, index = 0) => product.skus[index]?.skuId as string

/** Three days of March, with what happens a second before and at midnight in Shanghai. */
before(async () => {
  shop = await givenShop(server)
  shirt = await givenProduct(server, shop, {
    title: '卫衣',
    skus: [{ priceFen: 9900 }, { priceFen: 12_000, code: 'L' }],
  })
  hat = await givenProduct(server, shop, { title: '帽子', skus: [{ priceFen: 3300 }] })
  await server.call(setSkuCost, {
    as: shop.owner,
    params: { shopId: shop.shopId, skuId: sku(shirt) },
    body: { costFen: 4000 },
  })
  xiao = await givenPerson(server)
  da = await givenPerson(server)
  const home = await givenAddress(server, xiao)
  const away = await givenAddress(server, da, guangdong)
  const order = (buyer: Person, lines: { skuId: string; quantity: number }[]) =>
    givenOrder(server, { shop, buyer, addressId: buyer === xiao ? home : away, lines })

  await server.clockTo(at('2026-03-03T23:59:58'))
  orders.night = await order(xiao, [{ skuId: sku(shirt), quantity: 2 }])
  await server.clockTo(at('2026-03-03T23:59:59'))
  await payFor(server, [orders.night])
  orders.midnight = await order(da, [
    { skuId: sku(shirt), quantity: 1 },
    { skuId: sku(hat), quantity: 3 },
  ])
  await server.clockTo(at('2026-03-04T00:00:00'))
  await payFor(server, [orders.midnight])
  await server.clockTo(at('2026-03-04T14:30:00'))
  orders.again = await order(xiao, [
    { skuId: sku(shirt, 1), quantity: 1 },
    { skuId: sku(hat), quantity: 1 },
  ])
  await payFor(server, [orders.again])
  orders.unpaid = await order(da, [{ skuId: sku(hat), quantity: 1 }])
  await server.clockTo(at('2026-03-04T23:59:59'))
  orders.refunded = await order(da, [{ skuId: sku(shirt), quantity: 1 }])
  await payFor(server, [orders.refunded])
  await server.clockTo(at('2026-03-05T00:00:00'))
  await server.call(askRefund, {
    as: da,
    params: { shopId: shop.shopId, orderId: orders.refunded.orderId },
    body: { id: newId(), reason: 'changed_mind' },
  })
  await server.clockTo(at('2026-03-05T12:00:00'))
})

const report = (from: string, to: string, as = shop.owner) =>
  server.call(readSalesReport, { as, params: { shopId: shop.shopId }, query: { from, to } })

const none: SalesFigures = {
  placed: 0,
  placedFen: 0,
  paid: 0,
  paidFen: 0,
  refunds: 0,
  refundedFen: 0,
  netFen: 0,
}

test('S0-23 sales by day: the second before midnight belongs to the day that ends, midnight to the next', async () => {
  const { days, total, before: earlier } = await report('2026-03-03', '2026-03-05')
  // 2 × 99; 99 + 3 × 33; 120 + 33; 33 (never paid); 99 (refunded).
  assert.deepEqual(days, [
    { day: '2026-03-03', ...none, placed: 2, placedFen: 39_600, paid: 1, paidFen: 19_800, netFen: 19_800 },
    { day: '2026-03-04', ...none, placed: 3, placedFen: 28_500, paid: 3, paidFen: 45_000, netFen: 45_000 },
    { day: '2026-03-05', ...none, refunds: 1, refundedFen: 9900, netFen: -9900 },
  ])
  assert.deepEqual(total, {
    placed: 5,
    placedFen: 68_100,
    paid: 4,
    paidFen: 64_800,
    refunds: 1,
    refundedFen: 9900,
    netFen: 54_900,
  })
  assert.deepEqual(earlier, none)
  const next = await report('2026-03-05', '2026-03-06')
  assert.deepEqual(next.before, {
    placed: 5,
    placedFen: 68_100,
    paid: 4,
    paidFen: 64_800,
    refunds: 0,
    refundedFen: 0,
    netFen: 64_800,
  })
})

test('S0-23 sales by hour of the day and by province are exact', async () => {
  const { hours, provinces } = await report('2026-03-03', '2026-03-05')
  assert.equal(hours.length, 24)
  const busy = hours.filter((hour) => hour.placed + hour.paid + hour.refunds > 0)
  assert.deepEqual(busy, [
    { hour: 0, ...none, paid: 1, paidFen: 19_800, refunds: 1, refundedFen: 9900, netFen: 9900 },
    { hour: 14, ...none, placed: 2, placedFen: 18_600, paid: 1, paidFen: 15_300, netFen: 15_300 },
    { hour: 23, ...none, placed: 3, placedFen: 49_500, paid: 2, paidFen: 29_700, netFen: 29_700 },
  ])
  assert.deepEqual(
    provinces.map(({ province, placed, paid, paidFen, refundedFen }) => [
      province,
      placed,
      paid,
      paidFen,
      refundedFen,
    ]),
    [
      ['浙江省', 2, 2, 35_100, 0],
      ['广东省', 3, 2, 29_700, 9900],
    ],
  )
})

test('S4-41 each SKU shows what it sold, what went back and its margin; without a cost there is none', async () => {
  const { skus, showsCost } = await report('2026-03-03', '2026-03-05')
  const line = (one: SkuSales) => [
    one.title,
    one.placedQuantity,
    one.paidQuantity,
    one.paidFen,
    one.refundedQuantity,
    one.refundedFen,
    one.netFen,
    one.costFen,
    one.marginFen,
  ]
  assert.equal(showsCost, true)
  assert.deepEqual(skus.map(line), [
    // 4 sold for 39 600, 1 back: 29 700 less 3 × 4 000.
    ['卫衣', 4, 4, 39_600, 1, 9900, 29_700, 4000, 17_700],
    ['帽子', 5, 4, 13_200, 0, 0, 13_200, null, null],
    ['卫衣', 1, 1, 12_000, 0, 0, 12_000, null, null],
  ])
  const agent = await givenStaff(server, shop, 'agent')
  const hidden = await report('2026-03-03', '2026-03-05', agent)
  assert.equal(hidden.showsCost, false)
  assert.ok(hidden.skus.every((one) => one.costFen === null && one.marginFen === null))
  const cost = { params: { shopId: shop.shopId, skuId: sku(shirt) }, body: { costFen: 1 } }
  await refused(server.call(setSkuCost, { as: agent, ...cost }), 'not_allowed')
  const stranger = await givenShop(server)
  const theirs = { ...cost, params: { shopId: stranger.shopId, skuId: sku(shirt) } }
  await refused(server.call(setSkuCost, { as: stranger.owner, ...theirs }), 'not_found')
})

test('S0-23 visits, visitors and conversion by day are exact, and a batch sent again counts once', async () => {
  const fair = await givenShop(server)
  const book = await givenProduct(server, fair, { title: '书' })
  const [ann, bob, cat] = [newId(), newId(), newId()]
  await server.clockTo(at('2026-03-10T23:59:59'))
  const page = { kind: 'product', productId: book.productId } as const
  const batch = [
    visitOf(fair, { visitor: ann, source: 'search', ...page }),
    visitOf(fair, { visitor: ann, source: 'shop' }),
    visitOf(fair, { visitor: bob, source: 'recommend', ...page }),
    visitOf(fair, { visitor: bob, source: 'recommend', ...page, productId: newId() }),
    visitOf(fair, { shopId: newId() }),
  ]
  const send = () => server.call(sendVisits, { body: { visits: batch } })
  assert.deepEqual(await send(), { counted: 3 })
  assert.deepEqual(await send(), { counted: 0 })
  await server.clockTo(at('2026-03-11T00:00:03'))
  await sendAll(server, [
    visitOf(fair, { visitor: ann, source: 'search', ...page }),
    // Reported at 00:00:03, opened 4 seconds before: it belongs to the day that ended.
    visitOf(fair, { visitor: cat, source: 'search', ...page, agoMs: 4000 }),
  ])
  const order = await givenOrder(server, {
    shop: fair,
    buyer: xiao,
    lines: [{ skuId: sku(book), quantity: 1 }],
  })
  await payFor(server, [order])
  await sendAll(server, [visitOf(fair, { kind: 'order', orderId: order.orderId, source: 'search' })])
  await sendAll(server, [visitOf(fair, { kind: 'order', orderId: order.orderId, source: 'cart' })])
  const traffic = await server.call(readTrafficReport, {
    as: fair.owner,
    params: { shopId: fair.shopId },
    query: { from: '2026-03-10', to: '2026-03-11' },
  })
  assert.deepEqual(traffic.days, [
    { day: '2026-03-10', visits: 4, visitors: 3, productViews: 3, paidOrders: 0, payers: 0 },
    { day: '2026-03-11', visits: 1, visitors: 1, productViews: 1, paidOrders: 1, payers: 1 },
  ])
  assert.deepEqual(traffic.total, { visits: 5, visitors: 3, productViews: 4, paidOrders: 1, payers: 1 })
  assert.deepEqual(traffic.before, { visits: 0, visitors: 0, productViews: 0, paidOrders: 0, payers: 0 })
  assert.deepEqual(traffic.heat, [
    { weekday: 2, hour: 23, visits: 4, orders: 0 },
    { weekday: 3, hour: 0, visits: 1, orders: 1 },
  ])
  assert.deepEqual(traffic.products, [
    { productId: book.productId, title: '书', views: 4, paidOrders: 1, paidQuantity: 1 },
  ])
  // S4-35: each visit and order under its source; the first word of an order stands.
  assert.deepEqual(traffic.sources, [
    { source: 'search', visits: 3, visitors: 2, productViews: 3, paidOrders: 1, payers: 1 },
    { source: 'recommend', visits: 1, visitors: 1, productViews: 1, paidOrders: 0, payers: 0 },
    { source: 'shop', visits: 1, visitors: 1, productViews: 0, paidOrders: 0, payers: 0 },
  ])
})

test('S4-35 (part: recommendations come later) the source of every visit is kept, search and recommendation among them', async () => {
  const fair = await givenShop(server)
  await sendAll(server, [
    visitOf(fair, { source: 'search' }),
    visitOf(fair, { source: 'search' }),
    visitOf(fair, { source: 'recommend' }),
  ])
  const day = '2026-03-11'
  const { sources } = await server.call(readTrafficReport, {
    as: fair.owner,
    params: { shopId: fair.shopId },
    query: { from: day, to: day },
  })
  assert.deepEqual(
    sources.map(({ source, visits }) => [source, visits]),
    [
      ['search', 2],
      ['recommend', 1],
    ],
  )
})

test('S4-42 purchase habits: time of day, repeat interval, basket pairs and category are exact', async () => {
  const habits = await server.call(readHabitReport, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    query: { from: '2026-03-04', to: '2026-03-05' },
  })
  assert.deepEqual(
    habits.hours.filter((hour) => hour.orders > 0),
    [
      { hour: 0, orders: 1, fen: 19_800 },
      { hour: 14, orders: 1, fen: 15_300 },
      { hour: 23, orders: 1, fen: 9900 },
    ],
  )
  // Xiao paid the evening before; Da paid twice on the 4th.
  assert.equal(habits.repeat.buyers, 2)
  assert.equal(habits.repeat.repeatBuyers, 2)
  assert.deepEqual(habits.repeat.intervals, [
    { span: 'same_day', count: 1 },
    { span: 'within_week', count: 1 },
    { span: 'within_month', count: 0 },
    { span: 'within_quarter', count: 0 },
    { span: 'longer', count: 0 },
  ])
  // 14 h 30 min 1 s and 23 h 59 min 59 s: their middle is 0.8 days.
  assert.equal(habits.repeat.medianDays, 0.8)
  assert.equal(habits.pairs.length, 1)
  assert.equal(habits.pairs[0]?.orders, 2)
  assert.deepEqual([habits.pairs[0]?.one.title, habits.pairs[0]?.other.title].sort(), ['卫衣', '帽子'].sort())
  // 99 + 3 × 33, 120 + 33, 99.
  assert.deepEqual(habits.categories, [{ category: 'children_wear', orders: 3, quantity: 7, fen: 45_000 }])
  assert.equal(habits.movedIn, 0)
})

test('S0-23 orders moved in count by their own times; a range that is none is refused', async () => {
  const old = await givenShop(server)
  await givenPast(server, old, [
    {
      madeAt: at('2026-01-31T23:59:59'),
      paidAt: at('2026-02-01T00:00:00'),
      totalFen: 500,
      provinceCode: '31',
    },
    { madeAt: at('2026-02-28T23:59:59'), totalFen: 700, refundedFen: 200 },
    { madeAt: at('2026-02-28T10:00:00'), paidAt: null, totalFen: 900 },
  ])
  const ask = (from: string, to: string) =>
    server.call(readSalesReport, { as: old.owner, params: { shopId: old.shopId }, query: { from, to } })
  const { total, provinces, skus } = await ask('2026-02-01', '2026-02-28')
  assert.deepEqual(total, {
    placed: 2,
    placedFen: 1600,
    paid: 2,
    paidFen: 1200,
    refunds: 1,
    refundedFen: 200,
    netFen: 1000,
  })
  assert.deepEqual(
    provinces.map(({ provinceCode, paidFen }) => [provinceCode, paidFen]),
    [
      ['', 700],
      ['31', 500],
    ],
  )
  assert.equal(skus.length, 1)
  assert.deepEqual([skus[0]?.skuId, skus[0]?.paidFen, skus[0]?.refundedFen], [null, 1200, 200])
  await refused(ask('2026-02-02', '2026-02-01'), 'range_backwards')
  await refused(ask('2025-01-01', '2026-02-01'), 'range_too_long')
})
