import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenPerson, givenShop, type Person } from '../../../testing/given.ts'
import { givenFreightTemplate, givenProduct } from '../../../testing/given-catalog.ts'
import {
  type GivenOrder,
  givenAddress,
  givenOrder,
  givenPaidOrder,
  payFor,
} from '../../../testing/given-ordering.ts'
import { newId, testServerForEach } from '../../../testing/server.ts'
import { setSkuCost } from '../../modules/catalog/costs/contract.ts'
import { holdRefund } from '../../modules/payment/index.ts'
import { inTransaction } from '../../platform/db/database.ts'
import { readHabitReport } from './habits-contract.ts'
import { readSalesReport } from './sales-contract.ts'

const server = testServerForEach()
const at = (text: string) => new Date(`${text}+08:00`)

/** A shirt of 99.00 in one category, hats of 33.33 in another, and a scarf; 8 yuan of freight and 2 for each further piece. */
async function givenShelf() {
  const shop = await givenShop(server)
  const { templateId: freightTemplateId } = await givenFreightTemplate(server, shop, {
    firstFen: 800,
    nextFen: 200,
  })
  const shirt = await givenProduct(server, shop, {
    title: '卫衣',
    freightTemplateId,
    skus: [{ priceFen: 9900 }],
  })
  const hat = await givenProduct(server, shop, {
    title: '帽子',
    category: 'general',
    freightTemplateId,
    skus: [{ priceFen: 3333 }],
  })
  const scarf = await givenProduct(server, shop, { title: '围巾', category: 'general', freightTemplateId })
  const [shirtId, hatId, scarfId] = [shirt, hat, scarf].map(({ skus }) => skus[0]?.skuId ?? '') as [
    string,
    string,
    string,
  ]
  return { shop, shirt, hat, scarf, shirtId, hatId, scarfId }
}

/** Gives a part of an order's money back; the provider has it when this returns. */
async function refundPart({ shopId, orderId }: GivenOrder, amountFen: number): Promise<void> {
  await inTransaction(server.db, (tx) =>
    holdRefund(tx, { shopId, orderId, amountFen, refundId: newId(), why: 'order_refund' }),
  )
  await server.waitUntilIdle()
}

const salesOf = (shop: GivenShop, from: string, to: string) =>
  server.call(readSalesReport, { as: shop.owner, params: { shopId: shop.shopId }, query: { from, to } })

const habitsOf = (shop: GivenShop, from: string, to: string) =>
  server.call(readHabitReport, { as: shop.owner, params: { shopId: shop.shopId }, query: { from, to } })

test('S4-41 S0-23 refunds in parts fall on the goods first, line by line in proportion, and on the freight at last', async () => {
  const { shop, shirtId, hatId } = await givenShelf()
  const cost = { as: shop.owner, params: { shopId: shop.shopId, skuId: hatId }, body: { costFen: 1000 } }
  await server.call(setSkuCost, cost)
  const lines = [
    { skuId: shirtId, quantity: 1 },
    { skuId: hatId, quantity: 3 },
  ]
  const order = await givenPaidOrder(server, { shop, lines })
  // 99.00 + 3 × 33.33 of goods, 8 + 3 × 2 yuan of freight.
  assert.equal(order.totalFen, 19_899 + 1400)
  const skus = async () => {
    const { skus: rows } = await salesOf(shop, '2026-03-02', '2026-03-02')
    return rows.map((row) => [
      row.skuId,
      row.paidQuantity,
      row.paidFen,
      row.refundedQuantity,
      row.refundedFen,
      row.netFen,
      row.marginFen,
    ])
  }
  assert.deepEqual(await skus(), [
    [hatId, 3, 9999, 0, 0, 9999, 6999],
    [shirtId, 1, 9900, 0, 0, 9900, null],
  ])
  await refundPart(order, 1234)
  // 1 234 × 9 900 / 19 899 is 613.9: the shirt bears 613, the hats what is left of 1 234. No piece came back.
  assert.deepEqual(await skus(), [
    [hatId, 3, 9999, 0, 621, 9378, 6378],
    [shirtId, 1, 9900, 0, 613, 9287, null],
  ])
  await refundPart(order, 19_000)
  // 20 234 went back, more than the goods: they bear all of theirs; 335 of the freight too. Still no piece.
  assert.deepEqual(await skus(), [
    [hatId, 3, 9999, 0, 9999, 0, -3000],
    [shirtId, 1, 9900, 0, 9900, 0, null],
  ])
  await refundPart(order, 1065)
  assert.deepEqual(await skus(), [
    [hatId, 3, 9999, 3, 9999, 0, 0],
    [shirtId, 1, 9900, 1, 9900, 0, null],
  ])
  const { total } = await salesOf(shop, '2026-03-02', '2026-03-02')
  assert.deepEqual(total, {
    placed: 1,
    placedFen: 21_299,
    paid: 1,
    paidFen: 21_299,
    refunds: 3,
    refundedFen: 21_299,
    netFen: 0,
  })
})

test('S4-41 S0-23 what was placed, paid and refunded on different days stands on its own day, with the freight in the sums and without it by SKU', async () => {
  const { shop, shirtId, hatId, scarfId } = await givenShelf()
  const buyer = await givenPerson(server)
  const addressId = await givenAddress(server, buyer)
  const of = { shop, buyer, addressId }
  await server.clockTo(at('2026-03-03T23:59:59.999'))
  const one = await givenOrder(server, {
    ...of,
    lines: [
      { skuId: shirtId, quantity: 2 },
      { skuId: hatId, quantity: 1 },
    ],
  })
  await server.clockTo(at('2026-03-04T00:00:00'))
  await payFor(server, [one])
  const two = await givenPaidOrder(server, { ...of, lines: [{ skuId: hatId, quantity: 4 }] })
  await givenOrder(server, { ...of, lines: [{ skuId: scarfId, quantity: 1 }] })
  await server.clockTo(at('2026-03-05T23:59:59.999'))
  await refundPart(two, 500)
  await server.clockTo(at('2026-03-06T00:00:00'))
  await refundPart(one, 700)
  const { days, skus, hours } = await salesOf(shop, '2026-03-03', '2026-03-06')
  // 2 × 99 + 33.33 + 12; 4 × 33.33 + 14; 99 + 8.
  const [oneFen, twoFen, unpaidFen] = [23_133 + 1200, 13_332 + 1400, 9900 + 800]
  assert.deepEqual([one.totalFen, two.totalFen], [oneFen, twoFen])
  const none = { placed: 0, placedFen: 0, paid: 0, paidFen: 0, refunds: 0, refundedFen: 0, netFen: 0 }
  assert.deepEqual(days, [
    { day: '2026-03-03', ...none, placed: 1, placedFen: oneFen },
    {
      day: '2026-03-04',
      ...none,
      placed: 2,
      placedFen: twoFen + unpaidFen,
      paid: 2,
      paidFen: oneFen + twoFen,
      netFen: oneFen + twoFen,
    },
    { day: '2026-03-05', ...none, refunds: 1, refundedFen: 500, netFen: -500 },
    { day: '2026-03-06', ...none, refunds: 1, refundedFen: 700, netFen: -700 },
  ])
  assert.deepEqual(
    hours
      .filter((hour) => hour.placed + hour.paid + hour.refunds > 0)
      .map(({ hour, placed, paid, refunds }) => [hour, placed, paid, refunds]),
    [
      [0, 2, 2, 1],
      [23, 1, 0, 1],
    ],
  )
  // 700 × 19 800 / 23 133 is 599.1; 500 falls on the hats of the other order.
  assert.deepEqual(
    skus.map((row) => [
      row.skuId,
      row.placedQuantity,
      row.placedFen,
      row.paidQuantity,
      row.paidFen,
      row.refundedFen,
    ]),
    [
      [shirtId, 2, 19_800, 2, 19_800, 599],
      [hatId, 5, 16_665, 5, 16_665, 601],
      [scarfId, 1, 9900, 0, 0, 0],
    ],
  )
  const early = await salesOf(shop, '2026-03-06', '2026-03-07')
  assert.deepEqual([early.before.paid, early.before.refunds, early.before.refundedFen], [2, 1, 500])
})

test('S4-42 how soon buyers come again is counted in days of the calendar, on each edge of each span', async () => {
  const { shop, hatId } = await givenShelf()
  const lines = [{ skuId: hatId, quantity: 1 }]
  const buys = async ({ buyer, addressId }: { buyer: Person; addressId: string }) =>
    givenPaidOrder(server, { shop, buyer, addressId, lines })
  const people = []
  for (let count = 0; count < 9; count += 1) {
    const buyer = await givenPerson(server)
    people.push({ buyer, addressId: await givenAddress(server, buyer) })
  }
  await server.clockTo(at('2026-03-03T23:59:58'))
  for (const person of people) await buys(person)
  // The days between: 0, 1, 7, 8, 30, 31, 90, 91. The ninth never comes again.
  const again = [
    '2026-03-03T23:59:59',
    '2026-03-04T00:00:00',
    '2026-03-10T23:59:59',
    '2026-03-11T00:00:00',
    '2026-04-02T23:59:59',
    '2026-04-03T00:00:00',
    '2026-06-01T23:59:59',
    '2026-06-02T00:00:00',
  ]
  for (const [index, instant] of again.entries()) {
    await server.clockTo(at(instant))
    await buys(people[index] as (typeof people)[number])
  }
  const { repeat } = await habitsOf(shop, '2026-03-03', '2026-06-02')
  assert.deepEqual(repeat.intervals, [
    { span: 'same_day', count: 1 },
    { span: 'within_week', count: 2 },
    { span: 'within_month', count: 2 },
    { span: 'within_quarter', count: 2 },
    { span: 'longer', count: 1 },
  ])
  // Between 7 days and 2 s and 30 days and 1 s.
  assert.deepEqual([repeat.buyers, repeat.repeatBuyers, repeat.medianDays], [9, 8, 18.5])
  // Of the range alone: the order before it decides how long it was, but counts no buyer.
  const late = await habitsOf(shop, '2026-04-03', '2026-06-01')
  assert.deepEqual([late.repeat.buyers, late.repeat.repeatBuyers], [2, 2])
  assert.deepEqual(
    late.repeat.intervals.map(({ count }) => count),
    [0, 0, 0, 2, 0],
  )
})

test('S4-42 baskets of several lines and categories: pairs by orders, categories without freight, unpaid ones left out', async () => {
  const { shop, shirt, hat, scarf, shirtId, hatId, scarfId } = await givenShelf()
  const basket = (...skuIds: string[]) => skuIds.map((skuId) => ({ skuId, quantity: 2 }))
  await givenPaidOrder(server, { shop, lines: basket(shirtId, hatId, scarfId) })
  await givenPaidOrder(server, { shop, lines: basket(shirtId, hatId) })
  await givenPaidOrder(server, { shop, lines: basket(scarfId) })
  await givenOrder(server, { shop, lines: basket(hatId, scarfId) })
  const { pairs, categories } = await habitsOf(shop, '2026-03-02', '2026-03-02')
  const found = pairs.map(
    ({ one, other, orders }) => `${orders} ${[one.title, other.title].sort().join('+')}`,
  )
  const pair = (...titles: string[]) => titles.sort().join('+')
  assert.equal(found[0], `2 ${pair('卫衣', '帽子')}`)
  assert.deepEqual(found.slice(1).sort(), [`1 ${pair('卫衣', '围巾')}`, `1 ${pair('帽子', '围巾')}`].sort())
  const ids = new Map([shirt, hat, scarf].map(({ productId, title }) => [title, productId]))
  for (const { one, other } of pairs) {
    assert.deepEqual([one.productId, other.productId], [ids.get(one.title), ids.get(other.title)])
    assert.ok(one.productId < other.productId)
  }
  assert.deepEqual(categories, [
    // 2 × 33.33 twice and 2 × 99 twice, in three orders.
    { category: 'general', orders: 3, quantity: 8, fen: 4 * 3333 + 4 * 9900 },
    { category: 'children_wear', orders: 2, quantity: 4, fen: 4 * 9900 },
  ])
})

test('S4-42 of more pairs than the table shows, those bought together most often are shown, the rest by id', async () => {
  const shop = await givenShop(server)
  const freightTemplateId = (await givenFreightTemplate(server, shop)).templateId
  const skuOf = new Map<string, string>()
  for (let index = 0; index < 7; index += 1) {
    const { productId, skus } = await givenProduct(server, shop, {
      title: `商品 ${index}`,
      freightTemplateId,
    })
    skuOf.set(productId, skus[0]?.skuId ?? '')
  }
  const buyTogether = (products: readonly string[]) =>
    givenPaidOrder(server, {
      shop,
      lines: products.map((productId) => ({ skuId: skuOf.get(productId) ?? '', quantity: 1 })),
    })
  const productIds = [...skuOf.keys()].sort()
  await buyTogether(productIds)
  // Seven products make 21 pairs, one too many; the last of them by id is bought once more.
  const all = productIds.flatMap((one, index) => productIds.slice(index + 1).map((other) => [one, other]))
  const last = productIds.slice(-2)
  const before = (await habitsOf(shop, '2026-03-02', '2026-03-02')).pairs
  assert.deepEqual(
    before.map(({ one, other }) => [one.productId, other.productId]),
    all.slice(0, 20),
  )
  await buyTogether(last)
  const { pairs } = await habitsOf(shop, '2026-03-02', '2026-03-02')
  assert.deepEqual(
    pairs.map(({ one, other, orders }) => [one.productId, other.productId, orders]),
    [[...last, 2], ...all.slice(0, 19).map((pair) => [...pair, 1])],
  )
})
