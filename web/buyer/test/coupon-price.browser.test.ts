import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setCartLine } from '@zhanggui/server/modules/ordering/cart/contract.ts'
import { givenPerson, givenShop } from '../../../server/testing/given.ts'
import { givenProduct } from '../../../server/testing/given-catalog.ts'
import { claim, givenCoupon } from '../../../server/testing/given-coupon.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

test('a card and a product say what it costs after a coupon, and the cart what is saved with which one', async () => {
  const shop = await givenShop(server, { name: '券后小店' })
  const product = await givenProduct(server, shop, { title: '云南核桃', skus: [{ priceFen: 6000 }] })
  await givenProduct(server, shop, { title: '便宜杯垫', skus: [{ priceFen: 4999 }] })
  const coupon = await givenCoupon(server, shop, { title: '秋日券', amountFen: 1200 })
  const buyer = await givenPerson(server)
  const window = await browser.visit(`/shops/${shop.shopId}`, { screen: 'phone', cookie: buyer.cookie })
  const { page } = window
  const card = page.getByRole('link', { name: /云南核桃/ })
  await card.getByText('领券后 ¥48.00').waitFor()
  assert.equal(await page.getByText('领券后').count(), 1, 'a product below the threshold says nothing')
  await window.accessible()
  await window.fits()
  await window.shot('buyer-card-coupon-price')
  await card.click()
  await page.locator('.goods-coupon-price').getByText('领券后').waitFor()
  await claim(server, buyer, shop, coupon)
  await page.reload()
  await page.locator('.goods-coupon-price', { hasText: /^券后 ¥48\.00/ }).waitFor()
  await window.accessible()
  await window.shot('buyer-product-coupon-price')

  const skuId = product.skus[0]?.skuId as string
  await server.call(setCartLine, { as: buyer, params: { shopId: shop.shopId, skuId }, body: { quantity: 2 } })
  await page.goto(`${server.url}/cart`)
  await page.locator('.cart-total', { hasText: '¥108.00' }).waitFor()
  await window.fits()
  await window.shot('buyer-cart-saved')
  await page.getByRole('button', { name: /已优惠 ¥12\.00/ }).click()
  const sheet = page.getByRole('dialog', { name: '优惠明细' })
  await sheet.getByText('券后小店 · 秋日券').waitFor()
  await sheet.getByText('−¥12.00').first().waitFor()
  await sheet.getByText('¥120.00').waitFor()
  await window.accessible()
  await window.fits()
  await window.shot('buyer-cart-saving')
  await sheet.getByRole('button', { name: '关闭' }).click()
  await page.getByRole('checkbox').first().click()
  await page.getByText('不含运费').waitFor()
  assert.deepEqual(window.complaints, [])
  await window.close()
})
