import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenPerson, givenShop, type Person } from '../../../testing/given.ts'
import { givenProduct } from '../../../testing/given-catalog.ts'
import { claim, givenCoupon } from '../../../testing/given-coupon.ts'
import { newId, TEST_START, testServerForEach } from '../../../testing/server.ts'
import { addDays } from '../../kernel/time.ts'
import { quoteCheckout } from '../../modules/ordering/checkout/contract.ts'
import { listCouponPrices, listSkuCouponPrices } from './coupon-prices-contract.ts'

const server = testServerForEach()

interface Goods {
  readonly shopId: string
  readonly productId: string
}

const pricesOf = async (as: Person | null, goods: readonly Goods[]) => {
  const products = goods.map(({ shopId, productId }) => `${shopId}.${productId}`).join(',')
  const { rows } = await server.call(listCouponPrices, { ...(as ? { as } : {}), query: { products } })
  return rows.map((row) => [row.afterFen, row.title, row.isHeld])
}

const given = async (shop: GivenShop, priceFen: number): Promise<Goods & { skuId: string }> => {
  const { productId, skus } = await givenProduct(server, shop, { skus: [{ priceFen }] })
  return { shopId: shop.shopId, productId, skuId: skus[0]?.skuId as string }
}

test('the price after a coupon is that of the best one which this buyer holds or can claim, and what the checkout asks for', async () => {
  const [shop, rival] = [await givenShop(server), await givenShop(server)]
  const goods = await given(shop, 9900)
  const buyer = await givenPerson(server)
  assert.deepEqual(await pricesOf(null, [goods]), [])
  const best = await givenCoupon(server, shop, { title: '减二十', amountFen: 2000, stock: 1 })
  await givenCoupon(server, shop, { title: '减十', amountFen: 1000 })
  // None of these is for one piece of it now: too dear, given by agents alone, begun tomorrow, another shop's.
  await givenCoupon(server, shop, { title: '满百', amountFen: 5000, thresholdFen: 9901 })
  await givenCoupon(server, shop, { title: '客服', amountFen: 4500, ways: ['agent'] })
  const tomorrow = {
    validFrom: addDays(TEST_START, 1).toISOString(),
    validUntil: addDays(TEST_START, 9).toISOString(),
  }
  await givenCoupon(server, shop, { title: '明天', amountFen: 4500, validDays: undefined, ...tomorrow })
  await givenCoupon(server, rival, { title: '别家', amountFen: 4500 })
  assert.deepEqual(await pricesOf(null, [goods]), [[7900, '减二十', false]])
  assert.deepEqual(await pricesOf(buyer, [goods]), [[7900, '减二十', false]])
  await claim(server, buyer, shop, best)
  assert.deepEqual(await pricesOf(buyer, [goods]), [[7900, '减二十', true]])
  assert.deepEqual(
    await pricesOf(null, [goods]),
    [[8900, '减十', false]],
    'the only one of the better is gone',
  )
  const line = { shopId: goods.shopId, skuId: goods.skuId, quantity: 1 }
  const quote = await server.call(quoteCheckout, { as: buyer, body: { lines: [line] } })
  assert.equal(quote.shops[0]?.goodsFen, 7900)
})

test('many products are asked for at once, each by its lowest price and its own shop; unknown ones are left out', async () => {
  const [shop, rival] = [await givenShop(server), await givenShop(server)]
  const [dear, cheap, theirs] = [await given(shop, 6000), await given(shop, 4999), await given(rival, 6000)]
  const couponId = newId()
  await givenCoupon(server, shop, { id: couponId, title: '满五十减十' })
  await givenCoupon(server, rival, {
    id: couponId,
    title: '九折',
    kind: 'rate',
    amountFen: undefined,
    percent: 10,
  })
  const buyer = await givenPerson(server)
  await claim(server, buyer, shop, { couponId })
  const unknown = { shopId: shop.shopId, productId: newId() }
  const odd = { shopId: shop.shopId, productId: '-'.repeat(36) }
  const all = [dear, unknown, cheap, theirs, dear, odd]
  assert.deepEqual(await pricesOf(buyer, all), [
    [5000, '满五十减十', true],
    [5400, '九折', false],
    [5000, '满五十减十', true],
  ])
})

test('each SKU of a product has its own price after a coupon', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, { skus: [{ priceFen: 4999 }, { priceFen: 5000 }] })
  await givenCoupon(server, shop, { title: '满五十减十' })
  const params = { shopId: shop.shopId, productId: product.productId }
  const { rows } = await server.call(listSkuCouponPrices, { params })
  assert.deepEqual(rows, [
    { skuId: product.skus[1]?.skuId, afterFen: 4000, title: '满五十减十', isHeld: false },
  ])
})
