import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { askRefundApproval, giveMoneyBack } from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { setAuthority } from '@zhanggui/server/modules/identity/authority/contract.ts'
import { readShopOrder } from '@zhanggui/server/screens/merchant/order-contract.ts'
import { givenShop, givenStaff } from '../../../server/testing/given.ts'
import { givenShippedOrder } from '../../../server/testing/given-ordering.ts'
import { newId, testServer } from '../../../server/testing/server.ts'
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

test('several requests are approved by their sum; one that cannot be done any more is listed with its reason', async () => {
  const shop = await givenShop(server)
  const { shopId } = shop
  const agent = await givenStaff(server, shop, 'agent')
  const limit = { role: 'agent', act: 'refund', mostFen: 100, marginPercent: null, dayFen: null } as const
  await server.call(setAuthority, { as: shop.owner, params: { shopId }, body: limit })
  const at = (orderId: string, as = agent) => ({ as, params: { shopId, orderId } })
  const gift = { reason: 'agreed', note: '补偿' } as const
  const orders = []
  for (const amountFen of [3000, 5000, 4800]) {
    const order = await givenShippedOrder(server, { shop })
    orders.push(order)
    const body = { ...gift, id: newId(), amountFen, why: '老客户' }
    await server.call(askRefundApproval, { ...at(order.orderId), body })
  }
  // Meanwhile most of the last order was given back, so that what was asked for it is more than is left.
  const last = orders[2]?.orderId as string
  await server.call(giveMoneyBack, {
    ...at(last, shop.owner),
    body: { ...gift, id: newId(), amountFen: 9000 },
  })

  const desk = await browser.visit(`/merchant/s/${shopId}/approvals`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = desk
  await page.getByText('老客户').nth(2).waitFor()
  await page.getByRole('checkbox').first().check()
  await page.getByRole('button', { name: '批准 3 笔' }).click()
  await desk.accessible()
  await desk.shot('merchant-approvals-many')
  await page.getByRole('button', { name: '批准 3 笔共 ¥128.00' }).click()
  const run = page.getByRole('dialog', { name: '正在批准' })
  await run.getByText('共 3 项：完成 2 项，未完成 1 项').waitFor()
  await server.waitUntilIdle()
  const refunded = await Promise.all(
    orders.map(
      async ({ orderId }) => (await server.call(readShopOrder, at(orderId, shop.owner))).refundedFen,
    ),
  )
  assert.deepEqual(refunded, [3000, 5000, 9000])
  assert.equal(await run.getByRole('listitem').count(), 1)
  await run.getByRole('button', { name: '关闭' }).last().click()

  await page.getByRole('link', { name: '查看权限额度' }).click()
  await page.getByRole('heading', { name: '权限额度' }).waitFor()
  await page.waitForFunction(() => window.location.hash === '#limits')
  await desk.close()
})
