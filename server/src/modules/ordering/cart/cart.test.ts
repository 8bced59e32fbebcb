import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenPerson, givenShop } from '../../../../testing/given.ts'
import { goAway } from '../../../../testing/given-absence.ts'
import { givenProduct, givenProductChange } from '../../../../testing/given-catalog.ts'
import { givenOrder, givenPaidOrder } from '../../../../testing/given-ordering.ts'
import { newId, refused, testServer } from '../../../../testing/server.ts'
import type { ProductView } from '../../catalog/products/contract.ts'
import { takeOffSale } from '../../catalog/products/contract.ts'
import { buyAgain, changeCartSku, readCart, removeCartLine, setCartLine } from './contract.ts'

const server = await testServer()

const skuOf = (product: ProductView) => product.skus[0]?.skuId as string

const put = (as: { cookie: string }, shop: GivenShop, product: ProductView, quantity = 1) =>
  server.call(setCartLine, {
    as,
    params: { shopId: shop.shopId, skuId: skuOf(product) },
    body: { quantity },
  })

test('a cart line has its quantity set, not added, and goes when it is taken out, twice too', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop)
  const buyer = await givenPerson(server)
  await put(buyer, shop, product, 2)
  const cart = await put(buyer, shop, product, 5)
  assert.equal(cart.pieces, 5)
  assert.equal(cart.shops[0]?.shopName, shop.name)
  assert.equal(cart.shops[0]?.lines[0]?.title, product.title)
  const params = { shopId: shop.shopId, skuId: skuOf(product) }
  for (let time = 0; time < 2; time += 1) {
    const empty = await server.call(removeCartLine, { as: buyer, params })
    assert.deepEqual(empty, { shops: [], pieces: 0 })
  }
  await refused(server.call(setCartLine, { as: buyer, params, body: { quantity: 0 } }), 'invalid_input')
})

test('each line says how it stands now: price, stock, sale, shop', async () => {
  const shop = await givenShop(server)
  const buyer = await givenPerson(server)
  const dearer = await givenProduct(server, shop, { skus: [{ priceFen: 1000 }] })
  const scarce = await givenProduct(server, shop, { skus: [{ stock: 3 }] })
  const soldOut = await givenProduct(server, shop, { skus: [{ stock: 1 }] })
  const offSale = await givenProduct(server, shop)
  for (const product of [dearer, scarce, soldOut, offSale]) await put(buyer, shop, product, 2)
  await put(buyer, shop, scarce, 5)
  await givenProductChange(server, shop, dearer, { priceFen: 1200 })
  await givenOrder(server, { shop, lines: [{ skuId: skuOf(soldOut), quantity: 1 }] })
  await server.call(takeOffSale, {
    as: shop.owner,
    params: { shopId: shop.shopId, productId: offSale.productId },
  })
  const cart = await server.call(readCart, { as: buyer })
  const lineOf = (product: ProductView) => cart.shops[0]?.lines.find((line) => line.skuId === skuOf(product))
  assert.deepEqual(
    [lineOf(dearer)?.priceSeenFen, lineOf(dearer)?.priceFen, lineOf(dearer)?.problem],
    [1000, 1200, null],
  )
  assert.deepEqual([lineOf(scarce)?.available, lineOf(scarce)?.problem], [3, 'not_enough'])
  assert.equal(lineOf(soldOut)?.problem, 'out_of_stock')
  assert.equal(lineOf(offSale)?.problem, 'off_sale')
  assert.equal(cart.shops[0]?.away, null)
  await goAway(server, shop, { reason: 'stock_take' })
  const away = await server.call(readCart, { as: buyer })
  assert.equal(away.shops[0]?.away?.reason, 'stock_take')
  assert.equal(away.shops[0]?.lines.length, 4)
})

test('goods that the shop has deleted keep their name and picture in the cart, and are said to be gone', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, {
    title: '儿童羽绒服',
    specNames: ['颜色'],
    skus: [{ specs: ['墨绿'] }, { specs: ['米白'] }],
  })
  const buyer = await givenPerson(server)
  await put(buyer, shop, product)
  await givenProductChange(server, shop, { ...product, skus: product.skus.slice(1) }, {})
  const cart = await server.call(readCart, { as: buyer })
  const line = cart.shops[0]?.lines[0]
  assert.deepEqual(
    [line?.title, line?.specs, line?.productId, line?.problem, line?.priceFen],
    ['儿童羽绒服', ['墨绿'], product.productId, 'removed', null],
  )
})

test('goods that are not on sale cannot be put into the cart; a shop that is away does not hinder', async () => {
  const shop = await givenShop(server)
  const buyer = await givenPerson(server)
  const hidden = await givenProduct(server, shop, { onSale: false })
  await refused(put(buyer, shop, hidden), 'off_sale')
  const params = { shopId: shop.shopId, skuId: newId() }
  await refused(server.call(setCartLine, { as: buyer, params, body: { quantity: 1 } }), 'off_sale')
  await goAway(server, shop)
  assert.equal((await put(buyer, shop, await givenProduct(server, shop))).pieces, 1)
})

test('a cart holds 100 kinds of goods, also when many come at once; carts are one’s own', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, {
    skus: Array.from({ length: 102 }, (_, index) => ({ specs: [`款${index}`] })),
  })
  const buyer = await givenPerson(server)
  const puts = await Promise.allSettled(
    product.skus.map(({ skuId }) =>
      server.call(setCartLine, {
        as: buyer,
        params: { shopId: shop.shopId, skuId },
        body: { quantity: 1 },
      }),
    ),
  )
  assert.equal(puts.filter((one) => one.status === 'fulfilled').length, 100)
  const cart = await server.call(readCart, { as: buyer })
  assert.equal(cart.shops[0]?.lines.length, 100)
  const kept = cart.shops[0]?.lines[0]?.skuId as string
  const again = await server.call(setCartLine, {
    as: buyer,
    params: { shopId: shop.shopId, skuId: kept },
    body: { quantity: 9 },
  })
  assert.equal(again.pieces, 108)
  const other = await server.call(readCart, { as: await givenPerson(server) })
  assert.equal(other.pieces, 0)
})

test('another size takes the place of a line, keeps its place in the list, and joins what lies there already', async () => {
  const shop = await givenShop(server)
  const buyer = await givenPerson(server)
  const shirt = await givenProduct(server, shop, {
    specNames: ['尺码'],
    skus: [{ specs: ['S'] }, { specs: ['M'], priceFen: 8800 }, { specs: ['L'] }],
  })
  const [small, middle, large] = shirt.skus.map((sku) => sku.skuId) as [string, string, string]
  const other = await givenProduct(server, shop)
  const set = (skuId: string, quantity: number) =>
    server.call(setCartLine, { as: buyer, params: { shopId: shop.shopId, skuId }, body: { quantity } })
  const change = (skuId: string, toSkuId: string, quantity: number) =>
    server.call(changeCartSku, {
      as: buyer,
      params: { shopId: shop.shopId, skuId },
      body: { toSkuId, quantity },
    })
  await server.clockTo('2026-03-02T10:01:00+08:00')
  await set(small, 2)
  await server.clockTo('2026-03-02T10:02:00+08:00')
  await put(buyer, shop, other)
  const linesOf = (cart: Awaited<ReturnType<typeof change>>) =>
    cart.shops[0]?.lines.map(({ skuId, quantity, priceSeenFen }) => [skuId, quantity, priceSeenFen])
  assert.deepEqual(linesOf(await change(small, middle, 2)), [
    [skuOf(other), 1, 9900],
    [middle, 2, 8800],
  ])
  await set(large, 3)
  assert.deepEqual(linesOf(await change(large, middle, 3)), [
    [skuOf(other), 1, 9900],
    [middle, 5, 8800],
  ])
  await refused(change(small, large, 1), 'not_found')
  await refused(change(middle, newId(), 1), 'off_sale')
  assert.deepEqual(linesOf(await change(middle, middle, 4))?.at(-1), [middle, 4, 8800])
})

test('an order is bought again at the price of now; what is gone is said, and the rest lies in the cart', async () => {
  const shop = await givenShop(server)
  const buyer = await givenPerson(server)
  const [kept, scarce, soldOut, offSale] = [
    await givenProduct(server, shop, { title: '毛线帽' }),
    await givenProduct(server, shop, { title: '围巾', skus: [{ stock: 5 }] }),
    await givenProduct(server, shop, { title: '手套', skus: [{ stock: 1 }] }),
    await givenProduct(server, shop, { title: '袜子' }),
  ] as const
  const order = await givenPaidOrder(server, {
    shop,
    buyer,
    lines: [
      { skuId: skuOf(kept), quantity: 2 },
      { skuId: skuOf(scarce), quantity: 3 },
      { skuId: skuOf(soldOut), quantity: 1 },
      { skuId: skuOf(offSale), quantity: 1 },
    ],
  })
  await givenProductChange(server, shop, kept, { priceFen: 7700 })
  await server.call(takeOffSale, {
    as: shop.owner,
    params: { shopId: shop.shopId, productId: offSale.productId },
  })
  const params = { shopId: shop.shopId, orderId: order.orderId }
  const again = await server.call(buyAgain, { as: buyer, params })
  assert.deepEqual(again, {
    skuIds: [skuOf(kept), skuOf(scarce)],
    pieces: 4,
    missing: [
      { title: '围巾', specs: [], why: 'not_enough', left: 2 },
      { title: '手套', specs: [], why: 'out_of_stock', left: 0 },
      { title: '袜子', specs: [], why: 'off_sale', left: 100 - 1 },
    ],
  })
  const cart = await server.call(readCart, { as: buyer })
  const pieces = new Map(cart.shops[0]?.lines.map((line) => [line.skuId, [line.quantity, line.priceFen]]))
  assert.deepEqual(
    [pieces.get(skuOf(kept)), pieces.get(skuOf(scarce)), pieces.size],
    [[2, 7700], [2, 9900], 2],
  )
  await server.call(buyAgain, { as: buyer, params })
  assert.equal((await server.call(readCart, { as: buyer })).pieces, 4)
  await refused(server.call(buyAgain, { as: await givenPerson(server), params }), 'not_found')
})
