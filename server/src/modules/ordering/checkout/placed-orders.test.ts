import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenShop } from '../../../../testing/given.ts'
import { goAway } from '../../../../testing/given-absence.ts'
import { givenFreightTemplate, givenProduct, givenProductChange } from '../../../../testing/given-catalog.ts'
import { checkoutsOn, type Goods, type Part } from '../../../../testing/given-checkouts.ts'
import { givenAddress, givenOrder, payFor } from '../../../../testing/given-ordering.ts'
import { Answered, newId, refused, testServer } from '../../../../testing/server.ts'
import { readMyOrder } from '../../../screens/buyer/order-contract.ts'
import { readShopOrder } from '../../../screens/merchant/order-contract.ts'
import { readCart, setCartLine } from '../cart/contract.ts'
import type { OrderLineView } from '../orders/contract.ts'
import { placeCheckout, quoteCheckout } from './contract.ts'

const server = await testServer()
const { givenGoods, part, givenBuyer, place, ordersOf } = checkoutsOn(server)

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
