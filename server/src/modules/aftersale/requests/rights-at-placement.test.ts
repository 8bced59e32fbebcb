import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { type GivenShop, givenShop } from '../../../../testing/given.ts'
import {
  agree,
  askService,
  givenReturnAddress,
  givenWornOrder,
  inspect,
  sendBack,
  wishFor,
} from '../../../../testing/given-cases.ts'
import { givenShippedOrder } from '../../../../testing/given-ordering.ts'
import { refused, testServerForEach } from '../../../../testing/server.ts'
import { stockDifference, stockOf } from '../../inventory/index.ts'
import { confirmReceipt } from '../../ordering/receipt/contract.ts'
import type { ReturnWindow } from '../returns/contract.ts'
import {
  receiveReplacement,
  removeReturnWindow,
  sendReplacement,
  setReturnWindow,
} from '../returns/contract.ts'
import { changeRequest, readServiceOptions } from './contract.ts'

const server = testServerForEach()
let shop: GivenShop

beforeEach(async () => {
  shop = await givenShop(server)
  await givenReturnAddress(server, shop)
})

type Order = Awaited<ReturnType<typeof givenWornOrder>>

const set = (productId: string, window: Partial<ReturnWindow>, of = shop) =>
  server.call(setReturnWindow, {
    as: of.owner,
    params: { shopId: of.shopId },
    body: { scope: 'product', scopeId: productId, returnDays: 7, exchangeDays: 7, excluded: null, ...window },
  })

/** The first line's times to return and to exchange, from the day of the signature, and why not. */
async function lineOf({ shopId, orderId, buyer }: Pick<Order, 'shopId' | 'orderId' | 'buyer'>) {
  const { lines } = await server.call(readServiceOptions, { as: buyer, params: { shopId, orderId } })
  const [{ returnUntil = null, exchangeUntil = null, excluded = null } = {}] = lines
  return [returnUntil, exchangeUntil, excluded]
}

const receive = ({ shopId, orderId, buyer }: Order) =>
  server.call(confirmReceipt, { as: buyer, params: { shopId, orderId } })

const again = (of: Order) =>
  givenShippedOrder(server, { shop, buyer: of.buyer, lines: [{ skuId: of.skuIds[0] ?? '', quantity: 1 }] })

const day = (text: string) => new Date(`${text}T00:00:00+08:00`).toISOString()

test('S2-39 a time that the shop shortens or takes away later stays the right of orders placed before; one that it lengthens gives more', async () => {
  await server.clockTo('2026-03-05T10:00:00+08:00')
  const first = await givenWornOrder(server, shop)
  await server.clockTo('2026-03-05T11:00:00+08:00')
  await set(first.productId, { returnDays: 15, exchangeDays: 20 })
  const second = await again(first)
  for (const order of [first, { ...first, ...second }]) await receive(order)
  assert.deepEqual(await lineOf(first), [day('2026-03-21'), day('2026-03-26'), null], 'lengthened')
  await server.clockTo('2026-03-05T11:00:01+08:00')
  await set(first.productId, { returnDays: 8 })
  assert.deepEqual(
    await lineOf(first),
    [day('2026-03-14'), day('2026-03-13'), null],
    'never had 15 of its own',
  )
  assert.deepEqual(await lineOf(second), [day('2026-03-21'), day('2026-03-26'), null])
  await server.call(removeReturnWindow, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { scope: 'product', scopeId: first.productId },
  })
  assert.deepEqual(await lineOf(second), [day('2026-03-21'), day('2026-03-26'), null])
  await server.clockTo('2026-03-20T23:59:59+08:00')
  const asked = await askService(server, second, { reason: 'no_reason' })
  assert.equal(asked.state, 'asked')
})

test('S2-39 goods that are excluded later are returned without reason by who ordered before, not by who orders after', async () => {
  await server.clockTo('2026-03-05T10:00:00+08:00')
  const before = await givenWornOrder(server, shop)
  await server.clockTo('2026-03-05T10:00:01+08:00')
  await set(before.productId, { excluded: 'custom' })
  assert.equal((await lineOf(before))[2], null)
  assert.equal((await askService(server, before, { reason: 'no_reason' })).state, 'asked')
  const after = await again(before)
  assert.equal((await lineOf(after))[2], 'custom')
  await refused(askService(server, after, { reason: 'no_reason' }), 'no_reason_excluded')
  // Another shop's settings about the same id say nothing.
  const other = await givenShop(server)
  await server.db.kysely
    .insertInto('aftersale.return_window_change')
    .values({
      shop_id: other.shopId,
      scope: 'product',
      scope_id: before.productId,
      from_at: new Date('2026-01-01T00:00:00Z'),
      return_days: 300,
      exchange_days: 300,
      excluded: null,
    })
    .execute()
  assert.equal((await lineOf(after))[2], 'custom')
})

test('S2-39 goods filed anew under an excluded category keep the right that they were ordered with', async () => {
  const order = await givenWornOrder(server, shop)
  await server.db.kysely
    .updateTable('catalog.product')
    .set({ category: 'farm_food', category_id: 'farm_food.fruit' })
    .where('shop_id', '=', shop.shopId)
    .where('product_id', '=', order.productId)
    .execute()
  assert.equal((await lineOf(order))[2], null)
  const later = await again(order)
  assert.equal((await lineOf(later))[2], 'perishable')
})

/** The buyer has another size in place of the one that they bought. */
async function exchange(order: Order, exchangeSkuId: string, waybill: string) {
  const wish = { kind: 'exchange', reason: 'too_small', wish: 'exchange' } as const
  const asked = await askService(server, order, {
    ...wish,
    lines: [{ lineNo: 1, quantity: 1, exchangeSkuId }],
  })
  const sent = await sendBack(server, order.buyer, await agree(server, shop.owner, asked))
  const toSend = await inspect(server, shop.owner, sent, [{ lineNo: 1, result: 'sellable', quantity: 1 }])
  const params = { shopId: shop.shopId, caseId: asked.caseId }
  const out = await server.call(sendReplacement, {
    as: shop.owner,
    params,
    body: { version: toSend.version, courier: 'SF', waybill },
  })
  await server.call(receiveReplacement, { as: order.buyer, params, body: { version: out.version } })
}

const levels = async (skuIds: readonly string[]) => {
  const found = await stockOf(server.db.kysely, shop.shopId, [...skuIds])
  return skuIds.map((skuId) => [found.get(skuId)?.onHand, found.get(skuId)?.reserved])
}

test('after an exchange what is sent again is the size that the buyer has, and what comes back is shelved as that', async () => {
  const order = await givenWornOrder(server, shop)
  const [, middle = '', large = ''] = order.skuIds
  await exchange(order, middle, 'SF9876543210987')
  await exchange(order, large, 'SF9876543210988')
  assert.deepEqual(await levels(order.skuIds), [
    [10, 0],
    [10, 0],
    [9, 0],
  ])
  const resend = await askService(server, order, { kind: 'resend', reason: 'damaged', wish: 'resend' })
  assert.deepEqual(resend.lines[0]?.sends, { skuId: large, specs: ['130'] })
  const options = await server.call(readServiceOptions, {
    as: order.buyer,
    params: { shopId: order.shopId, orderId: order.orderId },
  })
  assert.deepEqual(
    options.lines[0]?.exchange.filter((one) => one.isSame).map((one) => one.skuId),
    [large],
  )
})

test('many who swap their sizes at the same moment, M for L and L for M, all get what they asked for', async () => {
  const first = await givenWornOrder(server, shop)
  const [, middle = '', large = ''] = first.skuIds
  const orders = [first]
  for (let at = 1; at < 8; at += 1) orders.push({ ...first, ...(await again(first)) })
  const wish = { kind: 'exchange', reason: 'too_small', wish: 'exchange' } as const
  const linesFor = (exchangeSkuId: string) => [{ lineNo: 1, quantity: 1, exchangeSkuId }]
  let cases = await Promise.all(
    orders.map((order, at) =>
      askService(server, order, { ...wish, lines: linesFor(at % 2 ? middle : large) }),
    ),
  )
  for (let round = 0; round < 4; round += 1)
    cases = await Promise.all(
      cases.map((one) =>
        server.call(changeRequest, {
          as: first.buyer,
          params: { shopId: one.shopId, caseId: one.caseId },
          body: {
            version: one.version,
            ...wishFor({ ...wish, lines: linesFor(one.lines[0]?.sends?.skuId === middle ? large : middle) }),
          },
        }),
      ),
    )
  const [, forMiddle, forLarge] = await levels(first.skuIds)
  assert.deepEqual(
    [forMiddle, forLarge],
    [
      [10, 4],
      [10, 4],
    ],
  )
  assert.deepEqual(await stockDifference(server.db.kysely), [])
})
