import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { givenStaff } from '../../../server/testing/given.ts'
import { buyerSays, givenChat, saidIn } from '../../../server/testing/given-chat.ts'
import { givenPaidOrder } from '../../../server/testing/given-ordering.ts'
import { givenShopWithFunds } from '../../../server/testing/given-payout.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'
import { eventually } from '../../kit/test/eventually.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

test('S2-34 a buyer who writes of a private transfer: the desk offers the payout, which is paid from there', async () => {
  const shop = await givenShopWithFunds(server)
  const chat = await givenChat(server, { shop, said: '微信支付成功了吗' })
  const older = await givenPaidOrder(server, { shop, buyer: chat.buyer })
  const newer = await givenPaidOrder(server, { shop, buyer: chat.buyer })
  const window = await browser.visit(`/merchant/s/${shop.shopId}/chats?chat=${chat.chatId}`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = window
  await page.locator('.desk-order', { hasText: older.number }).waitFor()
  const notice = page.getByRole('status').filter({ hasText: '买家提到私下转账。请用小额打款，不要私下转账' })
  assert.equal(await notice.count(), 0)
  await buyerSays(server, chat, '运费转我微信吧')
  await notice.waitFor()
  await notice.getByText('提到的词：转到微信/支付宝/卡').waitFor()
  await window.accessible()
  await window.fits()
  await window.shot('merchant-private-deal')
  await notice.getByText(newer.number).waitFor()
  await notice.getByRole('combobox', { name: '打款的订单' }).click()
  await page.locator('.ant-select-item-option', { hasText: older.number }).click()
  await notice.getByRole('button', { name: '小额打款' }).click()
  const dialog = page.getByRole('dialog', { name: new RegExp(older.number) })
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await notice.getByRole('button', { name: '知道了' }).click()
  await eventually(async () => assert.equal(await notice.count(), 0))
  await buyerSays(server, chat, '加我V也行')
  await notice.getByText('提到的词：加V').waitFor()
  assert.deepEqual(window.complaints, [])
  await window.close()
})

test('S2-34 an agent’s own words of a private transfer wait for a click; the owner reads what was written, in English too', async () => {
  const chat = await givenChat(server)
  const agent = await givenStaff(server, chat.shop, 'agent')
  const window = await browser.visit(`/merchant/s/${chat.shop.shopId}/chats?chat=${chat.chatId}`, {
    screen: 'desk',
    cookie: agent.cookie,
  })
  const { page } = window
  const field = page.getByLabel('消息', { exact: true })
  const warning = page.getByRole('alert').filter({ hasText: '这条消息提到私下转账' })
  const count = async () => (await saidIn(server, chat)).length
  await field.fill('您加我微信，我转你')
  await page.keyboard.press('Enter')
  await warning.waitFor()
  await window.accessible()
  await window.shot('merchant-private-deal-draft')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '发送', exact: true }).click()
  assert.equal(await field.inputValue(), '您加我微信，我转你')
  await warning.getByRole('button', { name: '修改' }).click()
  await warning.waitFor({ state: 'detached' })
  await field.fill('请不要私下转账')
  await page.keyboard.press('Enter')
  await eventually(async () => assert.equal(await count(), 2))
  await field.fill('我私下转你')
  await page.keyboard.press('Enter')
  await warning.getByRole('button', { name: '仍要发送' }).click()
  await eventually(async () => assert.equal(await count(), 3))
  await warning.waitFor({ state: 'detached' })
  assert.equal(await field.inputValue(), '')
  assert.deepEqual(window.complaints, [])
  await window.close()

  const log = await browser.visit(`/merchant/s/${chat.shop.shopId}/chats/private-deals`, {
    screen: 'desk',
    cookie: chat.shop.owner.cookie,
    language: 'en',
  })
  const rows = log.page.locator('tbody tr.ant-table-row')
  await eventually(async () => assert.equal(await rows.count(), 1))
  assert.match(await rows.first().innerText(), /agent\s+Staff\s+private\s/)
  await log.accessible()
  await log.fits()
  await log.shot('merchant-private-deals-en')
  await log.page.getByRole('link', { name: /View chat/ }).click()
  await log.page.waitForURL(new RegExp(chat.chatId))
  await log.close()
})
