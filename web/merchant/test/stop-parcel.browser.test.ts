import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { askRefund } from '../../../server/src/modules/aftersale/cases/contract.ts'
import { listParcelsToStop } from '../../../server/src/modules/fulfillment/contract.ts'
import { givenShop } from '../../../server/testing/given.ts'
import { givenPaidOrder } from '../../../server/testing/given-ordering.ts'
import { newId, testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

test('an order is marked as packed; when it is refunded its page says to stop the parcel until somebody confirms it', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  const { orderId } = order
  const params = { shopId: shop.shopId }
  const desk = await browser.visit(`/merchant/s/${shop.shopId}/orders/${orderId}`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = desk
  await page.getByRole('button', { name: '标记已打包' }).click()
  await page.getByText('仓库：已打包，等交给快递。此时退款会请您拦下包裹。').waitFor()
  await desk.fits()
  await desk.shot('merchant-order-packed')
  await server.call(askRefund, {
    as: order.buyer,
    params: { ...params, orderId },
    body: { id: newId(), reason: 'changed_mind' },
  })
  await page.getByText('这单已退款：请拦下已打包的包裹，不要交给快递。拦到后点“已拦下”。').waitFor()
  await desk.fits()
  await desk.accessible()
  await desk.shot('merchant-order-to-stop')
  const waiting = async () => (await server.call(listParcelsToStop, { as: shop.owner, params })).rows.length
  assert.equal(await waiting(), 1)
  await page.goto(`${server.url}/merchant/s/${shop.shopId}/orders`)
  await page.getByText('请拦下已打包的包裹（1 件）', { exact: false }).waitFor()
  await desk.fits()
  await desk.accessible()
  await desk.shot('merchant-orders-to-stop')
  await page.locator('.zg-notice').getByRole('link', { name: order.number }).click()
  await page.getByRole('button', { name: '已拦下' }).click()
  await page.getByText('已记录：包裹已拦下').waitFor()
  await page.getByText('请拦下已打包的包裹', { exact: false }).waitFor({ state: 'hidden' })
  assert.equal(await waiting(), 0)
})
