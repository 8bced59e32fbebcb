import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type GivenShop, givenPerson, givenShop, type Person } from '../../../server/testing/given.ts'
import { givenProduct } from '../../../server/testing/given-catalog.ts'
import { chatOf, givenChat, saidIn, shopSays } from '../../../server/testing/given-chat.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'
import { eventually } from '../../kit/test/eventually.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

const desk = (shop: GivenShop, as: Person = shop.owner, path = '/chats') =>
  browser.visit(`/merchant/s/${shop.shopId}${path}`, { screen: 'desk', cookie: as.cookie })

const phone = (shop: GivenShop, buyer: Person) =>
  browser.visit(`/chats/${shop.shopId}`, { screen: 'phone', cookie: buyer.cookie })

async function say(page: Page, text: string): Promise<void> {
  await page.getByLabel('消息', { exact: true }).fill(text)
  await page.getByRole('button', { name: '发送', exact: true }).click()
}

/** What the bubbles say, from the oldest on. */
const bubbles = (page: Page) => page.locator('.chat-text').allInnerTexts()

const shows = (page: Page, texts: readonly string[]) =>
  eventually(async () => assert.deepEqual(await bubbles(page), texts))

test('a question about a product reaches the agent without a reload, the answer comes back, both are marked read', async () => {
  const shop = await givenShop(server)
  const { productId } = await givenProduct(server, shop, { title: '小熊卫衣' })
  const buyer = await givenPerson(server)
  const agent = await desk(shop)
  await agent.page.getByText('没有人在等回复').waitFor()
  await agent.accessible()
  const visitor = await browser.visit(`/products/${shop.shopId}/${productId}`, {
    screen: 'phone',
    cookie: buyer.cookie,
  })
  await visitor.page.getByRole('link', { name: '联系客服' }).click()
  await visitor.page.getByRole('button', { name: '发送商品' }).click()
  await say(visitor.page, '这件有 100 码吗？')
  await agent.page.locator('.desk-row', { hasText: '这件有 100 码吗？' }).click()
  await agent.page.getByRole('link', { name: /小熊卫衣/ }).waitFor()
  await visitor.page.locator('.chat-mark-read').nth(1).waitFor()
  assert.equal(await agent.page.locator('.zg-menu-count').innerText(), '1')

  await agent.page.keyboard.type('有的，今天能发')
  await agent.page.keyboard.press('Enter')
  await visitor.page.getByText('有的，今天能发').waitFor()
  await agent.page.locator('.chat-mark-read').waitFor()
  await agent.page.locator('.zg-menu-count').waitFor({ state: 'detached' })
  await agent.page.getByText('没有人在等回复').waitFor()
  for (const window of [agent, visitor]) {
    await window.accessible()
    await window.fits()
    assert.deepEqual(window.complaints, [])
  }
  await visitor.page.getByRole('button', { name: '返回' }).click()
  await visitor.page.getByRole('heading', { name: '小熊卫衣' }).waitFor()
  await Promise.all([agent.close(), visitor.close()])
})

test('nothing is lost or doubled when the network goes and comes, in two tabs of the buyer and at the desk', async () => {
  const chat = await givenChat(server, { said: '在吗' })
  const { shop, buyer } = chat
  const one = await phone(shop, buyer)
  const other = await one.page.context().newPage()
  await other.goto(one.page.url())
  const agent = await desk(shop, shop.owner, `/chats?chat=${chat.chatId}`)
  await shows(other, ['在吗'])

  await one.page.context().setOffline(true)
  await one.page.getByText('网络已断开').waitFor()
  await say(one.page, '我想改地址')
  await say(one.page, '改成公司')
  await one.page.getByText('等待网络').first().waitFor()
  await shopSays(server, chat, '在的')
  await shopSays(server, chat, '您说')
  await shows(agent.page, ['在吗', '在的', '您说'])
  assert.equal((await saidIn(server, chat)).length, 3)

  await one.page.context().setOffline(false)
  const whole = ['在吗', '在的', '您说', '我想改地址', '改成公司']
  for (const page of [one.page, other, agent.page]) await shows(page, whole)
  await one.page.getByText('网络已断开').waitFor({ state: 'hidden' })
  assert.deepEqual(
    (await saidIn(server, chat)).map(({ number }) => number),
    [1, 2, 3, 4, 5],
  )
  await Promise.all([one.close(), agent.close()])
})

test('a message whose answer was lost is not sent twice; one that was refused says why and can be sent again', async () => {
  const chat = await givenChat(server, { said: '在吗' })
  const window = await phone(chat.shop, chat.buyer)
  const { page } = window
  await shows(page, ['在吗'])
  const sending = '**/api/buyer/chats/*/messages'
  await page.route(sending, async (route) => {
    if (route.request().method() !== 'POST') return route.fallback()
    await route.fetch()
    return route.abort()
  })
  await say(page, '第一条')
  await page.getByText('等待网络').or(page.getByText('未读').nth(1)).first().waitFor()
  await page.unroute(sending)
  await shows(page, ['在吗', '第一条'])

  const message = '您发得太快了，这条消息没有发出。'
  const refusal = { refusal: 'too_many_messages', message, detail: { seconds: 9 } }
  await page.route(sending, (route) =>
    route.request().method() === 'POST' ? route.fulfill({ status: 429, json: refusal }) : route.fallback(),
  )
  await say(page, '第二条')
  await page.getByText(message).waitFor()
  await window.accessible()
  await page.unroute(sending)
  await page.reload()
  await page.getByRole('button', { name: '重发' }).click()
  await page.getByText(message).waitFor({ state: 'hidden' })
  await eventually(async () => assert.equal((await saidIn(server, chat)).length, 3))
  await shows(page, ['在吗', '第一条', '第二条'])
  await window.close()
})

test('a stranger who wants to ask signs in first', async () => {
  const shop = await givenShop(server)
  const { page, close } = await browser.visit(`/shops/${shop.shopId}`, { screen: 'phone' })
  await page.getByRole('link', { name: '联系客服' }).click()
  await page.getByText('登录后和店铺聊天').waitFor()
  await page.getByRole('button', { name: '登录' }).click()
  await page.waitForURL(new RegExp(`sign-in\\?to=.*chats.*${shop.shopId}`))
  await close()
  const chat = await givenChat(server, { shop })
  assert.equal(await chatOf(server, shop, chat.buyer), chat.chatId)
})
