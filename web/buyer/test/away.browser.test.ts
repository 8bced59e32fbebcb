import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { getOwnShop, getShop } from '@zhanggui/server/modules/shop/profile/contract.ts'
import { readMyOrder } from '@zhanggui/server/screens/buyer/order-contract.ts'
import { givenPerson, givenShop } from '../../../server/testing/given.ts'
import { comeBack, goAway, settingOfUnpaid } from '../../../server/testing/given-absence.ts'
import { givenProduct } from '../../../server/testing/given-catalog.ts'
import { givenOrder, givenPaidOrder } from '../../../server/testing/given-ordering.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

const MONDAY = new Date('2026-03-09T09:00:00+08:00')

test('S0-01 S0-33 an open shop page turns away at once: why, until when, and no product', async () => {
  const shop = await givenShop(server)
  const { shopId } = shop
  await givenProduct(server, shop, { title: '小熊卫衣' })
  const window = await browser.visit(`/shops/${shopId}`, { screen: 'phone' })
  const { page } = window
  await page.getByText('小熊卫衣').waitFor()
  const absence = await goAway(server, shop, { resumesAt: MONDAY, reason: 'product_update' })
  await page.getByText('店铺休息中 · 产品更新').waitFor()
  await page.getByText('恢复时间：3月9日 09:00').waitFor()
  assert.equal(await page.getByText('小熊卫衣').count(), 0)
  const own = await server.call(getOwnShop, { as: shop.owner, params: { shopId } })
  const seen = await server.call(getShop, { params: { shopId } })
  assert.deepEqual([own.shop.state, seen.state], ['offline', 'offline'])
  await window.fits()
  await window.accessible()
  await window.shot('buyer-shop-away')
  await comeBack(server, shop, absence.absenceId)
  await page.getByText('小熊卫衣').waitFor()
  assert.equal(await page.getByText('店铺休息中').count(), 0)
  await window.close()
})

test('S0-33 a shop that resumes by hand says that nobody knows when it is back', async () => {
  const shop = await givenShop(server)
  await goAway(server, shop, { reason: 'stock_take' })
  const window = await browser.visit(`/shops/${shop.shopId}`, { screen: 'phone' })
  await window.page.getByText('店铺休息中 · 库存盘点').waitFor()
  await window.page.getByText('恢复时间待定').waitFor()
  await window.close()
})

test('S0-07 (part: no live rooms or affiliate links yet) nothing of a shop that is away can be bought', async () => {
  const shop = await givenShop(server)
  const { productId, title } = await givenProduct(server, shop, { title: `儿童马甲${shop.name}` })
  const { page, close } = await browser.visit(`/products/${shop.shopId}/${productId}`, { screen: 'phone' })
  await page.getByRole('button', { name: '立即购买' }).waitFor()
  await goAway(server, shop, { resumesAt: MONDAY })
  await page.getByText('店铺休息中，现在不能购买').waitFor()
  await page.getByText('恢复时间：3月9日 09:00').waitFor()
  assert.equal(await page.getByRole('button', { name: /购买|购物车/ }).count(), 0)
  await page.goto(`${server.url}/search?q=${encodeURIComponent(title)}`)
  await page.getByText(/没有找到“|以下为部分匹配/).waitFor()
  assert.equal(await page.locator(`a[href*="${productId}"]`).count(), 0)
  await page.goto(`${server.url}/`)
  await page.getByText('休息中 · 休假').first().waitFor()
  assert.equal(await page.getByText(title).count(), 0)
  await close()
})

test('S0-09 a shop that is away: paying asks for a yes with reason and resume date, and a no changes nothing', async () => {
  const shop = await givenShop(server)
  await settingOfUnpaid(server, shop, 'ask')
  const order = await givenOrder(server, { shop })
  const { shopId, orderId, buyer } = order
  await goAway(server, shop, { resumesAt: MONDAY })
  const window = await browser.visit(`/orders/${shopId}/${orderId}`, {
    screen: 'phone',
    cookie: buyer.cookie,
  })
  const { page } = window
  await page.getByText('付款前会再向您确认一次').waitFor()
  await page.getByRole('button', { name: '去支付' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('店铺休息中，仍要付款吗？').waitFor()
  assert.match(await dialog.innerText(), /休假.*预计 2026-03-09 09:00 恢复营业/)
  await window.shot('buyer-away-consent')
  await dialog.getByText('先不付款').click()
  await dialog.waitFor({ state: 'hidden' })
  assert.match(page.url(), new RegExp(`/orders/${shopId}/${orderId}$`))
  await page.getByRole('button', { name: '去支付' }).click()
  await page.getByRole('dialog').getByText('仍要付款', { exact: true }).click()
  await page.getByRole('button', { name: '支付成功' }).click()
  await page.getByRole('heading', { name: '支付成功' }).waitFor()
  assert.equal((await server.call(readMyOrder, { as: buyer, params: { shopId, orderId } })).state, 'paid')
  await window.close()
})

test('S0-09 by the shop’s other setting the open order page closes, and says why and that nothing was charged', async () => {
  const shop = await givenShop(server)
  await settingOfUnpaid(server, shop, 'close')
  const { shopId, orderId, buyer } = await givenOrder(server, { shop })
  const { page, close } = await browser.visit(`/orders/${shopId}/${orderId}`, {
    screen: 'phone',
    cookie: buyer.cookie,
  })
  await page.getByRole('button', { name: '去支付' }).waitFor()
  await goAway(server, shop, { resumesAt: MONDAY })
  await page.getByRole('heading', { name: '订单已关闭' }).waitFor()
  await page.getByText('店铺休息，未付款的订单已关闭，没有扣款').waitFor()
  assert.equal(await page.getByRole('button', { name: '去支付' }).count(), 0)
  await close()
})

test('a paid order of a shop that left is marked 暂停处理, its clock stands still, its money stays in reach', async () => {
  const shop = await givenShop(server)
  const { shopId, orderId, buyer } = await givenPaidOrder(server, { shop, buyer: await givenPerson(server) })
  const window = await browser.visit(`/orders/${shopId}/${orderId}`, {
    screen: 'phone',
    cookie: buyer.cookie,
  })
  const { page } = window
  await page.getByText('店铺承诺 3月4日 10:00 前发货').waitFor()
  await goAway(server, shop, { resumesAt: MONDAY })
  await page.getByRole('heading', { name: '暂停处理' }).waitFor()
  await page.getByText('停表中').waitFor()
  await page.getByText('现在的期限是 3月11日 09:00').waitFor()
  assert.ok(await page.getByRole('button', { name: '申请退款' }).isEnabled())
  await window.accessible()
  await window.close()
})
