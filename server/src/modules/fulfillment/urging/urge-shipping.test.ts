import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenPerson, givenShop, givenStaff, type Person } from '../../../../testing/given.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { givenShipped } from '../../../../testing/given-fulfillment.ts'
import { type GivenOrder, givenOrder, givenPaidOrder } from '../../../../testing/given-ordering.ts'
import { newId, refused, TEST_START, testServerForEach } from '../../../../testing/server.ts'
import { addDays, addHours, addMs } from '../../../kernel/time.ts'
import { readMyOrder } from '../../../screens/buyer/order-contract.ts'
import { readShopOrder } from '../../../screens/merchant/order-contract.ts'
import { countShopOrders, listShopOrders } from '../../../screens/merchant/orders-contract.ts'
import { readUrgedOrders } from '../../../screens/merchant/urged-orders-contract.ts'
import { changeAutoReplies, defaultAutoReplies } from '../../conversation/auto-replies/contract.ts'
import { acknowledgeUrges, urgeShipping } from './contract.ts'

const server = testServerForEach()

const urge = ({ shopId, orderId, buyer }: GivenOrder, { as = buyer, id = newId() } = {}) =>
  server.call(urgeShipping, { as, params: { shopId, orderId }, body: { id } })

const listOf = async (shop: GivenShop, query: { urged?: boolean; tab?: 'to_ship' | 'shipped' }) =>
  (await server.call(listShopOrders, { as: shop.owner, params: { shopId: shop.shopId }, query })).rows

const switchService = (shop: GivenShop, isOn: boolean) =>
  server.call(changeAutoReplies, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { ...defaultAutoReplies, isOn },
  })

test('S2-19 a buyer urges what is paid and not shipped, once in six hours, and the same urge counts once', async () => {
  const order = await givenPaidOrder(server)
  const id = newId()
  const first = await urge(order, { id })
  assert.deepEqual(first, {
    urges: 1,
    urgedAt: TEST_START.toISOString(),
    againAt: addHours(TEST_START, 6).toISOString(),
  })
  await server.clockTo(addMs(addHours(TEST_START, 6), -1))
  assert.deepEqual(await urge(order, { id }), first)
  const soon = await refused(urge(order), 'urge_too_soon')
  assert.deepEqual([soon.status, soon.detail['hours'], soon.detail['minutes']], [409, 6, 1])
  await server.clockTo(addHours(TEST_START, 6))
  assert.equal((await urge(order)).urges, 2)
  const page = await server.call(readMyOrder, {
    as: order.buyer,
    params: { shopId: order.shopId, orderId: order.orderId },
  })
  assert.deepEqual(
    [page.urges, page.urgedAt, page.urgeAgainAt, page.can.includes('urge')],
    [2, addHours(TEST_START, 6).toISOString(), addHours(TEST_START, 12).toISOString(), false],
  )
  const { rows } = await server.db.pool.query(
    'select number, urged_at from fulfillment.urge where shop_id = $1 and order_id = $2 order by number',
    [order.shopId, order.orderId],
  )
  assert.deepEqual(
    rows.map((row) => [row.number, row.urged_at.toISOString()]),
    [
      [1, TEST_START.toISOString()],
      [2, addHours(TEST_START, 6).toISOString()],
    ],
  )
})

test('S2-19 what is not paid, has shipped, or belongs to somebody else is not urged', async () => {
  const shop = await givenShop(server)
  const unpaid = await givenOrder(server, { shop })
  await refused(urge(unpaid), 'urge_not_to_ship')
  const paid = await givenPaidOrder(server, { shop })
  await refused(urge(paid, { as: unpaid.buyer }), 'not_found')
  const other = await givenPaidOrder(server, { shop, buyer: paid.buyer })
  const id = newId()
  await urge(paid, { id })
  await refused(urge(other, { id }), 'id_reused')
  await givenShipped(server, shop.owner, other)
  await refused(urge(other), 'urge_not_to_ship')
})

test('S2-19 30 urges at once are one', async () => {
  const order = await givenPaidOrder(server)
  const outcomes = await Promise.allSettled(Array.from({ length: 30 }, () => urge(order)))
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1)
  const { rows } = await server.db.pool.query(
    'select urges from ordering."order" where shop_id = $1 and order_id = $2',
    [order.shopId, order.orderId],
  )
  assert.equal(rows[0].urges, 1)
})

test('S2-21 S2-22 the filter gives the orders with open urges; the badge has the number and last time, and goes with the parcel', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, { skus: [{ stock: 50 }] })
  const lines = [{ skuId: product.skus[0]?.skuId ?? '', quantity: 2 }]
  const [urged, quiet] = [
    await givenPaidOrder(server, { shop, lines }),
    await givenPaidOrder(server, { shop, lines }),
  ]
  const elsewhere = await givenPaidOrder(server)
  await urge(urged)
  await urge(elsewhere)
  await server.clockTo(addHours(TEST_START, 7))
  await urge(urged)
  const rows = await listOf(shop, { urged: true })
  assert.deepEqual(
    rows.map(({ orderId, urges, urgedAt }) => ({ orderId, urges, urgedAt })),
    [{ orderId: urged.orderId, urges: 2, urgedAt: addHours(TEST_START, 7).toISOString() }],
  )
  const counts = () => server.call(countShopOrders, { as: shop.owner, params: { shopId: shop.shopId } })
  assert.equal((await counts()).badges.urged, 1)
  // A part of it leaves: the rest is still waited for.
  await givenShipped(server, shop.owner, urged, { lines: [{ lineNo: 1, quantity: 1 }] }).catch(() => {})
  assert.equal((await listOf(shop, { urged: true })).length, 1)
  await givenShipped(server, shop.owner, urged)
  assert.deepEqual(await listOf(shop, { urged: true }), [])
  const params = { shopId: shop.shopId, orderId: urged.orderId }
  const page = await server.call(readShopOrder, { as: shop.owner, params })
  assert.deepEqual([page.urges, page.urgedAt, (await counts()).badges.urged], [0, null, 0])
  assert.equal((await listOf(shop, { tab: 'to_ship' }))[0]?.orderId, quiet.orderId)
})

test('S2-20 without the smart service nothing urged is shown; with it what was urged before appears', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  await switchService(shop, false)
  await urge(order)
  const params = { shopId: shop.shopId }
  const seen = async () => {
    const [row] = await listOf(shop, { tab: 'to_ship' })
    const page = await server.call(readShopOrder, {
      as: shop.owner,
      params: { ...params, orderId: order.orderId },
    })
    const { badges } = await server.call(countShopOrders, { as: shop.owner, params })
    const { isShown, count } = await server.call(readUrgedOrders, { as: shop.owner, params })
    const found = (await listOf(shop, { urged: true })).length
    return { row: row?.urges, page: page.urges, badge: badges.urged, isShown, count, found }
  }
  assert.deepEqual(await seen(), { row: 0, page: 0, badge: null, isShown: false, count: 0, found: 0 })
  await switchService(shop, true)
  assert.deepEqual(await seen(), { row: 1, page: 1, badge: 1, isShown: true, count: 1, found: 1 })
})

/** So many orders of a shop, paid by one buyer. */
async function givenPaidOrders(shop: GivenShop, count: number): Promise<GivenOrder[]> {
  const buyer: Person = await givenPerson(server)
  const orders: GivenOrder[] = []
  for (let at = 0; at < count; at += 1) orders.push(await givenPaidOrder(server, { shop, buyer }))
  return orders
}

test('S2-23 the pop-up comes at the fifth urged order, stays until it is acknowledged by each, and comes again with another', async () => {
  const shop = await givenShop(server)
  const agent = await givenStaff(server, shop, 'agent')
  const rival = await givenShop(server)
  const params = { shopId: shop.shopId }
  const read = (as: Person = shop.owner) => server.call(readUrgedOrders, { as, params })
  const orders = await givenPaidOrders(shop, 6)
  const theirs = await givenPaidOrder(server, { shop: rival })
  for (const order of [...orders.slice(0, 4), theirs]) await urge(order)
  const four = await read()
  assert.deepEqual([four.count, four.popsUpAt, four.popsUp], [4, 5, false])
  await server.clockTo(addMs(TEST_START, 60_000))
  await urge(orders[4] as GivenOrder)
  const five = await read()
  assert.deepEqual([five.count, five.popsUp, five.upTo], [5, true, addMs(TEST_START, 60_000).toISOString()])
  await server.call(acknowledgeUrges, { as: shop.owner, params, body: { upTo: five.upTo ?? '', count: 5 } })
  assert.equal((await read()).popsUp, false)
  assert.equal((await read(agent)).popsUp, true)
  // The same orders urged again are no more than before.
  await server.clockTo(addDays(TEST_START, 1))
  await urge(orders[0] as GivenOrder)
  assert.deepEqual([(await read()).count, (await read()).popsUp], [5, false])
  await urge(orders[5] as GivenOrder)
  const six = await read()
  assert.deepEqual([six.count, six.popsUp], [6, true])
  // What comes later than what was seen is not acknowledged with it, and nobody acknowledges what is to come.
  await server.call(acknowledgeUrges, { as: shop.owner, params, body: { upTo: five.upTo ?? '', count: 5 } })
  assert.equal((await read()).popsUp, true)
  await server.call(acknowledgeUrges, {
    as: shop.owner,
    params,
    body: { upTo: addDays(TEST_START, 30).toISOString(), count: 6 },
  })
  assert.equal((await read()).popsUp, false)
  await server.clockTo(addDays(TEST_START, 2))
  await givenShipped(server, shop.owner, orders[0] as GivenOrder)
  await urge((await givenPaidOrders(shop, 1))[0] as GivenOrder)
  const again = await read()
  assert.deepEqual([again.count, again.popsUp], [6, true])
  await server.call(acknowledgeUrges, {
    as: shop.owner,
    params,
    body: { upTo: again.upTo ?? '', count: 6 },
  })
  // At the same instant.
  await urge((await givenPaidOrders(shop, 1))[0] as GivenOrder)
  assert.deepEqual([(await read()).count, (await read()).popsUp], [7, true])
})
