import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { GivenShop, Person } from '../../../server/testing/given.ts'
import { goAway } from '../../../server/testing/given-absence.ts'
import { givenChat, shopSays } from '../../../server/testing/given-chat.ts'
import { png } from '../../../server/testing/pictures.ts'
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

/** What the bubbles say, from the oldest on. */
const bubbles = (page: Page) => page.locator('.chat-text').allInnerTexts()

test('pictures go both ways: chosen or pasted, looked at, sent, opened in full', async () => {
  const chat = await givenChat(server, { said: '收到的是这样' })
  const visitor = await phone(chat.shop, chat.buyer)
  const file = { name: 'a.png', mimeType: 'image/png', buffer: png(900, 600) }
  await visitor.page
    .locator('input[type=file]')
    .setInputFiles([file, { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') }])
  await visitor.page.getByText('只能发图片').waitFor()
  await visitor.page.locator('input[type=file]').setInputFiles(file)
  await visitor.page.getByRole('button', { name: '不发这张图片' }).first().click()
  await visitor.page.getByRole('button', { name: '发送', exact: true }).click()

  const agent = await desk(chat.shop, chat.shop.owner, `/chats?chat=${chat.chatId}`)
  const { page } = agent
  const sent = page.getByRole('button', { name: /发的图片/ })
  await eventually(async () => assert.deepEqual(await sizeOf(page), [900, 600]))
  assert.equal(await sent.count(), 1)
  await sent.click()
  await page.getByRole('dialog', { name: /发的图片/ }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })

  await page.getByLabel('消息', { exact: true }).focus()
  await page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done))
    const data = new DataTransfer()
    data.items.add(new File([blob ?? ''], 'pasted.png', { type: 'image/png' }))
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))
  })
  await page.locator('.chat-chosen img').waitFor()
  await page.getByRole('button', { name: '发送', exact: true }).click()
  await visitor.page
    .getByRole('button', { name: /发的图片/ })
    .nth(1)
    .waitFor()
  assert.deepEqual(visitor.complaints, [])
  await Promise.all([agent.close(), visitor.close()])
})

const sizeOf = (page: Page) =>
  page
    .locator('.chat-picture img')
    .first()
    .evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])

test('older messages come on scrolling up without a jump; what arrives meanwhile waits behind a button', async () => {
  const chat = await givenChat(server, { said: '在吗' })
  for (let at = 1; at <= 59; at += 1) await shopSays(server, chat, `第 ${at} 句`)
  const window = await phone(chat.shop, chat.buyer)
  const { page } = window
  await page.getByText('第 59 句').waitFor()
  const thread = page.locator('.chat-thread')
  await eventually(async () => {
    await thread.evaluate((element) => {
      element.scrollTop = 0
    })
    assert.equal(await page.getByText('在吗', { exact: true }).count(), 1)
  })
  const all = await bubbles(page)
  assert.deepEqual(
    all.slice(1),
    Array.from({ length: 59 }, (_, at) => `第 ${at + 1} 句`),
  )
  await shopSays(server, chat, '还有一句')
  await page.getByRole('button', { name: '1 条新消息' }).click()
  await page.getByText('还有一句').waitFor()
  await page.getByRole('button', { name: '1 条新消息' }).waitFor({ state: 'hidden' })
  await window.close()
})

test('while the shop is away the chat says why and until when, on a small phone in large English type', async () => {
  const chat = await givenChat(server, { said: 'hello' })
  await goAway(server, chat.shop, { resumesAt: new Date('2026-03-09T09:00:00+08:00') })
  const window = await browser.visit(`/chats/${chat.shop.shopId}`, {
    screen: 'smallPhone',
    language: 'en',
    easy: true,
    cookie: chat.buyer.cookie,
  })
  await window.page.getByText('The shop is away (vacation)').waitFor()
  await window.page.getByText('Mar 9 09:00').waitFor()
  await window.page.getByLabel('Message', { exact: true }).fill('when are you back?')
  await window.page.getByRole('button', { name: 'Send', exact: true }).click()
  await window.page.getByText('Automatic reply').waitFor()
  await window.accessible()
  await window.fits()
  await window.page.goto(`${server.url}/messages?tab=chats`)
  await window.page.getByRole('link', { name: new RegExp(chat.shop.name) }).waitFor()
  await window.accessible()
  await window.fits()
  await window.close()
})
