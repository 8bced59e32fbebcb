import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { listWrongShipments } from '@zhanggui/server/screens/merchant/wrong-shipments-contract.ts'
import { givenShop } from '../../../server/testing/given.ts'
import {
  askService,
  givenReturnAddress,
  givenWornOrder,
  uploadEvidence,
} from '../../../server/testing/given-cases.ts'
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
