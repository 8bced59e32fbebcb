import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenPerson, givenShop, givenStaff } from '../../../testing/given.ts'
import { givenProduct } from '../../../testing/given-catalog.ts'
import { givenShipped } from '../../../testing/given-fulfillment.ts'
import { type GivenOrder, givenPaidOrder } from '../../../testing/given-ordering.ts'
import { registerWrong } from '../../../testing/given-wrong.ts'
import { refused, TEST_START, testServerForEach } from '../../../testing/server.ts'
import { addMinutes } from '../../kernel/time.ts'
import { dismissWrongShipment, warnOfSwap } from '../../modules/aftersale/wrong-shipments/contract.ts'
import { listMyMessages } from '../../modules/conversation/chat/contract.ts'
import { listLikelySwaps, readWrongShipment } from './wrong-shipments-contract.ts'

const server = testServerForEach()

/** A shirt in three sizes, one order each, shipped so many minutes after the start. */
async function givenShirts(shop: GivenShop, minutes: readonly number[]): Promise<GivenOrder[]> {
  const product = await givenProduct(server, shop, {
    title: '纯棉儿童卫衣',
    specNames: ['尺码'],
    skus: [{ specs: ['110'] }, { specs: ['120'] }, { specs: ['130'] }],
  })
  const orders: GivenOrder[] = []
  for (const [at, minute] of minutes.entries()) {
    await server.clockTo(addMinutes(TEST_START, minute))
    const skuId = product.skus[at % 3]?.skuId ?? ''
    const order = await givenPaidOrder(server, { shop, lines: [{ skuId, quantity: 1 }] })
    await givenShipped(server, shop.owner, order)
    orders.push(order)
  }
  return orders
}

const likely = async (shop: GivenShop, wrongId: string) =>
  (await server.call(listLikelySwaps, { as: shop.owner, params: { shopId: shop.shopId, wrongId } })).rows

const warn = (shop: GivenShop, wrongId: string, { orderId }: GivenOrder, as = shop.owner) =>
  server.call(warnOfSwap, { as, params: { shopId: shop.shopId, wrongId }, body: { orderId } })

const messagesOf = async ({ shopId, buyer }: GivenOrder) =>
  (await server.call(listMyMessages, { as: buyer, params: { shopId } })).rows
    .map(({ body }) => (body.kind === 'text' ? body.text : ''))
    .filter((text) => text.includes('装错'))

test('S4-10 the likely other order is found by what came, the product and the time; its buyer is warned once, and told nothing of the other', async () => {
  const shop = await givenShop(server)
  const [wrong, named, far, late] = (await givenShirts(shop, [0, 30, 100, 400])) as [
    GivenOrder,
    GivenOrder,
    GivenOrder,
    GivenOrder,
  ]
  const rival = await givenShop(server)
  await givenShirts(rival, [401])
  // What came is said to be 120.
  const { wrongId } = await registerWrong(server, shop.owner, wrong)
  const rows = await likely(shop, wrongId)
  assert.deepEqual(
    rows.map(({ orderNumber, specs, signs }) => [orderNumber, specs, signs]),
    [
      [named.number, ['120'], ['named', 'same_product', 'same_hour', 'same_courier']],
      [far.number, ['130'], ['same_product', 'same_courier']],
    ],
  )
  assert.ok(!rows.some((row) => row.orderId === late.orderId))

  await Promise.all([warn(shop, wrongId, named), warn(shop, wrongId, named), warn(shop, wrongId, named)])
  await server.waitUntilIdle()
  const said = await messagesOf(named)
  assert.equal(said.length, 1)
  assert.ok(said[0]?.includes(named.number) && !said[0].includes(wrong.number))
  assert.deepEqual(await messagesOf(far), [])
  const [first] = await likely(shop, wrongId)
  assert.ok(first?.warnedAt)
  const detail = await server.call(readWrongShipment, {
    as: shop.owner,
    params: { shopId: shop.shopId, wrongId },
  })
  assert.deepEqual(
    detail.moves.filter(({ what }) => what === 'swap_found').map(({ words }) => words),
    [named.number],
  )
})

test('S4-10 a buyer is not warned twice, nor of what is not theirs to know: other cases, other shops, what has not left', async () => {
  const shop = await givenShop(server)
  const [one, two, three] = (await givenShirts(shop, [0, 10, 20])) as [GivenOrder, GivenOrder, GivenOrder]
  const { wrongId } = await registerWrong(server, shop.owner, one)
  const { wrongId: otherId } = await registerWrong(server, shop.owner, three)
  await warn(shop, wrongId, two)
  await refused(warn(shop, otherId, two), 'swap_warned')
  await refused(warn(shop, wrongId, one), 'swap_same_order')
  const unshipped = await givenPaidOrder(server, { shop })
  await refused(warn(shop, wrongId, unshipped), 'swap_not_shipped')
  const rival = await givenShop(server)
  const [theirs] = (await givenShirts(rival, [21])) as [GivenOrder]
  await refused(warn(shop, wrongId, theirs), 'not_found')
  await refused(warn(rival, wrongId, theirs), 'not_found')
  const packer = await givenStaff(server, shop, 'warehouse')
  await refused(warn(shop, wrongId, two, packer), 'not_allowed')
  await refused(warn(shop, wrongId, two, await givenPerson(server)), 'not_found')
  const { version } = await server.call(readWrongShipment, {
    as: shop.owner,
    params: { shopId: shop.shopId, wrongId: otherId },
  })
  await server.call(dismissWrongShipment, {
    as: shop.owner,
    params: { shopId: shop.shopId, wrongId: otherId },
    body: { version, why: '买家看错了' },
  })
  const [fourth] = (await givenShirts(shop, [30])) as [GivenOrder]
  await refused(warn(shop, otherId, fourth), 'swap_dismissed')
  await server.waitUntilIdle()
  assert.equal((await messagesOf(two)).length, 1)
})
