import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { readShopOrder } from '@zhanggui/server/screens/merchant/order-contract.ts'
import { givenShop, givenStaff } from '../../../server/testing/given.ts'
import { givenShippedOrder } from '../../../server/testing/given-ordering.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'
import { eventually } from '../../kit/test/eventually.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

test('S1-41 the owner sets a limit, an agent asks for what is above it, and the owner approves: the money goes back once', async () => {
  const shop = await givenShop(server)
  const { shopId } = shop
  const agent = await givenStaff(server, shop, 'agent')
  const order = await givenShippedOrder(server, { shop })
  const address = (path: string) => `/merchant/s/${shopId}/${path}`
  const desk = await browser.visit(address('shop/staff'), { screen: 'desk', cookie: shop.owner.cookie })
  const dialog = desk.page.getByRole('dialog')
  await desk.page.getByRole('button', { name: '修改 客服 退款（已发货或额外让利）' }).click()
  await dialog.getByLabel('单次上限（元，留空不限）').fill('10')
  await dialog.getByText('该角色没有这类操作').waitFor()
  await desk.accessible()
  await desk.shot('merchant-authority-dialog')
  await dialog.getByRole('button', { name: '保存额度' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await desk.page.getByText('¥10.00').waitFor()
  await desk.fits()
  await desk.shot('merchant-authority')

  const chair = await browser.visit(address(`orders/${order.orderId}`), {
    screen: 'desk',
    cookie: agent.cookie,
  })
  const gift = chair.page.getByRole('dialog', { name: '主动退款' })
  await chair.page.getByRole('button', { name: '主动退款' }).click()
  await gift.getByText('按金额').click()
  await gift.getByLabel('退款金额，最多 ¥99.00').fill('30')
  await gift.getByRole('combobox', { name: '原因' }).click()
  await chair.page.locator('.ant-select-item-option').first().click()
  await gift.getByRole('button', { name: '退款 ¥30.00' }).click()
  await gift.getByText('这笔 ¥30.00 超过单次金额').waitFor()
  await gift.getByLabel('超出您的额度：给审批人的理由').fill('老客户，破损严重')
  await chair.accessible()
  await chair.shot('merchant-ask-approval')
  await gift.getByRole('button', { name: '提交审批' }).dblclick()
  await gift.waitFor({ state: 'hidden' })
  await chair.close()

  await desk.page.goto(`${server.url}${address('approvals')}`)
  await desk.page.getByText('老客户，破损严重').waitFor()
  await desk.accessible()
  await desk.fits()
  await desk.shot('merchant-approvals')
  await desk.page.getByRole('button', { name: '批准' }).click()
  await dialog.getByRole('button', { name: '批准 ¥30.00' }).dblclick()
  await dialog.waitFor({ state: 'hidden' })
  await desk.page.getByText('没有要审批的').waitFor()
  await server.waitUntilIdle()
  const params = { shopId, orderId: order.orderId }
  const read = () => server.call(readShopOrder, { as: shop.owner, params })
  await eventually(async () => assert.equal((await read()).refundedFen, 3000))
  await desk.close()
})
