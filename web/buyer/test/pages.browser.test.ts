import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setCartLine } from '@zhanggui/server/modules/ordering/cart/contract.ts'
import { givenPerson, givenShop } from '../../../server/testing/given.ts'
import { givenProduct } from '../../../server/testing/given-catalog.ts'
import {
  givenAddress,
  givenOrder,
  givenPaidOrder,
  givenShippedOrder,
} from '../../../server/testing/given-ordering.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'
import { eventually } from '../../kit/test/eventually.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

const shop = await givenShop(server, { name: '名字相当长的一家小店也要放得下' })
const product = await givenProduct(server, shop, {
  title: '超长标题羊毛混纺针织开衫慵懒宽松显瘦百搭外套女秋冬新款韩版复古领单排扣长袖毛衣加厚保暖',
  specNames: ['颜色', '尺码'],
  skus: [
    { specs: ['燕麦', 'S'], priceFen: 19_900 },
    { specs: ['燕麦', 'M'], priceFen: 1_299_900 },
  ],
})
const buyer = await givenPerson(server, { name: '张桂芳' })
const addressId = await givenAddress(server, buyer)
const [sku] = product.skus
assert.ok(sku)
const lines = [{ skuId: sku.skuId, quantity: 2 }]
const wish = { shop, buyer, addressId, lines }
const orders = [
  await givenOrder(server, wish),
  await givenPaidOrder(server, wish),
  await givenShippedOrder(server, wish),
]
const { shopId } = shop
await server.call(setCartLine, {
  as: buyer,
  params: { shopId, skuId: sku.skuId },
  body: { quantity: 3 },
})

const places = [
  { name: 'home', path: '/', sees: shop.name },
  { name: 'shops', path: '/shops', sees: shop.name },
  { name: 'shop', path: `/shops/${shopId}`, sees: '¥199.00' },
  { name: 'search', path: '/search?q=针织', sees: '¥199.00' },
  { name: 'product', path: `/products/${shopId}/${product.productId}`, sees: product.title },
  { name: 'cart', path: '/cart', sees: product.title },
  { name: 'orders', path: '/orders', sees: product.title },
  ...orders.map(({ orderId, number }, at) => ({
    name: `order-${at}`,
    path: `/orders/${shopId}/${orderId}`,
    sees: number,
  })),
  { name: 'refunds', path: '/refunds', sees: /没有退款记录|No refunds/ },
  { name: 'messages', path: '/messages', sees: shop.name },
  { name: 'me', path: '/me', sees: '张桂芳' },
  { name: 'addresses', path: '/addresses', sees: '13812345678' },
  { name: 'address', path: `/addresses/${addressId}`, sees: /保存|Save/ },
]

const looks = [
  { what: 'in Chinese on a phone', wish: { screen: 'phone' } },
  { what: 'in English, large, on a small phone', wish: { screen: 'smallPhone', language: 'en', easy: true } },
] as const

for (const look of looks) {
  test(`every page of the buyer fits, is readable by all and complains of nothing ${look.what}`, async () => {
    const window = await browser.visit('/me', { ...look.wish, cookie: buyer.cookie })
    for (const { name, path, sees } of places) {
      await window.page.goto(`${server.url}${path}`)
      await window.page.getByText(sees).first().waitFor()
      await window.fits()
      await window.accessible()
      await window.shot(`buyer-${name}${'easy' in look.wish ? '-easy-en' : ''}`)
    }
    assert.deepEqual(window.complaints, [])
    await window.close()
  })
}

test('a buyer who works in no shop sees no way to a seller’s side; who does, does', async () => {
  const theirs = await browser.visit('/me', { screen: 'phone', cookie: buyer.cookie })
  await theirs.page.getByText('张桂芳').waitFor()
  assert.equal(await theirs.page.getByText('卖家端').count(), 0)
  await theirs.close()
  const owners = await browser.visit('/me', { screen: 'phone', cookie: shop.owner.cookie as string })
  assert.equal(await owners.page.getByRole('link', { name: '卖家端' }).getAttribute('href'), '/merchant/')
  await owners.close()
})

test('a notice leads to its order and is read from then on', async () => {
  const other = await givenPerson(server)
  const { number } = await givenPaidOrder(server, { shop, buyer: other })
  const { page, close } = await browser.visit('/messages', { screen: 'phone', cookie: other.cookie })
  const tab = page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '消息' })
  await tab.getByText('1', { exact: true }).waitFor()
  await page.getByRole('button', { name: /付款成功/ }).click()
  await page.getByText(number).waitFor()
  await page.goBack()
  await page.getByText('条未读').waitFor({ state: 'detached' })
  await tab.getByText('1', { exact: true }).waitFor({ state: 'detached' })
  await eventually(async () => assert.equal(await tab.innerText(), '消息'))
  await close()
})
