import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenPerson, givenShop, type Person } from '../../../../testing/given.ts'
import { comeBack, goAway } from '../../../../testing/given-absence.ts'
import { givenFreightTemplate, givenProduct, givenProductChange } from '../../../../testing/given-catalog.ts'
import { givenAddress, givenOrder, payFor } from '../../../../testing/given-ordering.ts'
import { Answered, newId, refused, TEST_START, testServer } from '../../../../testing/server.ts'
import type { BodyOf } from '../../../kernel/endpoint.ts'
import { makeId } from '../../../kernel/id.ts'
import { addMinutes } from '../../../kernel/time.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { listMyOrders } from '../../../screens/buyer/my-orders-contract.ts'
import { readMyOrder } from '../../../screens/buyer/order-contract.ts'
import { readShopOrder } from '../../../screens/merchant/order-contract.ts'
import { stockDifference, stockOf } from '../../inventory/index.ts'
import { readCart, setCartLine } from '../cart/contract.ts'
import type { OrderLineView } from '../orders/contract.ts'
import { placeCheckout, quoteCheckout } from './contract.ts'

const server = await testServer()

type Checkout = BodyOf<typeof placeCheckout>
type Part = Checkout['shops'][number]

interface Goods {
  readonly shop: GivenShop
  readonly shopId: string
  readonly productId: string
  readonly skuId: string
}

async function givenGoods(stock = 100, priceFen = 9900): Promise<Goods> {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, { skus: [{ stock, priceFen }] })
  return { shop, shopId: shop.shopId, productId: product.productId, skuId: product.skus[0]?.skuId as string }
}

const part = ({ shopId, skuId }: Goods, what: Partial<Part> & { quantity?: number } = {}): Part => {
  const { quantity = 1, ...rest } = what
  const lines = [{ skuId, quantity }]
  return { shopId, orderId: newId(), lines, expectedTotalFen: 9900 * quantity, ...rest }
}

async function givenBuyer(): Promise<{ buyer: Person; addressId: string }> {
  const buyer = await givenPerson(server)
  return { buyer, addressId: await givenAddress(server, buyer) }
}

const place = (buyer: Person, body: Checkout) => server.call(placeCheckout, { as: buyer, body })

const ordersOf = async (buyer: Person) => {
  await server.waitUntilIdle()
  return (await server.call(listMyOrders, { as: buyer, query: { limit: 100 } })).rows
}

test('a placed order is unpaid, numbered, priced by the server and closes after the shop’s time to pay', async () => {
  const goods = await givenGoods()
  const { buyer, addressId } = await givenBuyer()
  const asked = part(goods, { quantity: 2, note: '请周末送' })
  const { orders, payableFen } = await place(buyer, { id: newId(), addressId, shops: [asked] })
  assert.equal(payableFen, 19_800)
  const [placed] = orders
  assert.equal(placed?.outcome, 'placed')
  if (placed?.outcome !== 'placed') return
  assert.match(placed.number, /^260302\d{6,}$/)
  assert.equal(placed.closeBy, addMinutes(TEST_START, 30).toISOString())
  const [order] = await ordersOf(buyer)
  assert.equal(order?.number, placed.number)
  assert.equal(order?.state, 'unpaid')
  assert.equal(order?.buyerNote, '请周末送')
  assert.deepEqual(order?.can, ['pay', 'cancel', 'change_address'])
  assert.deepEqual(await levels(goods), { onHand: 100, reserved: 2, available: 98 })
})

const levels = async (goods: Goods) =>
  (await stockOf(server.db.kysely, goods.shopId, [goods.skuId])).get(goods.skuId)

test('the same checkout twice at once is one order, and answers it both times', async () => {
  const goods = await givenGoods()
  const { buyer, addressId } = await givenBuyer()
  const other = await server.another()
  const body = { id: newId(), addressId, shops: [part(goods)] }
  const answers = await Promise.all([
    place(buyer, body),
    other.call(placeCheckout, { as: buyer, body }),
    place(buyer, body),
    other.call(placeCheckout, { as: buyer, body }),
  ])
  for (const answer of answers) assert.deepEqual(answer, answers[0])
  assert.equal(answers[0].orders[0]?.outcome, 'placed')
  assert.equal((await ordersOf(buyer)).length, 1)
  assert.equal((await levels(goods))?.reserved, 1)
})

test('a repeat answers the first order although shop, price and address changed since', async () => {
  const goods = await givenGoods()
  const { buyer, addressId } = await givenBuyer()
  const body = { id: newId(), addressId, shops: [part(goods)] }
  const first = await place(buyer, body)
  await goAway(server, goods.shop)
  await server.db.kysely
    .updateTable('identity.address')
    .set({ removed_at: TEST_START })
    .where('address_id', '=', addressId)
    .execute()
  assert.deepEqual(await place(buyer, body), first)
})

test('an id that was used with other content, or by somebody else, is refused without details', async () => {
  const goods = await givenGoods()
  const { buyer, addressId } = await givenBuyer()
  const asked = part(goods)
  const body = { id: newId(), addressId, shops: [asked] }
  await place(buyer, body)
  const more = { ...asked, lines: [{ skuId: goods.skuId, quantity: 2 }], expectedTotalFen: 19_800 }
  const changed = await refused(place(buyer, { ...body, shops: [more] }), 'id_reused')
  assert.equal(changed.status, 409)
  assert.deepEqual(changed.detail, {})
  await refused(place(buyer, { ...body, id: newId() }), 'id_reused')
  const stranger = await givenBuyer()
  await refused(place(stranger.buyer, { ...body, addressId: stranger.addressId }), 'id_reused')
  await refused(place(stranger.buyer, { ...body, id: newId(), addressId: stranger.addressId }), 'id_reused')
  assert.equal((await ordersOf(buyer)).length, 1)
  assert.equal((await ordersOf(stranger.buyer)).length, 0)
})

test('eight contents under one checkout id at once: one of them is placed, the others learn that the id is taken', async () => {
  const goods = await givenGoods()
  const { buyer, addressId } = await givenBuyer()
  const other = await server.another()
  for (let round = 0; round < 6; round += 1) {
    const id = newId()
    const before = (await levels(goods))?.reserved ?? 0
    const bodies = Array.from({ length: 8 }, (_, index) => ({
      id,
      addressId,
      shops: [part(goods, { quantity: index + 1 })],
    }))
    const answers = await Promise.allSettled(
      bodies.map((body, index) => (index % 2 ? other : server).call(placeCheckout, { as: buyer, body })),
    )
    const placed = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value.orders : []))
    assert.deepEqual(
      placed.map(({ outcome }) => outcome),
      ['placed'],
    )
    for (const answer of answers) {
      if (answer.status === 'fulfilled') continue
      assert.equal((answer.reason as Answered).refusal, 'id_reused')
    }
    const winner = answers.findIndex(({ status }) => status === 'fulfilled')
    assert.equal((await levels(goods))?.reserved, before + winner + 1)
    assert.equal((await ordersOf(buyer)).length, round + 1)
  }
})

test('a checkout id of which all was refused still belongs to its content', async () => {
  const goods = await givenGoods(0)
  const { buyer, addressId } = await givenBuyer()
  const body = { id: newId(), addressId, shops: [part(goods)] }
  assert.equal((await place(buyer, body)).orders[0]?.outcome, 'refused')
  await refused(place(buyer, { ...body, shops: [part(goods, { quantity: 2 })] }), 'id_reused')
  assert.equal((await ordersOf(buyer)).length, 0)
})

test('refusals are not kept: the same checkout goes through once its reason is gone', async () => {
  const goods = await givenGoods()
  const { buyer, addressId } = await givenBuyer()
  const absence = await goAway(server, goods.shop)
  const body = { id: newId(), addressId, shops: [part(goods)] }
  assert.equal((await place(buyer, body)).orders[0]?.outcome, 'refused')
  await comeBack(server, goods.shop, absence.absenceId)
  assert.equal((await place(buyer, body)).orders[0]?.outcome, 'placed')
})

test('an id from a clock that is 10 minutes off, or of another kind, is refused', async () => {
  const goods = await givenGoods()
  const { buyer, addressId } = await givenBuyer()
  const old = makeId(machineNowMs() - 10 * 60_000 - 1)
  await refused(place(buyer, { id: old, addressId, shops: [part(goods)] }), 'id_not_fresh')
  const late = part(goods, { orderId: makeId(machineNowMs() + 11 * 60_000) })
  await refused(place(buyer, { id: newId(), addressId, shops: [late] }), 'id_not_fresh')
  const random = part(goods, { orderId: '3f2504e0-4f89-41d3-9a0c-0305e82c3301' })
  await refused(place(buyer, { id: newId(), addressId, shops: [random] }), 'invalid_input')
})

test('50 buyers want 10 pieces at once: 10 orders, never oversold, the rest learn what is left', async () => {
  const goods = await givenGoods(10)
  const other = await server.another()
  const { buyer, addressId } = await givenBuyer()
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      (index % 2 ? other : server).call(placeCheckout, {
        as: buyer,
        body: { id: newId(), addressId, shops: [part(goods)] },
      }),
    ),
  )
  const outcomes = answers.flatMap((answer) => answer.orders)
  assert.equal(outcomes.filter((one) => one.outcome === 'placed').length, 10)
  for (const one of outcomes) {
    if (one.outcome !== 'refused') continue
    assert.deepEqual([one.refusal, one.detail.left], ['out_of_stock', 0])
    assert.match(one.message, /抢光了/)
  }
  assert.deepEqual(await levels(goods), { onHand: 10, reserved: 10, available: 0 })
  assert.equal((await ordersOf(buyer)).length, 10)
  assert.deepEqual(await stockDifference(server.db.kysely, goods.shopId), [])
})

test('one buyer’s refusal in a group of waiting orders spoils no other', async () => {
  const goods = await givenGoods(100)
  const { buyer, addressId } = await givenBuyer()
  const bodies = Array.from({ length: 20 }, (_, index) => {
    const cheap = index % 4 === 0 ? { expectedTotalFen: 1 } : {}
    return { id: newId(), addressId, shops: [part(goods, cheap)] }
  })
  const answers = await Promise.all(bodies.map((body) => place(buyer, body)))
  for (const [index, answer] of answers.entries()) {
    const [one] = answer.orders
    assert.equal(
      one?.outcome === 'refused' ? one.refusal : 'placed',
      index % 4 === 0 ? 'price_changed' : 'placed',
    )
  }
  assert.equal((await levels(goods))?.reserved, 15)
})

test('the price is the shop’s: what the buyer expected otherwise is refused with both figures', async () => {
  const goods = await givenGoods()
  const { buyer, addressId } = await givenBuyer()
  const { orders } = await place(buyer, {
    id: newId(),
    addressId,
    shops: [part(goods, { expectedTotalFen: 9899 })],
  })
  const [one] = orders
  assert.ok(one?.outcome === 'refused')
  assert.equal(one.refusal, 'price_changed')
  assert.equal(one.detail.totalFen, 9900)
  assert.match(one.message, /98\.99.*99\.00/)
})

test('S3-22 one checkout over several shops is one order a shop; what one shop refuses the others still get', async () => {
  const [first, second, empty, gone] = [
    await givenGoods(),
    await givenGoods(),
    await givenGoods(1),
    await givenGoods(),
  ]
  await goAway(server, gone.shop, { reason: 'logistics' })
  const { buyer, addressId } = await givenBuyer()
  for (const goods of [first, second, empty, gone]) {
    await server.call(setCartLine, {
      as: buyer,
      params: { shopId: goods.shopId, skuId: goods.skuId },
      body: { quantity: 2 },
    })
  }
  const cart = await server.call(readCart, { as: buyer })
  assert.equal(cart.shops.length, 4)
  assert.equal(cart.pieces, 8)
  const lines = cart.shops.flatMap((shop) =>
    shop.lines.map(({ skuId, quantity }) => ({ shopId: shop.shopId, skuId, quantity })),
  )
  const quote = await server.call(quoteCheckout, { as: buyer, body: { lines, addressId } })
  const quoteOf = (goods: Goods) => quote.shops.find((shop) => shop.shopId === goods.shopId)
  assert.equal(quote.payableFen, 2 * 19_800)
  assert.equal(quoteOf(empty)?.refused?.refusal, 'out_of_stock')
  assert.equal(quoteOf(gone)?.refused?.refusal, 'shop_away')

  const shops = [first, second, empty, gone].map((goods) => part(goods, { quantity: 2 }))
  const { orders, payableFen } = await place(buyer, { id: newId(), addressId, shops, fromCart: true })
  assert.deepEqual(
    orders.map((one) => (one.outcome === 'refused' ? one.refusal : one.outcome)),
    ['placed', 'placed', 'out_of_stock', 'shop_away'],
  )
  assert.equal(payableFen, 2 * 19_800)
  const left = await server.call(readCart, { as: buyer })
  assert.deepEqual(new Set(left.shops.map((shop) => shop.shopId)), new Set([empty.shopId, gone.shopId]))

  const placed = await ordersOf(buyer)
  assert.equal(placed.length, 2)
  assert.deepEqual(new Set(placed.map((order) => order.shopId)), new Set([first.shopId, second.shopId]))
  await payFor(
    server,
    placed.map((order) => ({ ...order, buyer, addressId, closeBy: '', lines: [] })),
  )
  assert.deepEqual(
    (await ordersOf(buyer)).map((order) => order.state),
    ['paid', 'paid'],
  )
})

test('S4-02 (part: no pick list yet) an order keeps what the buyer saw; later edits of the product change nothing in it', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, {
    title: '旧标题',
    specNames: ['颜色', '尺码'],
    skus: [{ specs: ['红', '110'], code: 'R110', priceFen: 5000, weightGram: 300 }],
  })
  const skuId = product.skus[0]?.skuId as string
  const order = await givenOrder(server, { shop, lines: [{ skuId, quantity: 2 }] })
  const template = await givenFreightTemplate(server, shop, { firstFen: 2000 })
  await givenProductChange(server, shop, product, {
    title: '新标题',
    priceFen: 7000,
    freightTemplateId: template.templateId,
  })
  const params = { shopId: shop.shopId, orderId: order.orderId }
  const page = await server.call(readMyOrder, { as: order.buyer, params })
  const { title, specNames, specs, skuCode, priceFen, quantity, amountFen } = page.lines[0] as OrderLineView
  assert.deepEqual(
    { title, specNames, specs, skuCode, priceFen, quantity, amountFen },
    {
      title: '旧标题',
      specNames: ['颜色', '尺码'],
      specs: ['红', '110'],
      skuCode: 'R110',
      priceFen: 5000,
      quantity: 2,
      amountFen: 10_000,
    },
  )
  assert.deepEqual([page.goodsFen, page.freightFen, page.totalFen], [10_000, 0, 10_000])
  const stored = await server.db.kysely
    .selectFrom('ordering.order_line')
    .select(['product_version', 'weight_gram'])
    .where('order_id', '=', order.orderId)
    .executeTakeFirstOrThrow()
  assert.deepEqual(stored, { product_version: product.version, weight_gram: 300 })
  const shopPage = await server.call(readShopOrder, { as: shop.owner, params })
  assert.equal(shopPage.lines[0]?.title, '旧标题')
})

test('freight follows the address, and a region that is not served is refused by name', async () => {
  const shop = await givenShop(server)
  const template = await givenFreightTemplate(server, shop, {
    firstFen: 1000,
    nextFen: 300,
    notServed: ['65'],
  })
  const product = await givenProduct(server, shop, { freightTemplateId: template.templateId })
  const skuId = product.skus[0]?.skuId as string
  const { buyer, addressId } = await givenBuyer()
  const lines = [{ shopId: shop.shopId, skuId, quantity: 3 }]
  const quote = await server.call(quoteCheckout, { as: buyer, body: { lines, addressId } })
  assert.equal(quote.shops[0]?.freightFen, 1600)
  const far = await givenAddress(server, buyer, {
    provinceCode: '65',
    cityCode: '6501',
    districtCode: '650102',
  })
  const refusedQuote = await server.call(quoteCheckout, {
    as: buyer,
    body: { lines, addressId: far },
  })
  assert.equal(refusedQuote.shops[0]?.refused?.refusal, 'region_not_served')
  const asked: Part = {
    shopId: shop.shopId,
    orderId: newId(),
    lines: [{ skuId, quantity: 3 }],
    expectedTotalFen: 29_700,
  }
  const { orders } = await place(buyer, { id: newId(), addressId: far, shops: [asked] })
  assert.ok(orders[0]?.outcome === 'refused')
  assert.equal(orders[0].refusal, 'region_not_served')
  assert.match(orders[0].message, /新疆/)
})

test('limits: 50 lines, 10 shops, 999 pieces, 200 characters; each shop and order named once', async () => {
  const goods = await givenGoods()
  const { buyer, addressId } = await givenBuyer()
  const send = (shops: Part[]) => place(buyer, { id: newId(), addressId, shops })
  const manyLines = (count: number) => Array.from({ length: count }, () => ({ skuId: newId(), quantity: 1 }))
  await refused(send([part(goods, { lines: manyLines(51) })]), 'invalid_input')
  const two = await givenGoods()
  await refused(
    send([part(goods, { lines: manyLines(26) }), part(two, { lines: manyLines(25) })]),
    'too_many_lines',
  )
  await refused(send(Array.from({ length: 11 }, () => part({ ...goods, shopId: newId() }))), 'invalid_input')
  await refused(send([part(goods, { quantity: 1000 })]), 'invalid_input')
  const twice = [
    { skuId: goods.skuId, quantity: 500 },
    { skuId: goods.skuId, quantity: 500 },
  ]
  await refused(send([part(goods, { lines: twice })]), 'invalid_input')
  await refused(send([part(goods, { note: '长'.repeat(201) })]), 'invalid_input')
  await refused(send([part(goods), part(goods)]), 'invalid_input')
  const orderId = newId()
  await refused(send([part(goods, { orderId }), part(two, { orderId })]), 'invalid_input')
  const lines = Array.from({ length: 11 }, () => ({ shopId: newId(), skuId: newId(), quantity: 1 }))
  await refused(server.call(quoteCheckout, { as: buyer, body: { lines } }), 'too_many_shops')
  assert.equal((await ordersOf(buyer)).length, 0)
})

test('a shop, a product or an address that is not there refuses its own part only', async () => {
  const [goods, elsewhere] = [await givenGoods(), await givenGoods()]
  const { buyer, addressId } = await givenBuyer()
  const nowhere = part({ ...goods, shopId: newId() })
  const foreign = part({ ...goods, skuId: elsewhere.skuId })
  const { orders } = await place(buyer, {
    id: newId(),
    addressId,
    shops: [nowhere, foreign, part(elsewhere)],
  })
  assert.deepEqual(
    orders.map((one) => (one.outcome === 'refused' ? one.refusal : one.outcome)),
    ['not_found', 'off_sale', 'placed'],
  )
  const [, unknown] = orders
  assert.equal(
    unknown?.outcome === 'refused' && unknown.message,
    '有一件商品已下架或不存在，不能购买。请从订单中移除后再试。',
  )
  const stranger = await givenBuyer()
  const others = await place(buyer, { id: newId(), addressId: stranger.addressId, shops: [part(goods)] })
  assert.equal(others.orders[0]?.outcome === 'refused' && others.orders[0].refusal, 'no_address')
})

test('the receiver is stored encrypted, and shown in full to the buyer alone', async () => {
  const order = await givenOrder(server)
  const row = await server.db.kysely
    .selectFrom('ordering.order')
    .selectAll()
    .where('order_id', '=', order.orderId)
    .executeTakeFirstOrThrow()
  const stored = Buffer.concat([
    row.receiver_name_cipher as Buffer,
    row.receiver_phone_cipher as Buffer,
    row.receiver_detail_cipher as Buffer,
    row.receiver_phone_hash as Buffer,
  ])
  for (const plain of ['王小明', '13812345678', '文三路']) assert.equal(stored.includes(plain), false)
  const params = { shopId: order.shopId, orderId: order.orderId }
  const page = await server.call(readMyOrder, { as: order.buyer, params })
  assert.deepEqual(
    [page.receiver.name, page.receiver.phone, page.receiver.detail],
    ['王小明', '13812345678', '文三路 138 号 2 幢'],
  )
})

test('strangers have no cart and place nothing', async () => {
  const goods = await givenGoods()
  const { addressId } = await givenBuyer()
  const body = { id: newId(), addressId, shops: [part(goods)] }
  await assert.rejects(
    server.call(placeCheckout, { body }),
    (error) => error instanceof Answered && error.status === 401,
  )
  await assert.rejects(server.call(readCart), (error) => error instanceof Answered && error.status === 401)
})
