import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { readShopOrder } from '@zhanggui/server/screens/merchant/order-contract.ts'
import { type GivenShop, givenShop } from '../../../server/testing/given.ts'
import { givenChat } from '../../../server/testing/given-chat.ts'
import { newWaybill } from '../../../server/testing/given-fulfillment.ts'
import { givenPaidOrder } from '../../../server/testing/given-ordering.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'
import { eventually } from '../../kit/test/eventually.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

const phone = (shop: GivenShop, path: string) =>
  browser.visit(`/merchant/s/${shop.shopId}${path}`, { screen: 'phone', cookie: shop.owner.cookie })

test('on a phone an order is found by the tabs below, read as a card, and shipped in a sheet', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop, note: '请放门口' })
  const window = await phone(shop, '')
  const { page } = window
  await page.getByRole('navigation', { name: '常用页面' }).getByRole('link', { name: '订单' }).click()
  const card = page.locator('.zg-row-card', { hasText: order.number })
  await card.getByText('请放门口').waitFor()
  for (const said of ['待发货', '¥99.00', '发货截止', '剩 ']) await card.getByText(said).first().waitFor()
  const height = (await card.boundingBox())?.height ?? 999
  assert.ok(height <= 220, `the card is ${height} px high, with a note of the buyer`)
  assert.equal(await page.locator('.ant-table').count(), 0, 'no table')
  await window.fits()
  await window.accessible()
  await card.getByRole('button', { name: '发货', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: '发货' })
  await sheet.getByText('请放门口').waitFor()
  await sheet.getByText(order.number).waitFor()
  await sheet.getByRole('combobox', { name: '快递公司', exact: true }).fill('顺丰')
  await page.keyboard.press('Enter')
  await sheet.getByLabel('运单号').fill(newWaybill())
  await window.shot('merchant-phone-ship')
  const box = await sheet.locator('.ant-modal-container').boundingBox()
  assert.ok(box && box.x === 0 && Math.round(box.width) === 390, 'the sheet is as wide as the phone')
  assert.ok(Math.abs(box.y + box.height - 844) < 1, 'the sheet stands at the bottom')
  await window.fits()
  await sheet.getByRole('button', { name: '确认发货' }).click()
  await sheet.waitFor({ state: 'hidden' })
  const { state } = await server.call(readShopOrder, {
    as: shop.owner,
    params: { shopId: shop.shopId, orderId: order.orderId },
  })
  assert.equal(state, 'shipped')
  await window.close()
})

test('on a phone the filters wait in a sheet, and the button says how many are set', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  const window = await phone(shop, '/orders')
  const { page } = window
  await page.locator('.zg-row-card', { hasText: order.number }).waitFor()
  await page.getByRole('button', { name: '筛选', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: '筛选' })
  await sheet.getByRole('button', { name: /暂停处理/ }).click()
  await window.accessible()
  await sheet.getByRole('button', { name: '查看结果' }).click()
  await page.getByText('没有符合条件的内容').waitFor()
  await page.getByRole('button', { name: '筛选（1）' }).waitFor()
  await window.close()
})

test('on a phone a chat fills the screen, its field stands at the bottom, and the way back leads to the list', async () => {
  const shop = await givenShop(server)
  const chat = await givenChat(server, { shop, said: '在吗' })
  const window = await phone(shop, '/chats')
  const { page } = window
  await page.locator('.desk-row', { hasText: '在吗' }).click()
  await page.waitForURL(new RegExp(chat.chatId))
  const field = page.locator('.chat-composer textarea')
  await field.fill('您好')
  assert.equal(await page.locator('.desk-queue').count(), 0, 'the list gives its room to the chat')
  const [composer, top] = [
    await page.locator('.chat-composer').boundingBox(),
    await page.locator('.desk-chat').boundingBox(),
  ]
  assert.ok(composer && Math.abs(composer.y + composer.height - 844) < 1, 'the field stands at the bottom')
  assert.ok(top && top.y === 0 && top.width === 390, 'the chat fills the screen')
  await window.accessible()
  await window.shot('merchant-phone-chat')
  await page.getByRole('button', { name: '发送', exact: true }).click()
  await page.locator('.chat-own', { hasText: '您好' }).waitFor()
  await page.getByRole('button', { name: '订单', exact: true }).click()
  await page.getByRole('dialog', { name: '买家与订单' }).getByText('尾号').waitFor()
  await page.keyboard.press('Escape')
  await page.goBack()
  await page.locator('.desk-queue').waitFor()
  await page.goForward()
  await page.getByRole('button', { name: '返回列表' }).click()
  await page.locator('.desk-queue').waitFor()
  assert.equal(await page.locator('.desk-chat').count(), 0)
  await window.fits()
  await window.close()
})

test('the menu is a drawer on a phone: it leads to every page, and closes when one is chosen', async () => {
  const shop = await givenShop(server)
  const window = await phone(shop, '')
  const { page } = window
  await page.getByRole('button', { name: '主菜单' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('menuitem', { name: /商品$/ }).first().click()
  await page.waitForURL(/\/products$/)
  await drawer.waitFor({ state: 'hidden' })
  await page.getByRole('heading', { name: '商品列表' }).waitFor()
  await window.close()
})

test('the menu of the desk folds by keyboard, stays folded after a reload, and its icons tell their names', async () => {
  const shop = await givenShop(server)
  const window = await browser.visit(`/merchant/s/${shop.shopId}`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = window
  const side = page.getByRole('navigation', { name: '主菜单' })
  await side.getByText('首页').waitFor()
  await page.getByRole('button', { name: '收起菜单' }).focus()
  await page.keyboard.press('Enter')
  const unfold = page.getByRole('button', { name: '展开菜单' })
  await unfold.waitFor()
  assert.equal(await unfold.getAttribute('aria-expanded'), 'false')
  await eventually(async () => assert.ok(((await side.boundingBox())?.width ?? 999) < 80))
  await page.reload()
  await page.getByRole('button', { name: '展开菜单' }).waitFor()
  await side.getByRole('menuitem').first().hover()
  await page.getByRole('tooltip', { name: '首页' }).waitFor()
  await window.accessible()
  await page.getByRole('button', { name: '展开菜单' }).click()
  await side.getByText('首页').waitFor()
  await window.close()
})

test('in a narrow window the menu is folded at first', async () => {
  const shop = await givenShop(server)
  const window = await browser.visit(`/merchant/s/${shop.shopId}`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = window
  await page.getByRole('button', { name: '收起菜单' }).waitFor()
  await page.setViewportSize({ width: 768, height: 1024 })
  await page.getByRole('button', { name: '展开菜单' }).waitFor()
  await window.fits()
  await window.close()
})
