import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { newId } from '@zhanggui/kit/call/request-id.ts'
import { urgeShipping } from '@zhanggui/server/modules/fulfillment/urging/contract.ts'
import { givenPerson, givenShop } from '../../../server/testing/given.ts'
import { type GivenOrder, givenPaidOrder } from '../../../server/testing/given-ordering.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

const urge = ({ shopId, orderId, buyer }: GivenOrder) =>
  server.call(urgeShipping, { as: buyer, params: { shopId, orderId }, body: { id: newId() } })

test('S2-19 a buyer urges with one tap in the list, and reads on the order when they may again', async () => {
  const order = await givenPaidOrder(server)
  const phone = await browser.visit('/orders?tab=to_ship', {
    screen: 'smallPhone',
    cookie: order.buyer.cookie,
  })
  const { page } = phone
  await page.getByRole('button', { name: '催发货' }).click()
  await page.getByText('已提醒店铺尽快发货').waitFor()
  await page.getByRole('button', { name: '催发货' }).waitFor({ state: 'hidden' })
  await page.goto(`${server.url}/orders/${order.shopId}/${order.orderId}`)
  await page.getByText(/已催发货 1 次，最近一次 .*可以再催。/).waitFor()
  assert.equal(await page.getByRole('button', { name: '催发货' }).count(), 0)
  await phone.shot('buyer-order-urged')
  await phone.accessible()
  await phone.fits()
  await phone.close()
})

test('S2-22 S2-23 the fifth urged order brings the pop-up to the desk at once; it leads to the list with its badges, and stays away', async () => {
  const shop = await givenShop(server)
  const buyer = await givenPerson(server)
  const orders: GivenOrder[] = []
  for (let at = 0; at < 6; at += 1) orders.push(await givenPaidOrder(server, { shop, buyer }))
  for (const order of orders.slice(0, 4)) await urge(order)
  const window = await browser.visit(`/merchant/s/${shop.shopId}/stock`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = window
  await page.getByRole('heading', { name: '库存' }).first().waitFor()
  assert.equal(await page.getByRole('dialog').count(), 0)
  await urge(orders[4] as GivenOrder)
  const dialog = page.getByRole('dialog')
  await dialog.getByText('5 笔待发货订单被买家催了').waitFor()
  await page.keyboard.press('Escape')
  await window.shot('merchant-urged-pop-up')
  await window.accessible()
  await dialog.getByRole('button', { name: '去处理' }).click()
  await page.waitForURL(/urged=true/)
  await dialog.waitFor({ state: 'hidden' })
  await page
    .getByText(/催发货 1 次/)
    .nth(4)
    .waitFor()
  await window.shot('merchant-orders-urged')
  await window.accessible()
  await urge(orders[5] as GivenOrder)
  await dialog.getByText('6 笔待发货订单被买家催了').waitFor()
  await dialog.getByRole('button', { name: '知道了' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await window.close()
})

test('S2-06 S2-08 an order is marked by hand with a reason and comes on top; the settings are switched', async () => {
  const shop = await givenShop(server)
  const buyer = await givenPerson(server)
  const [first, second] = [
    await givenPaidOrder(server, { shop, buyer }),
    await givenPaidOrder(server, { shop, buyer }),
  ]
  const later = [first, second].sort((a, b) => (a.orderId < b.orderId ? 1 : -1))[0] as GivenOrder
  const base = `/merchant/s/${shop.shopId}/orders`
  const window = await browser.visit(`${base}/${later.orderId}`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = window
  await page.getByRole('button', { name: '设为优先发货' }).click()
  await page.getByRole('textbox', { name: '理由' }).fill('生日礼物，赶时间')
  await window.shot('merchant-mark-priority')
  await page.getByRole('dialog').getByRole('button', { name: '设为优先发货' }).click()
  await page.getByText('已设为优先发货').waitFor()
  await page.getByText(/优先发货：生日礼物，赶时间/).waitFor()
  await window.shot('merchant-order-priority')
  await window.accessible()
  await page.goto(`${server.url}${base}?tab=to_ship`)
  const firstRow = page.getByRole('row').filter({ hasText: '待发货' }).first()
  await firstRow.getByText('优先发货').waitFor()
  await firstRow.getByText(later.number).waitFor()
  await page.goto(`${server.url}${base}/settings`)
  const won = page.getByRole('switch', { name: /自动标记/ })
  assert.equal(await won.isChecked(), true)
  await window.shot('merchant-ship-settings')
  await window.accessible()
  await won.click()
  await page.getByRole('button', { name: '保存发货设置' }).click()
  await page.getByText('已保存，列表马上按新设置排序').waitFor()
  await page.reload()
  assert.equal(await won.isChecked(), false)
  await page.goto(`${server.url}${base}/${later.orderId}`)
  await page.getByRole('button', { name: '取消优先发货' }).click()
  await page.getByText('已取消优先发货').waitFor()
  await page.getByRole('button', { name: '设为优先发货' }).waitFor()
  await window.close()
})
