import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { HOUR_MS } from '@zhanggui/server/kernel/time.ts'
import { getShop } from '@zhanggui/server/modules/shop/profile/contract.ts'
import { listMyOrders } from '@zhanggui/server/screens/buyer/my-orders-contract.ts'
import { listNotices } from '@zhanggui/server/screens/buyer/notices-contract.ts'
import { readMyOrder } from '@zhanggui/server/screens/buyer/order-contract.ts'
import { listShopProducts } from '@zhanggui/server/screens/buyer/storefront-contract.ts'
import { listAbsences } from '@zhanggui/server/screens/merchant/absences-contract.ts'
import type { Page } from 'playwright-core'
import { stockDifference } from '../../../server/src/modules/inventory/index.ts'
import { ledgerDifference } from '../../../server/src/modules/payment/index.ts'
import { givenPerson, givenShop, type Person } from '../../../server/testing/given.ts'
import { givenShipped } from '../../../server/testing/given-fulfillment.ts'
import {
  givenAddress,
  givenOrder,
  givenPaidOrder,
  type PaidOrder,
  payFor,
} from '../../../server/testing/given-ordering.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from './browser.ts'
import { eventually } from './eventually.ts'

/*
 * A week of a shop, from Monday 2 March 2026 10:00 to Monday 9 March 09:00, lived in real browsers: the owner at the
 * desk, a buyer on the phone. Orders beyond the first come over HTTP, time by the clock of the test.
 */

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

const THURSDAY = new Date('2026-03-05T16:00:00+08:00')
const FRIDAY = new Date('2026-03-06T18:00:00+08:00')
const MONDAY = new Date('2026-03-09T09:00:00+08:00')
const AWAY_MS = MONDAY.getTime() - FRIDAY.getTime()
const OPEN_ORDERS = 30
const TITLE = '春款灯芯绒小外套'

const shop = await givenShop(server, { name: '一周小店' })
const { shopId } = shop
const buyer = await givenPerson(server, { name: '李雷' })
const addressId = await givenAddress(server, buyer)

const desk = await browser.visit(`/merchant/s/${shopId}/products/new`, {
  screen: 'desk',
  cookie: shop.owner.cookie,
})
const phone = await browser.visit('/', { screen: 'phone', cookie: buyer.cookie })

/** What the buyer reads of an order. */
const orderOf = (who: Person, orderId: string) =>
  server.call(readMyOrder, { as: who, params: { shopId, orderId } })

/** When the deadline that runs for an order falls due, in wall time. */
async function dueOf(order: { buyer: Person; orderId: string }): Promise<number> {
  const { clock } = await orderOf(order.buyer, order.orderId)
  return Date.parse(clock?.dueAt ?? '')
}

/** The notices of this kind that a buyer got. */
async function noticesOf(who: Person, kind: string) {
  const { rows } = await server.call(listNotices, { as: who, query: { limit: 100 } })
  return rows.filter((row) => row.kind === kind)
}

/** Types a time of Shanghai into a field. */
async function pick(page: Page, placeholder: string, wall: string): Promise<void> {
  const field = page.getByRole('dialog').getByPlaceholder(placeholder)
  await field.click()
  await field.fill(wall)
  await page.keyboard.press('Enter')
}

let skuId = ''
let productId = ''
let bought = ''
const open: PaidOrder[] = []
let shipped: PaidOrder
let unpaid: { buyer: Person; orderId: string }
const before = new Map<string, number>()

test('Monday: a product is listed at the desk and bought on the phone', async () => {
  const { page } = desk
  await page.getByLabel('标题').fill(TITLE)
  await page.getByLabel('默认 价格（元）').fill('129')
  await page.getByLabel('默认 库存').fill('60')
  await page.getByRole('button', { name: '保存并上架' }).click()
  await page.getByRole('heading', { name: '商品列表' }).waitFor()
  const { rows } = await server.call(listShopProducts, { params: { shopId } })
  productId = rows[0]?.productId ?? ''

  await phone.page.goto(`${server.url}/products/${shopId}/${productId}`)
  await phone.page.getByRole('button', { name: '立即购买' }).click()
  await phone.page.getByRole('dialog').getByRole('button', { name: '立即购买' }).click()
  await phone.page.getByRole('button', { name: '提交订单' }).click()
  await phone.page.getByRole('button', { name: '支付成功' }).click()
  await phone.page.getByRole('heading', { name: '支付成功' }).waitFor()
  await server.waitUntilIdle()
  const [order] = (await server.call(listMyOrders, { as: buyer, query: {} })).rows
  assert.equal(order?.state, 'paid')
  bought = order?.orderId ?? ''
  skuId = order?.lines[0]?.skuId ?? ''
})

test('Monday: the buyer asks, the desk answers, the parcel goes out', async () => {
  await phone.page.goto(`${server.url}/chats/${shopId}`)
  await phone.page.getByLabel('消息', { exact: true }).fill('我的订单发货了吗')
  await phone.page.getByRole('button', { name: '发送', exact: true }).click()
  await phone.page.getByText(/订单 \d{9,} 已付款，等待发货/).waitFor()
  await desk.page.goto(`${server.url}/merchant/s/${shopId}/chats`)
  await desk.page.getByText('我的订单发货了吗').first().click()
  await desk.page.getByLabel('消息', { exact: true }).fill('今天下午发出')
  await desk.page.getByRole('button', { name: '发送', exact: true }).click()
  await phone.page.getByText('今天下午发出').waitFor()
  const mine = await orderOf(buyer, bought)
  shipped = {
    shopId,
    orderId: bought,
    number: mine.number,
    totalFen: mine.totalFen,
    closeBy: '',
    buyer,
    addressId,
    lines: [{ skuId, quantity: 1 }],
  }
  await givenShipped(server, shop.owner, shipped)
})

test('S0-19 Friday 18:00 to Monday 09:00 is planned at the desk, with thirty open orders before one’s eyes', async () => {
  await server.clockTo(THURSDAY)
  const lines = [{ skuId, quantity: 1 }]
  const others = await Promise.all(Array.from({ length: 3 }, () => givenPerson(server)))
  await Promise.all(
    others.map(async (who) => {
      const home = await givenAddress(server, who)
      const own: PaidOrder[] = []
      for (let count = 0; count < OPEN_ORDERS / others.length; count += 1) {
        own.push(await givenOrder(server, { shop, buyer: who, addressId: home, lines }))
      }
      await payFor(server, own)
      open.push(...own)
    }),
  )
  for (const order of open) before.set(order.orderId, await dueOf(order))
  before.set(shipped.orderId, await dueOf(shipped))

  const { page } = desk
  await page.goto(`${server.url}/merchant/s/${shopId}/shop/status`)
  await page.locator('.shop-switch').getByText('离线', { exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '离线：原因与时间' })
  await dialog.getByRole('radio', { name: '休假' }).check()
  await dialog.getByRole('radio', { name: '定时离线' }).check()
  await pick(page, '选择开始时间', '2026-03-06 18:00')
  await pick(page, '选择恢复时间', '2026-03-09 09:00')
  await dialog.getByText(`${OPEN_ORDERS} 单 · ¥3,870.00`).first().waitFor()
  await desk.shot('week-plan')
  await dialog.getByRole('button', { name: '确定' }).click()
  await dialog.waitFor({ state: 'hidden' })
  assert.equal((await server.call(getShop, { params: { shopId } })).state, 'online')
})

test('S0-14 S0-19 Friday 18:00: the shop goes by itself, sells nothing, and each buyer gets one notice an order', async () => {
  await server.clockTo(new Date(FRIDAY.getTime() - 10 * 60_000))
  const late = await givenOrder(server, { shop, lines: [{ skuId, quantity: 1 }] })
  unpaid = late
  await phone.page.goto(`${server.url}/products/${shopId}/${productId}`)
  await phone.page.getByRole('button', { name: '立即购买' }).waitFor()
  await server.clockTo(FRIDAY)
  await phone.page.getByText('店铺休息中，现在不能购买').waitFor()
  assert.equal(await phone.page.getByRole('button', { name: /购买|购物车/ }).count(), 0)
  await phone.page.getByRole('button', { name: '恢复后提醒我' }).click()
  await phone.page.getByText('已设提醒，恢复后通知您一次').waitFor()
  await assert.rejects(
    givenOrder(server, { shop, buyer, addressId, lines: [{ skuId, quantity: 1 }] }),
    /Not placed: .*shop_away/,
  )
  for (const order of open) {
    const notices = (await noticesOf(order.buyer, 'order_paused')).filter(
      (row) => row.orderId === order.orderId,
    )
    assert.equal(notices.length, 1)
    assert.equal(notices[0]?.facts['reasonZh'], '休假')
    assert.equal(notices[0]?.facts['resumesAt'], MONDAY.toISOString())
    assert.equal(notices[0]?.pause?.asks, true)
    assert.equal((await orderOf(order.buyer, order.orderId)).pausedMark, true)
  }
})

test('Friday night: what is unpaid closes on time, a message is answered by the absence', async () => {
  await server.clockTo(new Date(FRIDAY.getTime() + 20 * 60_000))
  const closed = await orderOf(unpaid.buyer, unpaid.orderId)
  assert.deepEqual([closed.state, closed.cancelReason], ['cancelled', 'unpaid_timeout'])
  await phone.page.goto(`${server.url}/chats/${shopId}`)
  await phone.page.getByLabel('消息', { exact: true }).fill('在吗，想再买一件')
  await phone.page.getByRole('button', { name: '发送', exact: true }).click()
  await phone.page
    .getByText(/3月9日 09:00/)
    .last()
    .waitFor()
  await phone.shot('week-away-chat')
})

test('S0-29 Monday 09:00: back by itself, every clock moved by exactly the leave, who waited is notified once', async () => {
  await server.clockTo(new Date(MONDAY.getTime() - 1))
  assert.equal((await server.call(getShop, { params: { shopId } })).state, 'offline')
  await server.clockTo(MONDAY)
  assert.equal((await server.call(getShop, { params: { shopId } })).state, 'online')
  assert.equal(AWAY_MS, 63 * HOUR_MS)
  for (const order of [...open, shipped]) {
    assert.equal((await dueOf(order)) - (before.get(order.orderId) ?? 0), AWAY_MS)
    const seen = await orderOf(order.buyer, order.orderId)
    assert.equal(seen.clock?.overdue, false)
    assert.equal(seen.pausedMark, false)
  }
  assert.equal((await orderOf(buyer, bought)).state, 'shipped')
  const notices = await noticesOf(buyer, 'product_back')
  assert.deepEqual(
    notices.map((row) => row.facts['productId']),
    [productId],
  )
  await phone.page.goto(`${server.url}/products/${shopId}/${productId}`)
  await phone.page.getByRole('button', { name: '立即购买' }).waitFor()
})

test('Monday: the shop sells again, the report shows the leave, and money and goods agree', async () => {
  await givenPaidOrder(server, { shop, buyer, addressId, lines: [{ skuId, quantity: 1 }] })
  const { rows } = await server.call(listAbsences, { as: shop.owner, params: { shopId } })
  assert.deepEqual(
    rows.map(({ absence, ordersPaused }) => [
      absence.state,
      absence.startsAt,
      absence.resumesAt,
      ordersPaused,
    ]),
    [['over', FRIDAY.toISOString(), MONDAY.toISOString(), OPEN_ORDERS]],
  )
  await desk.page.goto(`${server.url}/merchant/s/${shopId}/figures/absences`)
  await desk.page.getByText('休假').first().waitFor()
  await desk.shot('week-report')
  assert.equal((await ledgerDifference(server.db)).differenceFen, 0)
  assert.deepEqual(await stockDifference(server.db.kysely), [])
  await eventually(async () => assert.deepEqual([...desk.complaints, ...phone.complaints], []))
})
