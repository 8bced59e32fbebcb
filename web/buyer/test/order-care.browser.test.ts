import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { addAddress } from '@zhanggui/server/modules/identity/addresses/contract.ts'
import { readMyOrder } from '@zhanggui/server/screens/buyer/order-contract.ts'
import { readShopOrder } from '@zhanggui/server/screens/merchant/order-contract.ts'
import type { Page } from 'playwright-core'
import { givenPerson, givenShop, type Person } from '../../../server/testing/given.ts'
import { goAway } from '../../../server/testing/given-absence.ts'
import { givenProduct } from '../../../server/testing/given-catalog.ts'
import { givenShipped } from '../../../server/testing/given-fulfillment.ts'
import { type GivenOrder, givenPaidOrder } from '../../../server/testing/given-ordering.ts'
import { newId, testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'
import { eventually } from '../../kit/test/eventually.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

/** An older buyer's patience: from the order's page to the word that it is done. */
const PATIENCE_MS = 20_000

const MONDAY = new Date('2026-03-09T09:00:00+08:00')

function secondAddress(buyer: Person) {
  return server.call(addAddress, {
    as: buyer,
    body: {
      id: newId(),
      name: '李奶奶',
      phone: '13900001111',
      provinceCode: '33',
      cityCode: '3302',
      districtCode: '330203',
      detail: '中山路 18 号 3 幢 201 室',
      isDefault: false,
    },
  })
}

const read = ({ shopId, orderId, buyer }: GivenOrder) =>
  server.call(readMyOrder, { as: buyer, params: { shopId, orderId } })

const visit = (order: GivenOrder, wish: { easy?: boolean; language?: 'zh' | 'en' } = {}) =>
  browser.visit(`/orders/${order.shopId}/${order.orderId}`, {
    screen: 'phone',
    cookie: order.buyer.cookie,
    ...wish,
  })

/** Counts what a finger does. */
async function countTaps(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counter = globalThis as unknown as { taps: number }
    counter.taps = 0
    // In the capturing phase: sheets keep their clicks to themselves.
    addEventListener(
      'click',
      () => {
        counter.taps += 1
      },
      true,
    )
  })
  return () => page.evaluate(() => (globalThis as unknown as { taps: number }).taps)
}

test('S2-14 S2-11 in large type three taps send an order to another address, without signing in again', async () => {
  const order = await givenPaidOrder(server)
  await secondAddress(order.buyer)
  const window = await visit(order, { easy: true })
  const { page } = window
  await page.getByRole('button', { name: '改地址' }).waitFor()
  const size = await page
    .getByText('王小明')
    .first()
    .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
  assert.ok(size >= 18, `the receiver is written in ${size} px`)
  await window.fits()
  await window.shot('buyer-address-order-easy')
  const taps = await countTaps(page)
  const began = performance.now()
  await page.getByRole('button', { name: '改地址' }).tap()
  const sheet = page.getByRole('dialog', { name: '选择收货地址' })
  await sheet.getByRole('button', { name: /李奶奶/ }).tap()
  await window.shot('buyer-address-sheet-easy')
  await window.accessible()
  for (const button of await sheet.getByRole('button').all()) {
    const box = await button.boundingBox()
    assert.ok(box && box.height >= 44, `a target of ${box?.height} px`)
  }
  await sheet.getByRole('button', { name: '确定', exact: true }).tap()
  await page.getByText('收货地址已修改').waitFor()
  assert.equal(await taps(), 3)
  assert.ok(performance.now() - began < PATIENCE_MS)
  // The sheet shows the address too, until it has closed.
  await sheet.waitFor({ state: 'hidden' })
  await page.getByText('中山路 18 号 3 幢 201 室').waitFor()
  assert.equal((await read(order)).receiver.name, '李奶奶')
  assert.match(page.url(), /\/orders\//, 'no way led through a sign-in page')
  await window.close()
})

test('S2-11 a new address is pasted on the way, and the order’s page is back with it chosen', async () => {
  const order = await givenPaidOrder(server)
  const window = await visit(order)
  const { page } = window
  await page.getByRole('button', { name: '改地址' }).tap()
  await page.getByRole('button', { name: '新增地址' }).tap()
  await page.getByLabel('粘贴地址').fill('赵六 13711112222 浙江省宁波市海曙区解放南路 66 号')
  await page.getByRole('button', { name: '识别并填入' }).tap()
  await page.getByText('已填入，请核对后保存').waitFor()
  await page.getByRole('button', { name: '保存', exact: true }).tap()
  const sheet = page.getByRole('dialog', { name: '选择收货地址' })
  await sheet.getByRole('button', { name: /赵六/, pressed: true }).waitFor()
  await window.shot('buyer-address-added')
  await sheet.getByRole('button', { name: '确定', exact: true }).tap()
  await page.getByText('收货地址已修改').waitFor()
  await eventually(async () => assert.equal((await read(order)).receiver.name, '赵六'))
  await window.close()
})

test('S2-11 an order that ships while its buyer chooses keeps its address, and the sheet says what to do', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  await secondAddress(order.buyer)
  const window = await visit(order)
  const { page } = window
  await page.route('**/realtime/**', (route) => route.abort())
  await page.getByRole('button', { name: '改地址' }).tap()
  const sheet = page.getByRole('dialog', { name: '选择收货地址' })
  await sheet.getByRole('button', { name: /李奶奶/ }).tap()
  await givenShipped(server, shop.owner, order)
  await sheet.getByRole('button', { name: '确定', exact: true }).tap()
  await sheet.getByText(/已发货，不能再改地址。请联系店铺客服/).waitFor()
  await window.shot('buyer-address-too-late')
  assert.equal((await read(order)).receiver.name, '王小明')
  await window.close()
})

test('S0-14 the notice of a pause offers to wait or to cancel; the order’s page keeps the choice', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, { title: '小熊卫衣' })
  const lines = [{ skuId: product.skus[0]?.skuId as string, quantity: 1 }]
  const order = await givenPaidOrder(server, { shop, lines })
  await goAway(server, shop, { resumesAt: MONDAY, reason: 'stock_take' })
  await server.waitUntilIdle()
  const window = await browser.visit('/messages?tab=notices', { screen: 'phone', cookie: order.buyer.cookie })
  const { page } = window
  await page.getByText(/库存盘点.*预计 3月9日 09:00 恢复/).waitFor()
  await window.fits()
  await window.accessible()
  await window.shot('buyer-notice-paused')
  await page.getByRole('button', { name: '继续等待' }).tap()
  await page.getByText('您已选择继续等待。').waitFor()
  const seen = await server.call(readShopOrder, {
    as: shop.owner,
    params: { shopId: shop.shopId, orderId: order.orderId },
  })
  assert.equal(seen.pause?.waits, true)
  await page.goto(`${server.url}/orders/${order.shopId}/${order.orderId}`)
  await page.getByText('您已选择继续等待，店铺已知道。').waitFor()
  await window.shot('buyer-order-paused-waits')
  await page.getByRole('button', { name: '取消并退款' }).tap()
  await page.getByText('不想要了').tap()
  await page.getByRole('button', { name: /^提交申请/ }).tap()
  await eventually(async () => assert.equal((await read(order)).state, 'cancelled'))
  await window.close()
})

test('consent is asked once after signing in, and the privacy page shows what goes and what stays', async () => {
  const person = await givenPerson(server)
  await server.db.kysely.deleteFrom('identity.consent').where('account_id', '=', person.accountId).execute()
  const window = await browser.visit('/me', { screen: 'phone', cookie: person.cookie })
  const { page } = window
  const ask = page.getByRole('dialog', { name: '个人信息保护提示' })
  await ask.getByText('《电子商务法》').first().waitFor()
  await window.accessible()
  await window.shot('buyer-consent')
  await ask.getByRole('button', { name: '同意', exact: true }).tap()
  await ask.waitFor({ state: 'hidden' })
  await page.getByText('下载我的数据、注销账号').tap()
  await page.getByText('隐私政策 第 1 版').waitFor()
  await page.getByRole('button', { name: '注销账号' }).tap()
  await page.getByText('手机号、姓名和登录状态').waitFor()
  await window.fits()
  await window.accessible()
  await window.shot('buyer-privacy')
  await page.getByRole('button', { name: '获取验证码' }).tap()
  await page.getByRole('button', { name: '演示：填入验证码' }).tap()
  await page.getByRole('button', { name: '确认注销，删除我的账号' }).tap()
  await page.getByText('账号已注销').waitFor()
  await page.goto(`${server.url}/me`)
  await page.getByText('登录 / 注册').waitFor()
  await window.close()
})

test('the order, the sheet and the privacy page read in English', async () => {
  const order = await givenPaidOrder(server)
  await secondAddress(order.buyer)
  const window = await visit(order, { language: 'en' })
  const { page } = window
  await page.getByRole('button', { name: 'Change address' }).tap()
  await page.getByText('Shipping costs stay the same').waitFor()
  await window.shot('buyer-address-sheet-en')
  await page.goto(`${server.url}/me/privacy`)
  await page.getByRole('button', { name: 'Delete account' }).tap()
  await page.getByText('1 order or refund is still open').waitFor()
  await window.fits()
  await window.shot('buyer-privacy-blocked-en')
  await window.close()
})
