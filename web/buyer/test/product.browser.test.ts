import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { takeOffSale } from '@zhanggui/server/modules/catalog/products/contract.ts'
import { readCart, setCartLine } from '@zhanggui/server/modules/ordering/cart/contract.ts'
import { countSales } from '../../../server/src/modules/catalog/search/keep-index.ts'
import { inTransaction } from '../../../server/src/platform/db/database.ts'
import { givenPerson, givenShop } from '../../../server/testing/given.ts'
import { givenPicture, givenProduct } from '../../../server/testing/given-catalog.ts'
import { givenPaidOrder } from '../../../server/testing/given-ordering.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

const shop = await givenShop(server, { name: '小荷童装' })
const [front, back, white, brown] = [
  await givenPicture(server, shop),
  await givenPicture(server, shop),
  await givenPicture(server, shop),
  await givenPicture(server, shop),
] as const
const shirt = await givenProduct(server, shop, {
  title: '加绒小熊卫衣',
  pictures: [front, back],
  specNames: ['颜色', '尺码'],
  skus: [
    { specs: ['奶白', '90'], picture: white },
    { specs: ['奶白', '100'], picture: white, stock: 3 },
    { specs: ['焦糖', '90'], picture: brown, priceFen: 10_900 },
  ],
})
const skuOf = (index: number) => shirt.skus[index]?.skuId as string
const path = `/products/${shop.shopId}/${shirt.productId}`

test('a product shows all its pictures, the one of the chosen colour, and one large on a press', async () => {
  const window = await browser.visit(path, { screen: 'phone' })
  const { page } = window
  const counter = page.locator('.goods-gallery-at')
  await counter.getByText('1 / 4').waitFor()
  await page.getByRole('button', { name: '看图片 2 / 4' }).click()
  await counter.getByText('2 / 4').waitFor()
  await page.getByRole('button', { name: '立即购买' }).click()
  const chooser = page.getByRole('dialog')
  await chooser.getByRole('button', { name: '焦糖', exact: true }).click()
  const shown = chooser.locator('.goods-chooser-picture img')
  assert.match((await shown.getAttribute('src')) ?? '', new RegExp(brown))
  await chooser.getByRole('button', { name: '关闭' }).click()
  await counter.getByText('4 / 4').waitFor()
  await page.getByRole('button', { name: '放大图片 4 / 4' }).click()
  const large = page.locator('.adm-image-viewer-content')
  await large.waitFor()
  await window.shot('buyer-product-large')
  await page.keyboard.press('Escape')
  await large.waitFor({ state: 'detached' })
  await window.accessible()
  await window.fits()
  assert.deepEqual(window.complaints, [])
  await window.close()
})

test('a product says when it ships, what one may rely on, and how many were sold, as search does', async () => {
  const product = await givenProduct(server, shop, { title: '地板袜' })
  const sku = { skuId: product.skus[0]?.skuId as string, quantity: 3 }
  await givenPaidOrder(server, { shop, lines: [sku] })
  await server.waitUntilIdle()
  await inTransaction(server.db, (tx) => countSales(tx, tx.now))
  const window = await browser.visit(`/products/${shop.shopId}/${product.productId}`, { screen: 'phone' })
  const { page } = window
  await page.getByText('近 30 天售 3 件').waitFor()
  await page.getByText('付款后 48 小时内发货').waitFor()
  await page.getByText('发货前可退款，付款后 24 小时内申请立即退').waitFor()
  await window.shot('buyer-product-promise')
  await window.close()
})

test('a product is shared by its address without the choice of the reader, as a code and as text', async () => {
  const window = await browser.visit(`${path}?sku=${skuOf(0)}&n=2`, { screen: 'phone' })
  const { page } = window
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click()
  await page.getByRole('button', { name: '分享' }).click()
  const sheet = page.getByRole('dialog', { name: '分享' })
  await sheet.getByRole('img', { name: '这个页面的二维码' }).waitFor()
  await sheet.getByText(`${server.url}${path}`, { exact: true }).waitFor()
  await window.shot('buyer-share')
  await window.accessible()
  // As on a page that came without https or stands inside another app.
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(() => {
    Object.assign(window, { clipboardOfTest: navigator.clipboard })
    Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })
  })
  await sheet.getByRole('button', { name: '复制链接' }).click()
  await sheet.getByRole('button', { name: '链接已复制' }).waitFor()
  const pasted = await page.evaluate(() =>
    (window as unknown as { clipboardOfTest: Clipboard }).clipboardOfTest.readText(),
  )
  assert.equal(pasted, `${server.url}${path}`)
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'hidden' })
  await window.close()
})

test('in the cart another size is chosen, and where + ends the reason stands beside it', async () => {
  const buyer = await givenPerson(server)
  await server.call(setCartLine, {
    as: buyer,
    params: { shopId: shop.shopId, skuId: skuOf(0) },
    body: { quantity: 2 },
  })
  const window = await browser.visit('/cart', { screen: 'smallPhone', cookie: buyer.cookie })
  const { page } = window
  await page.getByRole('button', { name: '更换规格，现在是 奶白 90' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: '100', exact: true }).click()
  await window.shot('buyer-cart-specs')
  await sheet.getByRole('button', { name: '换成这个规格' }).click()
  await page.getByRole('button', { name: '更换规格，现在是 奶白 100' }).waitFor()
  const cart = await server.call(readCart, { as: buyer })
  assert.deepEqual(
    cart.shops[0]?.lines.map(({ skuId, quantity }) => [skuId, quantity]),
    [[skuOf(1), 2]],
  )
  assert.equal(await page.getByText('库存只有 3 件').count(), 0)
  await page.getByRole('button', { name: '加一件' }).click()
  await page.getByText('库存只有 3 件').waitFor()
  assert.ok(await page.getByRole('button', { name: '加一件' }).isDisabled())
  const bar = await page.locator('.zg-phone-bar').boundingBox()
  const tabs = await page.locator('.zg-tabbar').boundingBox()
  assert.ok(bar && tabs && Math.abs(bar.y + bar.height - tabs.y) <= 1, 'the bar stands on the tabs')
  await window.shot('buyer-cart-most')
  await window.accessible()
  await window.fits()
  await window.close()
})

test('an order is bought again from its page; what is gone is said before the cart is shown', async () => {
  const buyer = await givenPerson(server)
  const hat = await givenProduct(server, shop, { title: '毛线帽' })
  const order = await givenPaidOrder(server, {
    shop,
    buyer,
    lines: [
      { skuId: skuOf(2), quantity: 1 },
      { skuId: hat.skus[0]?.skuId as string, quantity: 1 },
    ],
  })
  await server.call(takeOffSale, {
    as: shop.owner,
    params: { shopId: shop.shopId, productId: hat.productId },
  })
  const window = await browser.visit(`/orders/${shop.shopId}/${order.orderId}`, {
    screen: 'phone',
    cookie: buyer.cookie,
  })
  const { page } = window
  await page.getByRole('button', { name: '再来一单' }).click()
  const said = page.getByRole('dialog')
  await said.getByText('已放进购物车 1 件，这些买不到了').waitFor()
  await said.getByText('毛线帽').waitFor()
  await said.getByText('已下架').waitFor()
  await window.shot('buyer-again')
  await said.getByRole('button', { name: '去购物车' }).click()
  await page.getByRole('button', { name: '更换规格，现在是 焦糖 90' }).waitFor()
  await window.close()
})
