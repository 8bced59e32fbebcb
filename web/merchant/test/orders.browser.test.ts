import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { askRefund, readRefund } from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { readShopOrder } from '@zhanggui/server/screens/merchant/order-contract.ts'
import { listShopOrders } from '@zhanggui/server/screens/merchant/orders-contract.ts'
import type { Page } from 'playwright-core'
import { type GivenShop, givenShop } from '../../../server/testing/given.ts'
import { goAway } from '../../../server/testing/given-absence.ts'
import { givenProduct } from '../../../server/testing/given-catalog.ts'
import { newWaybill } from '../../../server/testing/given-fulfillment.ts'
import {
  type GivenOrder,
  givenOrder,
  givenPaidOrder,
  givenShippedOrder,
} from '../../../server/testing/given-ordering.ts'
import { newId, testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'
import { eventually } from '../../kit/test/eventually.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

const desk = (shop: GivenShop, path: string) =>
  browser.visit(`/merchant/s/${shop.shopId}${path}`, { screen: 'desk', cookie: shop.owner.cookie })

/** As people at a packing table do: the first letters and Enter. */
async function chooseCourier(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: '快递公司', exact: true }).fill('顺丰')
  await page.keyboard.press('Enter')
}

const stateOf = async (shop: GivenShop, { orderId }: GivenOrder) =>
  (await server.call(readShopOrder, { as: shop.owner, params: { shopId: shop.shopId, orderId } })).state

test('S1-15 待发货 lists exactly the paid, unshipped orders, and each number on 首页 leads to its list', async () => {
  const shop = await givenShop(server)
  const toShip = await givenPaidOrder(server, { shop })
  const unpaid = await givenOrder(server, { shop })
  const shipped = await givenShippedOrder(server, { shop })
  const window = await desk(shop, '')
  const { page } = window
  const tile = page.locator('.today-tile', { hasText: '待发货' })
  await eventually(async () => assert.match(await tile.innerText(), /1\n+¥99\.00/))
  await tile.click()
  await page.waitForURL(/orders\?tab=to_ship/)
  await page.getByRole('link', { name: toShip.number }).waitFor()
  assert.equal(await page.getByRole('link', { name: unpaid.number }).count(), 0)
  assert.equal(await page.getByRole('link', { name: shipped.number }).count(), 0)
  const tab = page.getByRole('tab', { name: /^待发货/ })
  await eventually(async () => assert.match(await tab.innerText(), /1$/))
  await page.goBack()
  await page.getByText('经营数据').waitFor()
  const placed = page.locator('.today-sold', { hasText: '下单' })
  await placed.getByRole('link', { name: '3 单' }).click()
  await page.getByRole('link', { name: unpaid.number }).waitFor()
  await eventually(async () => assert.equal(await page.locator('.ant-table-row').count(), 3))
  await window.close()
})

test('many orders are shipped in one dialog, and a parcel that is refused says why and can be corrected', async () => {
  const shop = await givenShop(server)
  const [first, second] = [await givenPaidOrder(server, { shop }), await givenPaidOrder(server, { shop })]
  const used = newWaybill()
  const before = await givenPaidOrder(server, { shop })
  const window = await desk(shop, `/orders/${before.orderId}`)
  const { page } = window
  await page.getByRole('button', { name: '发货', exact: true }).click()
  await chooseCourier(page)
  await page.getByLabel('运单号').fill(used)
  await page.getByRole('button', { name: '确认发货' }).click()
  await page.getByText('待收货').first().waitFor()

  await page.getByRole('menuitem', { name: '订单查询' }).click()
  await page.getByRole('tab', { name: /^待发货/ }).click()
  await page.getByRole('link', { name: before.number }).waitFor({ state: 'hidden' })
  await page.getByRole('checkbox').first().check()
  await page.getByRole('button', { name: '批量发货（2）' }).click()
  const dialog = page.getByRole('dialog')
  const field = (order: GivenOrder) => dialog.getByLabel(`订单 ${order.number} 的运单号`)
  await field(first).fill('123')
  await dialog.getByText('有 1 行要改').waitFor()
  await field(first).fill(newWaybill())
  await field(second).fill(used)
  await dialog.getByRole('button', { name: '发货 2 单' }).click()
  await dialog.getByText(`运单号“${used}”已用于另一个包裹`).waitFor()
  assert.equal(await stateOf(shop, first), 'shipped')
  assert.equal(await stateOf(shop, second), 'paid')
  await window.shot('merchant-ship-many')
  await field(second).fill(newWaybill())
  await dialog.getByRole('button', { name: '发货 1 单' }).click()
  await dialog.waitFor({ state: 'hidden' })
  assert.equal(await stateOf(shop, second), 'shipped')
  assert.deepEqual(window.complaints, [])
  await window.close()
})

test('an order of three pieces leaves in two parcels', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop)
  const lines = [{ skuId: product.skus[0]?.skuId ?? '', quantity: 3 }]
  const order = await givenPaidOrder(server, { shop, lines })
  const window = await desk(shop, `/orders/${order.orderId}`)
  const { page } = window
  const ship = async (pieces: string | null) => {
    await page.getByRole('button', { name: '发货', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await chooseCourier(page)
    await dialog.getByLabel('运单号').fill(newWaybill())
    if (pieces) {
      await dialog.getByRole('radio', { name: '只发一部分（其余以后再发）' }).check()
      const [waybill, count] = [dialog.getByLabel('运单号'), dialog.getByRole('spinbutton')]
      await dialog.getByText('请填写这个包裹里的件数').waitFor()
      const wrong = dialog.locator('.ant-input-number-status-error')
      assert.equal(await wrong.count(), 1, 'the field of the pieces says what is missing')
      assert.notEqual(await count.getAttribute('aria-describedby'), null)
      assert.equal(
        await waybill.evaluate((field) => field.closest('.ant-input-status-error') !== null),
        false,
      )
      await count.fill(pieces)
      await wrong.waitFor({ state: 'detached' })
    }
    await dialog.getByRole('button', { name: '确认发货' }).click()
    await dialog.waitFor({ state: 'hidden' })
  }
  await ship('2')
  await page.getByText('第 1 行 ×2').waitFor()
  assert.equal(await stateOf(shop, order), 'paid')
  await ship(null)
  await page.getByText('包裹 2').waitFor()
  assert.equal(await stateOf(shop, order), 'shipped')
  await window.close()
})

test('the receiver is masked until somebody says why they look', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  const window = await desk(shop, `/orders/${order.orderId}`)
  const { page } = window
  await page.getByText('*******5678').waitFor()
  assert.equal(await page.getByText('13812345678').count(), 0)
  await page.getByRole('button', { name: '查看完整信息' }).click()
  const dialog = page.getByRole('dialog')
  assert.equal(await dialog.getByRole('button', { name: '查看完整信息' }).isDisabled(), true)
  await dialog.getByLabel('查看原因').fill('买家来电核对地址')
  await dialog.getByRole('button', { name: '查看完整信息' }).click()
  await page.getByText('13812345678').waitFor()
  await page.getByText('文三路 138 号 2 幢').waitFor()
  await window.close()
})

test('while the shop is away its paid orders are marked 暂停处理 and their clocks stand still, until it is back', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  await goAway(server, shop, { resumesAt: new Date('2026-03-04T10:00:00+08:00') })
  const window = await desk(shop, `/orders/${order.orderId}`)
  const { page } = window
  await page.getByText('店铺休息中，时钟停住').waitFor()
  await page.getByText('暂停处理', { exact: true }).waitFor()
  await window.accessible()
  await server.clockTo('2026-03-04T10:00:00+08:00')
  await page.getByText('暂停处理', { exact: true }).waitFor({ state: 'hidden' })
  await page.getByText('剩 2 天 0 小时').waitFor()
  await window.close()
})

test('a refund is answered with its consequences before the eyes, and what was rejected can be shipped', async () => {
  const shop = await givenShop(server)
  const [granted, rejected] = [await givenPaidOrder(server, { shop }), await givenPaidOrder(server, { shop })]
  await server.clockTo('2026-03-06T09:00:00+08:00')
  const cases = []
  for (const { buyer, shopId, orderId } of [granted, rejected]) {
    const body = { id: newId(), reason: 'changed_mind' as const, note: '买错了' }
    cases.push(await server.call(askRefund, { as: buyer, params: { shopId, orderId }, body }))
  }
  const window = await desk(shop, '/refunds?tab=asked')
  const { page } = window
  await page.locator('.ant-table-row').first().waitFor()
  await page.locator('.ant-table-row', { hasText: granted.number }).getByRole('link').first().click()
  await page.getByRole('button', { name: '同意退款' }).click()
  await page.getByRole('button', { name: '同意退款 ¥99.00' }).click()
  await page
    .getByText(/已退款|退款中/)
    .first()
    .waitFor()
  await page.getByRole('link', { name: '售后单' }).click()
  await page.locator('.ant-table-row', { hasText: rejected.number }).getByRole('link').first().click()
  await page.getByRole('button', { name: '拒绝退款' }).click()
  const dialog = page.getByRole('dialog')
  assert.equal(await dialog.getByRole('button', { name: '拒绝并告诉买家' }).isDisabled(), true)
  await dialog.getByLabel('给买家的答复').fill('已打包，今天发出')
  await dialog.getByRole('button', { name: '拒绝并告诉买家' }).click()
  await page.locator('h1').getByText('商家已拒绝').waitFor()
  await server.waitUntilIdle()
  const states = []
  for (const { caseId } of cases) {
    const params = { shopId: shop.shopId, caseId }
    states.push((await server.call(readRefund, { as: shop.owner, params })).state)
  }
  assert.deepEqual(states, ['refunded', 'rejected'])
  const query = { tab: 'to_ship' as const }
  const left = await server.call(listShopOrders, { as: shop.owner, params: { shopId: shop.shopId }, query })
  assert.deepEqual(
    left.rows.map((row) => [row.orderId, row.actions.includes('ship')]),
    [[rejected.orderId, true]],
  )
  await window.close()
})

test('one wrong number holds back its own row alone, and a number tells its courier until somebody chooses', async () => {
  const shop = await givenShop(server)
  const [bad, good] = [await givenPaidOrder(server, { shop }), await givenPaidOrder(server, { shop })]
  const window = await desk(shop, '/orders')
  const { page } = window
  await page.getByRole('tab', { name: /^待发货/, selected: true }).waitFor()
  await page.getByRole('checkbox').first().check()
  await page.getByRole('button', { name: '批量发货（2）' }).click()
  const dialog = page.getByRole('dialog')
  const row = (order: GivenOrder) => dialog.locator('tr', { hasText: order.number })
  await dialog.getByLabel(`订单 ${bad.number} 的运单号`).fill('12')
  await dialog.getByLabel(`订单 ${good.number} 的运单号`).fill('JT1234567890123')
  await row(good).getByText('单号像极兔速递的，已自动选择；不对可以改').waitFor()
  await dialog.getByText('有 1 行要改，其余的可以先发').waitFor()
  await window.accessible()
  await dialog.getByRole('button', { name: '发货 1 单' }).click()
  await row(good).getByText('已发货').waitFor()
  assert.equal(await stateOf(shop, good), 'shipped')
  assert.equal(await stateOf(shop, bad), 'paid')
  await dialog.getByLabel(`订单 ${bad.number} 的运单号`).fill('YT1234567890123')
  await row(bad).getByText('单号像圆通速递的').waitFor()
  await dialog.getByLabel(`订单 ${bad.number} 的快递公司`).fill('顺丰')
  await page.keyboard.press('Enter')
  await row(bad).getByText('不像顺丰速运的运单号').waitFor()
  await dialog.getByLabel(`订单 ${bad.number} 的运单号`).fill(newWaybill())
  await dialog.getByRole('button', { name: '发货 1 单' }).click()
  await dialog.waitFor({ state: 'hidden' })
  assert.equal(await stateOf(shop, bad), 'shipped')
  await window.close()
})

test('orders and refunds open on what waits, an address that names a tab or a filter stands above it', async () => {
  const shop = await givenShop(server)
  const window = await desk(shop, '/orders')
  const { page } = window
  const selected = (name: RegExp) => page.getByRole('tab', { name, selected: true }).waitFor()
  await selected(/^全部/)
  const [order, other] = [await givenPaidOrder(server, { shop }), await givenPaidOrder(server, { shop })]
  const shipped = await givenShippedOrder(server, { shop })
  await page.goto(`${server.url}/merchant/s/${shop.shopId}/orders`)
  await selected(/^待发货/)
  await page.getByRole('link', { name: order.number }).waitFor()
  assert.equal(await page.getByRole('link', { name: shipped.number }).count(), 0)
  await page.getByRole('tab', { name: /^全部/ }).click()
  await page.getByRole('link', { name: shipped.number }).waitFor()
  await page.reload()
  await selected(/^全部/)
  await page.goto(`${server.url}/merchant/s/${shop.shopId}/orders?words=${shipped.number}`)
  await selected(/^全部/)
  await page.getByRole('link', { name: shipped.number }).waitFor()

  await server.clockTo('2026-03-08T09:00:00+08:00')
  for (const { buyer, orderId } of [order, other]) {
    const body = { id: newId(), reason: 'changed_mind' as const }
    await server.call(askRefund, { as: buyer, params: { shopId: shop.shopId, orderId }, body })
  }
  await page.goto(`${server.url}/merchant/s/${shop.shopId}/refunds`)
  await selected(/^待商家处理/)
  await page.getByRole('link', { name: '处理', exact: true }).first().waitFor()
  await page.getByLabel('售后单号 / 订单号 / 手机号').fill(other.number)
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: order.number }).waitFor({ state: 'hidden' })
  await page.getByRole('link', { name: other.number }).waitFor()
  await window.close()
})
