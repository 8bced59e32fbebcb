import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { confirmReceipt } from '@zhanggui/server/modules/ordering/receipt/contract.ts'
import { listWrongShipments } from '@zhanggui/server/screens/merchant/wrong-shipments-contract.ts'
import { givenShop } from '../../../server/testing/given.ts'
import {
  askService,
  givenReturnAddress,
  givenWornOrder,
  uploadEvidence,
} from '../../../server/testing/given-cases.ts'
import { givenProduct } from '../../../server/testing/given-catalog.ts'
import { givenShippedOrder } from '../../../server/testing/given-ordering.ts'
import { lineReview, review } from '../../../server/testing/given-reviews.ts'
import { givenConfirmedWrong, registerWrong } from '../../../server/testing/given-wrong.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

test('S4-06 S4-27 an agent registers what a buyer said by phone; the buyer reads the apology; solved, confirmed and closed with its cause', async () => {
  const shop = await givenShop(server)
  await givenReturnAddress(server, shop)
  const order = await givenWornOrder(server, shop)
  const desk = await browser.visit(`/merchant/s/${shop.shopId}/wrong-shipments`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = desk
  await page.getByText('没有发错货工单').waitFor()
  await page.getByText('近 30 天错发率 0.00%').waitFor()
  await desk.accessible()
  await desk.shot('merchant-wrong-none')
  await page.goto(`${server.url}/merchant/s/${shop.shopId}/orders/${order.orderId}`)
  await page.getByRole('button', { name: '登记发错货' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('spinbutton').fill('1')
  await dialog.getByRole('textbox', { name: '买家收到的是什么' }).fill('来的是 120 码')
  await desk.shot('merchant-wrong-register')
  await dialog.getByRole('button', { name: '登记发错货' }).click()
  await page.getByText('已登记，正在通知买家').waitFor()
  await server.waitUntilIdle()

  const phone = await browser.visit(`/chats/${shop.shopId}`, { screen: 'phone', cookie: order.buyer.cookie })
  await phone.page.getByText('非常抱歉，您收到的商品不对或少了').waitFor()
  await phone.shot('buyer-wrong-chat')

  const { rows } = await server.call(listWrongShipments, { as: shop.owner, params: { shopId: shop.shopId } })
  await page.goto(`${server.url}/merchant/s/${shop.shopId}/wrong-shipments/${rows[0]?.wrongId}`)
  await page.getByText('来的是 120 码').first().waitFor()
  await desk.accessible()
  await desk.fits()
  await desk.shot('merchant-wrong-case')
  await page.getByRole('button', { name: '已解决' }).click()
  await page.getByRole('radio', { name: '换货' }).check()
  await page.getByRole('textbox', { name: '说明' }).fill('已换寄 110 码')
  await page.getByRole('dialog').getByRole('button', { name: '已解决' }).click()
  await page.getByText('已解决，待结案').first().waitFor()
  await page.getByRole('button', { name: '确认发错' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '确认发错' }).click()
  await page.getByRole('button', { name: '结案' }).click()
  await page.getByRole('dialog').getByText('请选原因').waitFor()
  await page.getByRole('radio', { name: '拣货打包粗心' }).check()
  await page.getByRole('dialog').getByText('请写明依据或附照片').waitFor()
  await page.getByRole('textbox', { name: '依据' }).fill('监控看到拿错格口')
  await desk.shot('merchant-wrong-close')
  await page.getByRole('dialog').getByRole('button', { name: '结案' }).click()
  await page.getByText('已结案').first().waitFor()
  await page.getByText('监控看到拿错格口').first().waitFor()
  const all = await server.call(listWrongShipments, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    query: { tab: 'over' },
  })
  assert.deepEqual(
    all.rows.map((row) => [row.state, row.cause, row.solution]),
    [['closed', 'picking', 'exchange']],
  )
  await phone.close()
  await desk.close()
})

test('S4-10 a buyer’s claim with a picture stands in the list, with a broken promise first, on desk and phone', async () => {
  const shop = await givenShop(server)
  await givenReturnAddress(server, shop)
  const order = await givenWornOrder(server, shop)
  const picture = await uploadEvidence(server, order.buyer, order)
  await askService(server, order, { reason: 'wrong_product', text: '来的是红色', pictures: [picture] })
  await server.waitUntilIdle()
  const { rows } = await server.call(listWrongShipments, { as: shop.owner, params: { shopId: shop.shopId } })
  await server.clockTo(rows[0]?.promiseBy ?? '')
  for (const screen of ['desk', 'phone'] as const) {
    const window = await browser.visit(`/merchant/s/${shop.shopId}/wrong-shipments`, {
      screen,
      cookie: shop.owner.cookie,
      language: screen === 'desk' ? 'en' : 'zh',
    })
    await window.page
      .getByText(screen === 'desk' ? 'Promise broken' : '已超过承诺')
      .first()
      .waitFor()
    await window.accessible()
    await window.fits()
    await window.shot(`merchant-wrong-list-${screen}`)
    await window.page.goto(`${server.url}/merchant/s/${shop.shopId}/wrong-shipments/${rows[0]?.wrongId}`)
    await window.page.getByText('来的是红色').first().waitFor()
    await window.fits()
    await window.shot(`merchant-wrong-case-${screen}`)
    await window.close()
  }
})

test('S4-30 from the case an agent gives a voucher and a gift, which is sent; the review that follows is answered there', async () => {
  const shop = await givenShop(server)
  await givenReturnAddress(server, shop)
  const order = await givenWornOrder(server, shop)
  const wrongId = await givenConfirmedWrong(server, shop, order)
  const desk = await browser.visit(`/merchant/s/${shop.shopId}/wrong-shipments/${wrongId}`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = desk
  await page.getByText('还没有给买家补偿').waitFor()
  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: '给补偿' }).click()
  await dialog.getByRole('radio', { name: '代金券' }).check()
  await dialog.getByRole('textbox', { name: '金额' }).fill('8.5')
  await desk.shot('merchant-wrong-give')
  await dialog.getByRole('button', { name: '给补偿' }).click()
  await page.getByText('已花费 ¥8.50').waitFor()
  await page.getByRole('button', { name: '给补偿' }).click()
  await dialog.getByRole('radio', { name: '赠品' }).check()
  await dialog.getByRole('combobox', { name: '赠品（扣库存）' }).click()
  await page.getByRole('option').first().waitFor({ state: 'attached' })
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: '给补偿' }).click()
  await page.getByText('待寄出').waitFor()
  await desk.accessible()
  await desk.fits()
  await page.getByRole('button', { name: '寄出赠品' }).click()
  await dialog.getByRole('textbox', { name: '运单号' }).fill('SF1234567890999')
  await dialog.getByRole('button', { name: '寄出赠品' }).click()
  await page.getByText('待寄出').waitFor({ state: 'detached' })
  await server.waitUntilIdle()
  const phone = await browser.visit(`/chats/${shop.shopId}`, { screen: 'phone', cookie: order.buyer.cookie })
  await phone.page.getByText('赠品已寄出').waitFor()
  await phone.close()
  await server.call(confirmReceipt, {
    as: order.buyer,
    params: { shopId: shop.shopId, orderId: order.orderId },
  })
  await server.waitUntilIdle()
  await review(server, order, [lineReview(1, 4, '发错了但处理得快')])
  await page.reload()
  await page.getByText('发错了但处理得快').waitFor()
  await desk.shot('merchant-wrong-given')
  await page.goto(`${server.url}/merchant/s/${shop.shopId}/reviews`)
  await page.getByRole('link', { name: /来自发错货售后/ }).click()
  await page.getByText('发错了但处理得快').waitFor()
  await page.getByRole('button', { name: '回复' }).click()
  await dialog.getByRole('textbox').fill('给您添麻烦了')
  await dialog.getByRole('button', { name: '发布回复' }).click()
  await page.getByText('给您添麻烦了').waitFor()
  await desk.close()
})

test('S4-31 (part: actions and their effect) the report is reached from the list: with nothing, and in English with one', async () => {
  const shop = await givenShop(server)
  const desk = await browser.visit(`/merchant/s/${shop.shopId}/wrong-shipments`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  await desk.page.getByRole('link', { name: '发错货报告' }).click()
  await desk.page.getByText('这段时间没有确认的发错货').waitFor()
  await desk.close()
  await givenReturnAddress(server, shop)
  await givenConfirmedWrong(server, shop, await givenWornOrder(server, shop))
  for (const screen of ['desk', 'phone'] as const) {
    const window = await browser.visit(`/merchant/s/${shop.shopId}/wrong-shipments/report`, {
      screen,
      cookie: shop.owner.cookie,
      language: 'en',
    })
    await window.page.getByText('By courier').first().waitFor()
    await window.page.getByText('Not closed yet').first().waitFor()
    await window.accessible()
    await window.fits()
    await window.shot(`merchant-wrong-report-${screen}`)
    await window.close()
  }
})

test('S4-10 the page of a wrong shipment shows the order that was likely swapped; its buyer is warned after a look at what they read', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, {
    specNames: ['尺码'],
    skus: [{ specs: ['110'] }, { specs: ['120'] }],
  })
  const shipped = (at: number) =>
    givenShippedOrder(server, { shop, lines: [{ skuId: product.skus[at]?.skuId ?? '', quantity: 1 }] })
  const [wrong, other] = [await shipped(0), await shipped(1)]
  const { wrongId } = await registerWrong(server, shop.owner, wrong)
  const desk = await browser.visit(`/merchant/s/${shop.shopId}/wrong-shipments/${wrongId}`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = desk
  await page.getByText(/买家说收到的，正是这单的规格/).waitFor()
  await page.getByRole('button', { name: `提醒这位买家：订单 ${other.number}` }).click()
  await page
    .getByRole('dialog')
    .getByText(/不会提到另一位买家/)
    .waitFor()
  await desk.shot('merchant-wrong-swap-warn')
  await page.getByRole('dialog').getByRole('button', { name: '提醒这位买家' }).click()
  await page.getByText('已在聊天里提醒买家').waitFor()
  await page.getByText('已提醒', { exact: false }).last().waitFor()
  await page.getByText('找到互换的订单').waitFor()
  await page.setViewportSize({ width: 390, height: 844 })
  await desk.fits()
  await desk.shot('merchant-wrong-swaps')
  await desk.accessible()
  await server.waitUntilIdle()
  const phone = await browser.visit(`/chats/${shop.shopId}`, { screen: 'phone', cookie: other.buyer.cookie })
  await phone.page.getByText(/可能装错了商品/).waitFor()
  await phone.close()
  await desk.close()
})
