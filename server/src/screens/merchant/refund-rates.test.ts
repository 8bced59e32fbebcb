import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenShop, givenStaff } from '../../../testing/given.ts'
import { givenProduct } from '../../../testing/given-catalog.ts'
import { giveBack } from '../../../testing/given-losses.ts'
import { givenPaidOrder, type PaidOrder } from '../../../testing/given-ordering.ts'
import { testServerForEach } from '../../../testing/server.ts'
import { readRefundRates } from './losses-contract.ts'

const server = testServerForEach()

const RANGE = { from: '2026-03-01', to: '2026-03-31' }

const ratesOf = (shop: GivenShop) =>
  server.call(readRefundRates, { as: shop.owner, params: { shopId: shop.shopId }, query: RANGE })

test('S1-40 the refund rate is of the orders paid on these days: of the shop, by product, reason and member of staff', async () => {
  const shop = await givenShop(server)
  const agent = await givenStaff(server, shop, 'agent')
  const product = await givenProduct(server, shop, { title: '帆布包', skus: [{ priceFen: 2000 }] })
  const skuId = product.skus[0]?.skuId as string
  const before = await givenPaidOrder(server, { shop })
  await server.clockTo('2026-04-01T00:00:00+08:00')
  const inApril = await givenPaidOrder(server, { shop })
  const orders = []
  for (let index = 0; index < 3; index += 1)
    orders.push(await givenPaidOrder(server, { shop, lines: [{ skuId, quantity: 1 }] }))
  const [first, second] = orders as [PaidOrder, PaidOrder]
  await giveBack(server, agent, first, 500)
  await giveBack(server, shop.owner, first, 300, { reason: 'poor_quality' })
  await giveBack(server, agent, second, 2000, { lines: [{ lineNo: 1, quantity: 1, unshipped: 1 }] })
  await giveBack(server, shop.owner, before, 9900)
  const april = await server.call(readRefundRates, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    query: { from: '2026-04-01', to: '2026-04-30' },
  })
  const paidFen = 9900 + 3 * 2000
  assert.deepEqual(april.shop, { orders: 4, refunded: 2, paidFen, refundedFen: 2800 })
  assert.deepEqual(
    april.products
      .map(({ title, orders: of, refunded, refundedFen }) => [title, of, refunded, refundedFen])
      .slice(0, 1),
    [['帆布包', 3, 2, 2800]],
  )
  assert.equal(april.products.length, 2)
  assert.deepEqual(
    april.reasons.map(({ reason, orders: of, refunded, refundedFen }) => [reason, of, refunded, refundedFen]),
    [
      ['agreed', 4, 2, 2500],
      ['poor_quality', 4, 1, 300],
    ],
  )
  assert.deepEqual(
    april.agents.map(({ name, refunded, refundedFen }) => [name, refunded, refundedFen]),
    [
      ['agent', 2, 2500],
      ['店主', 1, 300],
    ],
  )
  const march = await ratesOf(shop)
  assert.deepEqual(march.shop, { orders: 1, refunded: 1, paidFen: 9900, refundedFen: 9900 })
  assert.notEqual(inApril.orderId, before.orderId)
  assert.deepEqual((await ratesOf(await givenShop(server))).shop, {
    orders: 0,
    refunded: 0,
    paidFen: 0,
    refundedFen: 0,
  })
})
