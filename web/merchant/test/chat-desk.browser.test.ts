import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { readShopOrder } from '@zhanggui/server/screens/merchant/order-contract.ts'
import {
  type GivenShop,
  givenPerson,
  givenShop,
  givenStaff,
  type Person,
} from '../../../server/testing/given.ts'
import { goAway } from '../../../server/testing/given-absence.ts'
import { buyerSays, chatOf, givenChat, saidIn, shopSays } from '../../../server/testing/given-chat.ts'
import { givenOrder, givenPaidOrder, givenShippedOrder } from '../../../server/testing/given-ordering.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'
import { eventually } from '../../kit/test/eventually.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

const desk = (shop: GivenShop, path = '/chats', as: Person = shop.owner, language: 'zh' | 'en' = 'zh') =>
  browser.visit(`/merchant/s/${shop.shopId}${path}`, { screen: 'desk', cookie: as.cookie, language })

test('who waits longest stands first, and the whole desk goes by keyboard', async () => {
  const shop = await givenShop(server)
  const first = await givenChat(server, { shop, said: '第一位' })
  await server.clockTo('2026-03-02T10:02:00+08:00')
  const second = await givenChat(server, { shop, said: '第二位' })
  await server.clockTo('2026-03-02T10:04:00+08:00')
  const agent = await givenStaff(server, shop, 'agent')
  const window = await desk(shop, '/chats', agent)
  const { page } = window
  const rows = page.locator('.desk-row')
  await eventually(async () => assert.match((await rows.allInnerTexts()).join(' '), /第一位.*第二位/s))
  assert.match(await rows.nth(0).innerText(), /已等 4 分钟/)
  assert.match(await rows.nth(1).innerText(), /已等 2 分钟/)
  await page.keyboard.press('j')
  await page.waitForURL(new RegExp(first.chatId))
  await page.keyboard.press('ArrowDown')
  await page.waitForURL(new RegExp(second.chatId))
  await page.keyboard.press('k')
  await page.waitForURL(new RegExp(first.chatId))
  await page.locator('.desk-customer dl').waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.type('您好')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('请稍等')
  await page.keyboard.press('Control+Enter')
  await page.locator('.chat-who', { hasText: 'agent' }).waitFor()
  assert.equal(await page.locator('.chat-own .chat-text').innerText(), '您好\n请稍等')
  await rows.nth(1).waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await page.keyboard.press('j')
  await page.waitForURL(new RegExp(second.chatId))
  const settle = page.getByRole('button', { name: '无需回复' })
  const search = page.locator('.desk-search')
  await settle.focus()
  await page.keyboard.press('/')
  await search.locator('input:focus').waitFor()
  await page.keyboard.press('Escape')
  await settle.click()
  await page.getByText('没有人在等回复').waitFor()
  await page.keyboard.press('/')
  await search.locator('input:focus').waitFor()
  await page.keyboard.type(first.buyer.phone.slice(-4))
  await page.keyboard.press('Enter')
  await page.getByText('的搜索结果').waitFor()
  await eventually(async () => assert.equal(await rows.count(), 1))
  await window.accessible()
  await window.fits()
  assert.deepEqual(window.complaints, [])
  await window.close()
})

test('beside the chat stand the orders with the state and the actions that their own pages have', async () => {
  const shop = await givenShop(server)
  const buyer = await givenPerson(server)
  const orders = [
    await givenOrder(server, { shop, buyer }),
    await givenPaidOrder(server, { shop, buyer }),
    await givenShippedOrder(server, { shop, buyer }),
  ]
  await givenChat(server, { shop, buyer, said: '您好' })
  const window = await desk(shop, `/chats?chat=${await chatOf(server, shop, buyer)}`)
  const { page } = window
  const labels = {
    ship: '发货',
    remind_pay: '提醒付款',
    extend_receipt: '延长收货',
    give_money_back: '主动退款',
    answer_refund: '处理退款',
    reveal_receiver: '看收件人',
  }
  for (const { orderId, number } of orders) {
    const params = { shopId: shop.shopId, orderId }
    const { actions, paidAt } = await server.call(readShopOrder, { as: shop.owner, params })
    const card = page.locator('.desk-order', { hasText: number })
    await card.waitFor()
    const offered = await card.locator('.desk-order-acts button, .desk-order-acts a').allInnerTexts()
    const always = paidAt ? ['小额打款', '发送卡片'] : ['发送卡片']
    assert.deepEqual(offered.sort(), [...actions.map((action) => labels[action]), ...always].sort())
  }
  const [unpaid, paid] = orders
  await page
    .locator('.desk-order', { hasText: unpaid?.number ?? '' })
    .getByText('提醒付款')
    .click()
  assert.match(await page.getByLabel('消息', { exact: true }).inputValue(), /¥99\.00.*还未付款/)
  await page
    .locator('.desk-order', { hasText: paid?.number ?? '' })
    .getByText('发送卡片')
    .click()
  await page.getByRole('link', { name: new RegExp(`订单号 ${paid?.number}`) }).waitFor()
  await page.getByRole('button', { name: '发送商品' }).click()
  await page.locator('.desk-cards button').first().click()
  await eventually(async () => assert.equal((await saidIn(server, { shop, buyer })).length, 3))
  await window.accessible()
  await window.close()
})

test('from an order the shop speaks first; on a page that does not load the way back is said', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  const window = await desk(shop, `/orders/${order.orderId}`)
  const { page } = window
  await page.getByRole('button', { name: '联系买家' }).click()
  await page.getByText('还没有聊过，先打个招呼吧。').waitFor()
  await page.locator('.desk-order', { hasText: order.number }).waitFor()
  await page.getByLabel('消息', { exact: true }).fill('您的衣服今天发出')
  await page.keyboard.press('Enter')
  await eventually(async () => assert.equal((await saidIn(server, { ...order, shop })).length, 1))
  await page.route('**/api/merchant/*/chats**', (route) => route.fulfill({ status: 500, json: {} }))
  await page.reload()
  await eventually(async () => assert.equal((await page.getByText('没有加载出来').count()) > 0, true))
  await window.accessible()
  await window.shot('merchant-chats-error')
  await window.close()
})

test('S3-12 what the page of automatic replies is told is answered within a second, until a person speaks', async () => {
  const shop = await givenShop(server)
  const window = await desk(shop, '/auto-replies')
  const { page } = window
  const save = page.getByRole('button', { name: '保存自动回复' })
  await page.getByRole('textbox', { name: '欢迎语' }).fill('您好，欢迎光临')
  await page.getByRole('button', { name: '添加关键词' }).click()
  await save.click()
  await page.getByText('有 2 处需要改正').waitFor()
  await page.getByText('请至少填一个关键词').waitFor()
  await page.getByLabel('关键词', { exact: true }).fill('尺码、多大')
  await page.getByLabel('回复', { exact: true }).fill('按身高选')
  await page.getByRole('textbox', { name: '休息时的回复' }).fill('{店名}休息到{复工时间}')
  await page.getByText('{复工时间} 不是可用的变量').waitFor()
  await page.getByRole('textbox', { name: '休息时的回复' }).fill('休息到')
  await page.getByRole('button', { name: '{恢复时间}' }).click()
  await page.getByRole('status', { name: '买家会看到' }).getByText('休息到3月3日 09:00').waitFor()
  await page.getByLabel('客服说话后，自动回复暂停').fill('20')
  await window.accessible()
  await window.fits()
  await save.click()
  await page.getByText('已保存').waitFor()
  await page.reload()
  await eventually(async () =>
    assert.equal(await page.getByLabel('关键词', { exact: true }).inputValue(), '尺码、多大'),
  )
  assert.deepEqual(window.complaints, [])

  const buyer = await givenPerson(server)
  const chat = { shop, buyer }
  const visitor = await browser.visit(`/chats/${shop.shopId}`, { screen: 'phone', cookie: buyer.cookie })
  const field = visitor.page.getByLabel('消息', { exact: true })
  const ask = async (text: string, answer: string) => {
    await field.fill(text)
    await visitor.page.getByRole('button', { name: '发送', exact: true }).click()
    await visitor.page.locator('.chat-said', { hasText: '自动回复' }).getByText(answer).last().waitFor()
  }
  await ask('在吗', '您好，欢迎光临')
  await ask('穿多大', '按身高选')
  await goAway(server, shop, { resumesAt: new Date('2026-03-09T09:00:00+08:00') })
  await ask('还发货吗', '休息到3月9日 09:00')
  assert.deepEqual(await writtenTogether(shop), ['greeting', 'keyword', 'away'])
  await shopSays(server, { ...chat, chatId: await chatOf(server, shop, buyer) }, '我在，您说')
  await visitor.page.getByText('我在，您说').waitFor()
  await buyerSays(server, chat, '多大')
  await visitor.page.locator('.chat-own', { hasText: '多大' }).nth(1).waitFor()
  assert.equal((await saidIn(server, chat)).at(-1)?.from, 'buyer')
  await Promise.all([window.close(), visitor.close()])
})

/** The automatic replies of a shop that stand right behind a buyer's words and were written in one transaction with them. */
async function writtenTogether(shop: GivenShop): Promise<(string | null)[]> {
  const { rows } = await server.db.pool.query<{ kind: string | null }>(
    `select reply.auto_kind as kind from conversation.message reply
     join conversation.message asked using (shop_id, chat_id)
     where reply.shop_id = $1 and reply.sender = 'auto' and asked.sender = 'buyer'
       and asked.number = reply.number - 1 and asked.xmin = reply.xmin
     order by reply.number`,
    [shop.shopId],
  )
  return rows.map((row) => row.kind)
}

test('forty chats are gone through without a pause, in English too', async () => {
  const shop = await givenShop(server)
  await Promise.all(
    Array.from({ length: 40 }, (_, at) => givenChat(server, { shop, said: `question ${at}` })),
  )
  const window = await desk(shop, '/chats', shop.owner, 'en')
  const { page } = window
  await eventually(async () => assert.equal(await page.locator('.desk-row').count(), 40))
  const last = await page.locator('.desk-row').nth(39).innerText()
  for (let at = 0; at < 40; at += 1) await page.keyboard.press('j')
  const open = page.locator('.desk-row[aria-current="true"]')
  await eventually(async () => assert.equal(await open.innerText().then(words), words(last)))
  await page.locator('.desk-chat .chat-text', { hasText: words(last) }).waitFor()
  await window.accessible()
  await window.fits()
  await window.close()
})

const words = (row: string): string => row.match(/question \d+/)?.[0] ?? row
