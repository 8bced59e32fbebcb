import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { givenChat, shopSays } from '../../../server/testing/given-chat.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'
import { eventually } from '../../kit/test/eventually.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

test('a reply of a shop is counted in the tab as it comes, and no more once it was read', async () => {
  const chat = await givenChat(server)
  const window = await browser.visit('/', { screen: 'phone', cookie: chat.buyer.cookie })
  const { page } = window
  await page.locator('.zg-tabbar').waitFor()
  assert.doesNotMatch(await page.title(), /^\(/)
  await shopSays(server, chat, '在的，您好')
  await eventually(async () => assert.match(await page.title(), /^\(1\) /))
  await page.goto(`${server.url}/chats/${chat.shop.shopId}`)
  await page.getByText('在的，您好').waitFor()
  await eventually(async () => assert.doesNotMatch(await page.title(), /^\(/))
  await window.close()
})
