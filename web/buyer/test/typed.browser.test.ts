import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { listAddresses } from '@zhanggui/server/modules/identity/addresses/contract.ts'
import { readMyOrder } from '@zhanggui/server/screens/buyer/order-contract.ts'
import { givenPerson, givenShop, newPhone } from '../../../server/testing/given.ts'
import { givenProduct, givenProductChange } from '../../../server/testing/given-catalog.ts'
import { parcelFor, shipAs } from '../../../server/testing/given-fulfillment.ts'
import { givenOrder, givenPaidOrder } from '../../../server/testing/given-ordering.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'
import { eventually } from '../../kit/test/eventually.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

test('a phone with blanks and +86 and a code in its message sign in', async () => {
  const phone = newPhone()
  const window = await browser.visit('/sign-in', { screen: 'phone' })
  const { page } = window
  await page.getByLabel('手机号').fill(` +86 ${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)} `)
  await page.getByRole('button', { name: '获取验证码' }).click()
  await page.getByText('验证码已发出').waitFor()
  await eventually(async () => assert.equal(await page.getByLabel('手机号').inputValue(), phone))
  const { code } = (await (await fetch(`${server.url}/api/demo/codes/${phone}`)).json()) as { code: string }
  await page.getByLabel('验证码').fill(`${code.slice(0, 3)} ${code.slice(3)}`)
  assert.equal(await page.getByLabel('验证码').inputValue(), code)
  await page.getByLabel('验证码').fill(`【掌柜】您的验证码是 ${code}，5 分钟内有效。`)
  assert.equal(await page.getByLabel('验证码').inputValue(), code)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('button', { name: '同意', exact: true }).waitFor()
  await window.close()
})

test('a pasted address of a virtual number keeps all of it; what is not understood stays before the eyes', async () => {
  const buyer = await givenPerson(server)
  const window = await browser.visit('/addresses/new', { screen: 'smallPhone', cookie: buyer.cookie })
  const { page } = window
  const paste = async (text: string) => {
    await page.getByLabel('粘贴地址').fill(text)
    await page.getByRole('button', { name: '识别并填入' }).click()
  }
  await paste('王小明 13812345678 江苏省苏州市平江新城 人民路1号 邮编：215000')
  await page.getByText('这些没有填进去：邮编：215000').waitFor()
  await page.getByText('还缺：区县').waitFor()
  await page.getByText('江苏省 苏州市').waitFor()
  await window.accessible()
  await window.fits()
  await window.shot('buyer-address-rest')
  await paste('1. 王小明[8231] 18411111111-8231 浙江省杭州市西湖区文三路100弄3/502')
  await page.getByText('已填入，请核对后保存。').waitFor()
  assert.equal(await page.getByLabel('收货人').inputValue(), '王小明[8231]')
  assert.equal(await page.getByLabel('手机号').inputValue(), '18411111111-8231')
  await page.getByRole('button', { name: '保存' }).click()
  await eventually(async () => {
    const { addresses } = await server.call(listAddresses, { as: buyer })
    assert.deepEqual(
      addresses.map(({ name, phone, detail }) => [name, phone, detail]),
      [['王小明[8231]', '18411111111-8231', '文三路100弄3/502']],
    )
  })
  assert.deepEqual(window.complaints, [])
  await window.close()
})

test('a landline is a phone for delivery', async () => {
  const buyer = await givenPerson(server)
  const window = await browser.visit('/addresses/new', {
    screen: 'smallPhone',
    cookie: buyer.cookie,
    language: 'en',
  })
  const { page } = window
  await page.locator('textarea').fill('O’Brien 0571 8888 8888 浙江省杭州市西湖区文三路138号 210305')
  await page.getByRole('button', { name: 'Recognise and fill in' }).click()
  await page.getByText('Filled in. Check it, then save.').waitFor()
  await window.shot('buyer-address-landline-en')
  await page.getByRole('button', { name: 'Save' }).click()
  await eventually(async () => {
    const { addresses } = await server.call(listAddresses, { as: buyer })
    assert.deepEqual(
      addresses.map(({ name, phone, detail }) => [name, phone, detail]),
      [['O’Brien', '0571-88888888', '文三路138号 210305']],
    )
  })
  await window.close()
})

test('of a part-shipped order what has not shipped is given back in two taps, and the rest goes on', async () => {
  for (const [language, says, submit, address] of [
    ['zh', /未发货商品的金额/, '提交申请，退 ¥99.00', '已发货，不能再改地址。'],
    [
      'en',
      /For what has not shipped/,
      'Request ¥99.00',
      'The order has shipped, so the address can no longer be changed here.',
    ],
  ] as const) {
    const shop = await givenShop(server)
    const product = await givenProduct(server, shop)
    const order = await givenPaidOrder(server, {
      shop,
      lines: [{ skuId: product.skus[0]?.skuId as string, quantity: 2 }],
    })
    const first = parcelFor(order, { lines: [{ lineNo: 1, quantity: 1 }] })
    await shipAs(server, shop.owner, shop.shopId, [first])
    const window = await browser.visit(`/orders/${order.shopId}/${order.orderId}?refund=1`, {
      screen: 'phone',
      cookie: order.buyer.cookie,
      language,
    })
    const { page } = window
    const sheet = page.getByRole('dialog')
    await sheet.getByText(says).first().waitFor()
    await window.accessible()
    await window.shot(`buyer-refund-of-rest-${language}`)
    await page.getByText(address).waitFor()
    assert.equal(await page.getByText('修改次数已用完').count(), 0)
    await sheet.getByRole('button', { name: submit }).click()
    await sheet.waitFor({ state: 'hidden' })
    const params = { shopId: order.shopId, orderId: order.orderId }
    const { state, refundCase } = await server.call(readMyOrder, { as: order.buyer, params })
    assert.deepEqual([state, refundCase?.amountFen], ['shipped', 9900])
    await window.close()
  }
})

test('who cancelled at the cashier has a way on at once', async () => {
  const order = await givenOrder(server)
  const window = await browser.visit(`/orders/${order.shopId}/${order.orderId}`, {
    screen: 'phone',
    cookie: order.buyer.cookie,
  })
  const { page } = window
  await page.getByRole('button', { name: '去支付' }).click()
  await page.getByRole('button', { name: '取消，返回商家' }).click()
  await page.getByRole('heading', { name: /正在确认支付结果|还没有收到付款/ }).waitFor()
  await page.getByRole('link', { name: '查看订单' }).waitFor({ timeout: 2000 })
  await page.getByRole('button', { name: '继续付款' }).waitFor({ timeout: 2000 })
  await window.shot('buyer-cashier-back')
  await window.close()
})

test('deleted goods in the cart keep their name and are said to be gone', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, {
    title: '儿童羽绒服',
    specNames: ['颜色'],
    skus: [{ specs: ['墨绿'] }, { specs: ['米白'] }],
  })
  const buyer = await givenPerson(server)
  const window = await browser.visit(`/products/${shop.shopId}/${product.productId}`, {
    screen: 'phone',
    cookie: buyer.cookie,
  })
  const { page } = window
  await page.getByRole('button', { name: '加入购物车' }).click()
  await page.getByRole('button', { name: '墨绿', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '加入购物车' }).click()
  await page.getByText('已加入购物车').waitFor()
  await givenProductChange(server, shop, { ...product, skus: product.skus.slice(1) }, {})
  await page.goto(`${server.url}/cart`)
  await page.getByText('儿童羽绒服').first().waitFor()
  await page.getByText('商品已被店铺删除，不能购买').waitFor()
  await window.shot('buyer-cart-gone')
  await window.close()
})

test('the name of a shop gives its card above the goods', async () => {
  const shop = await givenShop(server, { name: '青禾衣橱童装' })
  await givenProduct(server, shop, { title: '恐龙卫衣' })
  await server.waitUntilIdle()
  const window = await browser.visit('/search?q=青禾衣橱', { screen: 'phone' })
  const { page } = window
  await page.locator('.shop-row', { hasText: '青禾衣橱童装' }).waitFor()
  await window.accessible()
  await window.fits()
  await window.shot('buyer-search-shop')
  await page.locator('.shop-row').click()
  await page.waitForURL(new RegExp(`/shops/${shop.shopId}`))
  await window.close()
})
