import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, givenShop } from '../../../../testing/given.ts'
import { goAway } from '../../../../testing/given-absence.ts'
import { buyerSays, chatOf, givenChat, settingOfReplies, shopSays } from '../../../../testing/given-chat.ts'
import { givenOrder, givenPaidOrder } from '../../../../testing/given-ordering.ts'
import { testServer } from '../../../../testing/server.ts'
import { type ChatTab, chatTabs, listChats, readChat } from '../../../screens/merchant/chats-contract.ts'
import { readShopOrder } from '../../../screens/merchant/order-contract.ts'
import { countMyUnreadMessages, listMyChats, openChat, resolveChat } from './contract.ts'

const server = await testServer()

const inbox = async (shop: { shopId: string; owner: { cookie: string } }, tab: ChatTab, q?: string) =>
  server.call(listChats, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    query: q ? { tab, q } : { tab },
  })

test('who waits longest stands first; an answer or 无需回复 ends the waiting', async () => {
  const shop = await givenShop(server)
  const [first, second] = [await givenPerson(server), await givenPerson(server)]
  const a = await givenChat(server, { shop, buyer: first })
  await server.clockTo('2026-03-02T10:05:00+08:00')
  const b = await givenChat(server, { shop, buyer: second })
  await buyerSays(server, a, '还在吗')
  const waiting = await inbox(shop, 'waiting')
  assert.deepEqual(
    waiting.rows.map((row) => [row.chatId, row.waitingSince]),
    [
      [a.chatId, '2026-03-02T02:00:00.000Z'],
      [b.chatId, '2026-03-02T02:05:00.000Z'],
    ],
  )
  assert.deepEqual(waiting.counts, { waiting: 2, unread: 2, all: 2 })
  await shopSays(server, a, '在的')
  const params = { shopId: shop.shopId, chatId: b.chatId }
  await server.call(resolveChat, { as: shop.owner, params, body: { upTo: 0 } })
  assert.equal((await inbox(shop, 'waiting')).counts.waiting, 1)
  await server.call(resolveChat, { as: shop.owner, params, body: { upTo: 1 } })
  assert.equal((await inbox(shop, 'waiting')).counts.waiting, 0)
  const found = await inbox(shop, 'all', second.phone.slice(-4))
  assert.ok(found.rows.some((row) => row.chatId === b.chatId))
  assert.equal((await inbox(shop, 'all', '20260302999999')).rows.length, 0)
})

test('the panel of a chat shows the orders of this buyer here, each as the page of orders shows it', async () => {
  const of = await givenChat(server)
  const { shop, buyer } = of
  const paid = await givenPaidOrder(server, { shop, buyer })
  await givenOrder(server, { shop, buyer })
  await givenPaidOrder(server, { buyer })
  await givenPaidOrder(server, { shop })
  await server.waitUntilIdle()
  const params = { shopId: shop.shopId, chatId: of.chatId }
  const panel = await server.call(readChat, { as: shop.owner, params })
  assert.deepEqual([panel.orderCount, panel.openOrders, panel.phoneTail], [2, 2, buyer.phone.slice(-4)])
  const shown = panel.orders.find((order) => order.orderId === paid.orderId)
  const page = await server.call(readShopOrder, {
    as: shop.owner,
    params: { shopId: shop.shopId, orderId: paid.orderId },
  })
  for (const [name, value] of Object.entries(shown ?? {})) {
    assert.deepEqual(value, (page as Record<string, unknown>)[name], name)
  }
  assert.equal(JSON.stringify(panel).includes(buyer.phone), false)
  const byNumber = await inbox(shop, 'all', paid.number)
  assert.deepEqual(
    byNumber.rows.map((row) => row.chatId),
    [of.chatId],
  )
})

test("the buyer's list shows shops with the last words, what is unread, and who is away; the shop may speak first", async () => {
  const order = await givenPaidOrder(server)
  const shop = { ...(await givenShop(server)) }
  const { buyer } = order
  const mine = await givenChat(server, { shop, buyer, said: '你好' })
  await goAway(server, shop)
  const { rows } = await server.call(listMyChats, { as: buyer })
  assert.equal(rows.length, 1)
  assert.deepEqual(
    [rows[0]?.shopName, rows[0]?.last?.words, rows[0]?.last?.from, rows[0]?.unread, rows[0]?.away?.reason],
    [shop.name, '你好', 'buyer', 0, 'vacation'],
  )
  await shopSays(server, mine, '您好')
  const [after] = (await server.call(listMyChats, { as: buyer })).rows
  assert.deepEqual([after?.last?.words, after?.last?.from, after?.unread], ['您好', 'staff', 1])
})

test('the shop opens a chat from an order; it is empty, and shows in no list until something is said', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  const ask = () =>
    server.call(openChat, {
      as: shop.owner,
      params: { shopId: shop.shopId },
      body: { orderId: order.orderId },
    })
  const { chatId } = await ask()
  assert.equal((await ask()).chatId, chatId)
  assert.equal((await inbox(shop, 'all')).counts.all, 0)
  await shopSays(server, { shop, buyer: order.buyer, chatId }, '您好，您的订单今天发出')
  assert.equal(await chatOf(server, shop, order.buyer), chatId)
  assert.deepEqual(await server.call(countMyUnreadMessages, { as: order.buyer }), { unread: 1 })
})

test('the inbox pages by key: each chat once, none left out, though new ones come in between', async () => {
  const shop = await givenShop(server)
  const chats: string[] = []
  for (let each = 0; each < 5; each += 1) chats.push((await givenChat(server, { shop })).chatId)
  const page = (tab: ChatTab, after?: string | null) =>
    server.call(listChats, {
      as: shop.owner,
      params: { shopId: shop.shopId },
      query: { tab, limit: 2, ...(after ? { after } : {}) },
    })
  for (const tab of chatTabs) {
    const first = await page(tab)
    const second = await page(tab, first.next)
    const third = await page(tab, second.next)
    const seen = [first, second, third].flatMap(({ rows }) => rows.map((row) => row.chatId))
    assert.deepEqual([...seen].sort(), [...chats].sort())
    assert.equal(third.next, null)
  }
  const first = await page('all')
  await givenChat(server, { shop })
  const rest = await page('all', first.next)
  assert.equal(
    rest.rows.some((row) => first.rows.some((seen) => seen.chatId === row.chatId)),
    false,
  )
})

test('the inbox is searched by phone, order number and what buyers wrote, in this shop alone', async () => {
  const shop = await givenShop(server)
  const asked = await givenChat(server, { shop, said: '这条裙子会 100% 起球吗 A_b' })
  const other = await givenChat(server, { shop, said: '你好' })
  await shopSays(server, other, '不起球')
  await givenChat(server, { said: '也怕起球' })
  const order = await givenPaidOrder(server, { shop, buyer: other.buyer })
  const find = async (q: string) => (await inbox(shop, 'all', q)).rows.map((row) => row.chatId)
  assert.deepEqual(await find('起球'), [asked.chatId])
  assert.deepEqual(await find('a_B'), [asked.chatId])
  assert.deepEqual(await find('0% 起'), [asked.chatId])
  assert.deepEqual(await find('_好'), [])
  assert.deepEqual(await find(asked.buyer.phone), [asked.chatId])
  assert.deepEqual(await find(order.number), [other.chatId])
  assert.deepEqual(await find(`${order.number}9`), [])
})

test('the inbox shows what a buyer asked, not what was answered by itself; the buyer sees the answer', async () => {
  const shop = await givenShop(server)
  await settingOfReplies(server, shop, { greeting: '欢迎光临' })
  const of = await givenChat(server, { shop, said: '有货吗' })
  const [row] = (await inbox(shop, 'waiting')).rows
  assert.deepEqual([row?.last?.from, row?.last?.words], ['buyer', '有货吗'])
  const [own] = (await server.call(listMyChats, { as: of.buyer, query: {} })).rows
  assert.deepEqual([own?.last?.from, own?.last?.words], ['auto', '欢迎光临'])
})
