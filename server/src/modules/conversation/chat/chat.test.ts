import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import sharp from 'sharp'
import { givenPerson, givenShop, givenStaff } from '../../../../testing/given.ts'
import { goAway } from '../../../../testing/given-absence.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import {
  buyerSays,
  chatOf,
  givenChat,
  saidIn,
  settingOfReplies,
  shopSays,
} from '../../../../testing/given-chat.ts'
import { givenOrder, givenPaidOrder } from '../../../../testing/given-ordering.ts'
import { newId, refused, testServer } from '../../../../testing/server.ts'
import { INVALIDATION_CHANNEL, type Invalidation } from '../../../platform/invalidations.ts'
import { type ChatTab, chatTabs, listChats, readChat } from '../../../screens/merchant/chats-contract.ts'
import { readShopOrder } from '../../../screens/merchant/order-contract.ts'
import { pictureUrl } from '../../catalog/pictures/contract.ts'
import { chatPictureUrl, myChatPictureUrl } from '../pictures/contract.ts'
import {
  countMyUnreadMessages,
  listMessages,
  listMyChatOrders,
  listMyChats,
  listMyMessages,
  MAX_MESSAGES_PER_MINUTE,
  openChat,
  readMessages,
  readMyChat,
  readMyMessages,
  resolveChat,
} from './contract.ts'

const server = await testServer()

const inbox = async (shop: { shopId: string; owner: { cookie: string } }, tab: ChatTab, q?: string) =>
  server.call(listChats, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    query: q ? { tab, q } : { tab },
  })

test('messages of two tabs and two members of staff at once are numbered 1 to 60 without holes or doubles', async () => {
  const of = await givenChat(server)
  const { shop, buyer, chatId } = of
  const staff = [await givenStaff(server, shop, 'agent'), await givenStaff(server, shop, 'manager')]
  const tabs = Array.from({ length: 40 }, (_, at) => {
    const id = newId()
    // Each tab sends twice, as a client does that lost the answer.
    return [buyerSays(server, of, `买家 ${at}`, id), buyerSays(server, of, `买家 ${at}`, id)]
  })
  const answers = Array.from({ length: 19 }, (_, at) => {
    const by = { as: staff[at % 2] ?? shop.owner, id: newId() }
    return [shopSays(server, of, `客服 ${at}`, by), shopSays(server, of, `客服 ${at}`, by)]
  })
  const outcomes = await Promise.all([...tabs, ...answers].map((twice) => Promise.all(twice)))
  for (const [first, second] of outcomes) assert.deepEqual(first?.number, second?.number)
  const rows = await saidIn(server, of)
  assert.deepEqual(
    rows.map((message) => message.number),
    Array.from({ length: 60 }, (_, at) => at + 1),
  )
  assert.equal(new Set(rows.map((message) => message.id)).size, 60)
  const { unread } = await server.call(readMyChat, { as: buyer, params: { shopId: shop.shopId } })
  assert.equal(unread, 19)
  const [row] = (await inbox(shop, 'all')).rows
  assert.deepEqual([row?.chatId, row?.unread], [chatId, 41])
})

test('the first message of a buyer, sent by five tabs at once, makes one chat', async () => {
  const shop = await givenShop(server)
  const buyer = await givenPerson(server)
  await Promise.all([1, 2, 3, 4, 5].map((tab) => buyerSays(server, { shop, buyer }, `${tab}`)))
  const rows = await saidIn(server, { shop, buyer })
  assert.deepEqual(
    rows.map((message) => message.number),
    [1, 2, 3, 4, 5],
  )
  assert.equal((await inbox(shop, 'all')).counts.all, 1)
})

test('a resend answers the first outcome; other words or another person under its id are refused', async () => {
  const of = await givenChat(server)
  const id = newId()
  const first = await buyerSays(server, of, '还有货吗', id)
  assert.equal(first.number, 2)
  assert.deepEqual(await buyerSays(server, of, '还有货吗', id), first)
  await refused(buyerSays(server, of, '没有货吗', id), 'id_reused')
  await refused(shopSays(server, of, '还有货吗', { id }), 'id_reused')
  const other = await givenPerson(server)
  await refused(buyerSays(server, { shop: of.shop, buyer: other }, '还有货吗', id), 'id_reused')
  const old = '0190b5a0-0000-7000-8000-000000000000'
  await refused(buyerSays(server, of, '旧', old), 'id_not_fresh')
  assert.equal((await saidIn(server, of)).length, 2)
})

test('"after N" answers exactly what is missing, "before N" what precedes it; pages join without a gap', async () => {
  const of = await givenChat(server, { said: '1' })
  for (let said = 2; said <= 12; said += 1) await buyerSays(server, of, `${said}`)
  const params = { shopId: of.shop.shopId }
  const ask = async (query: { after?: number; before?: number; limit?: number }) => {
    const page = await server.call(listMyMessages, { as: of.buyer, params, query })
    return [page.rows.map((row) => row.number), page.hasEarlier, page.hasLater, page.lastNumber]
  }
  assert.deepEqual(await ask({ after: 9 }), [[10, 11, 12], true, false, 12])
  assert.deepEqual(await ask({ after: 9, limit: 2 }), [[10, 11], true, true, 12])
  assert.deepEqual(await ask({ after: 12 }), [[], true, false, 12])
  assert.deepEqual(await ask({ after: 0, limit: 3 }), [[1, 2, 3], false, true, 12])
  assert.deepEqual(await ask({ before: 4, limit: 2 }), [[2, 3], true, true, 12])
  assert.deepEqual(await ask({ before: 1 }), [[], false, true, 12])
  assert.deepEqual(await ask({ limit: 3 }), [[10, 11, 12], true, false, 12])
  const nobody = await givenPerson(server)
  const page = await server.call(listMyMessages, { as: nobody, params })
  assert.deepEqual([page.rows, page.lastNumber, page.hasLater], [[], 0, false])
})

test('unread and read marks of each side; a mark only grows and never passes the last message', async () => {
  const of = await givenChat(server)
  const { shop, buyer, chatId } = of
  await buyerSays(server, of, '二')
  await shopSays(server, of, '在的')
  const byShop = (upTo: number) =>
    server.call(readMessages, {
      as: shop.owner,
      params: { shopId: shop.shopId, chatId },
      body: { upTo },
    })
  const byBuyer = (upTo: number) =>
    server.call(readMyMessages, { as: buyer, params: { shopId: shop.shopId }, body: { upTo } })
  assert.deepEqual(
    (await saidIn(server, of)).map((row) => row.readByOther),
    [false, false, false],
  )
  assert.deepEqual(await byShop(1), { unread: 1 })
  assert.deepEqual(
    (await saidIn(server, of)).map((row) => row.readByOther),
    [true, false, false],
  )
  assert.deepEqual(await byShop(99), { unread: 0 })
  assert.deepEqual(await byShop(1), { unread: 0 })
  const page = await server.call(listMyMessages, { as: buyer, params: { shopId: shop.shopId } })
  assert.deepEqual([page.ownReadUpTo, page.otherReadUpTo, page.unread], [0, 3, 1])
  assert.deepEqual(await server.call(countMyUnreadMessages, { as: buyer }), { unread: 1 })
  assert.deepEqual(await byBuyer(3), { unread: 0 })
  assert.deepEqual(await server.call(countMyUnreadMessages, { as: buyer }), { unread: 0 })
  await buyerSays(server, of, '三')
  assert.equal((await inbox(shop, 'unread')).rows[0]?.unread, 1)
})

test("another shop's chat and another buyer's are not there, for reading, sending, marking and pictures", async () => {
  const of = await givenChat(server)
  const theirs = await givenShop(server)
  const params = { shopId: theirs.shopId, chatId: of.chatId }
  const as = theirs.owner
  await refused(server.call(readChat, { as, params }), 'not_found')
  await refused(server.call(listMessages, { as, params }), 'not_found')
  await refused(server.call(readMessages, { as, params, body: { upTo: 1 } }), 'not_found')
  await refused(server.call(resolveChat, { as, params, body: { upTo: 1 } }), 'not_found')
  await refused(shopSays(server, { ...of, shop: theirs }, '你好'), 'not_found')
  await refused(shopSays(server, of, '你好', { as: theirs.owner }), 'not_found')
  await refused(shopSays(server, of, '你好', { as: of.buyer }), 'not_found')
  const warehouse = await givenStaff(server, of.shop, 'warehouse')
  await refused(shopSays(server, of, '你好', { as: warehouse }), 'not_allowed')
  const order = await givenOrder(server, { shop: theirs })
  await refused(
    server.call(openChat, { as: of.shop.owner, params: of.shop, body: { orderId: order.orderId } }),
    'not_found',
  )
  await refused(buyerSays(server, { ...of, shop: { ...of.shop, shopId: newId() } }, '?'), 'not_found')
  assert.equal((await saidIn(server, of)).length, 1)
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

test('product and order cards are those of this shop and this buyer, shown as they are now', async () => {
  const of = await givenChat(server)
  const product = await givenProduct(server, of.shop, { title: '棉布小裙子' })
  const order = await givenPaidOrder(server, { shop: of.shop, buyer: of.buyer })
  const sent = await buyerSays(server, of, { kind: 'product', productId: product.productId })
  assert.equal(sent.body.kind === 'product' && sent.body.product?.title, '棉布小裙子')
  const card = await shopSays(server, of, { kind: 'order', orderId: order.orderId })
  assert.equal(card.fromName, '店主')
  assert.deepEqual(card.body.kind === 'order' && [card.body.order?.number, card.body.order?.state], [
    order.number,
    'paid',
  ])
  const elsewhere = await givenShop(server)
  const foreign = await givenProduct(server, elsewhere)
  await refused(buyerSays(server, of, { kind: 'product', productId: foreign.productId }), 'product_not_found')
  const others = await givenPaidOrder(server, { shop: of.shop })
  await refused(buyerSays(server, of, { kind: 'order', orderId: others.orderId }), 'order_not_found')
  await refused(shopSays(server, of, { kind: 'order', orderId: others.orderId }), 'order_not_found')
  await refused(buyerSays(server, of, '  \n '), 'blank_message')
  await refused(buyerSays(server, of, '长'.repeat(1001)), 'invalid_input')
  assert.equal((await buyerSays(server, of, '长'.repeat(1000))).body.kind, 'text')
  await server.waitUntilIdle()
  const { rows } = await server.call(listMyChatOrders, {
    as: of.buyer,
    params: { shopId: of.shop.shopId },
  })
  assert.deepEqual(
    rows.map((row) => row.orderId),
    [order.orderId],
  )
})

test('a picture of a chat is seen by its two sides and by nobody else', async () => {
  const of = await givenChat(server)
  const { shop, buyer, chatId } = of
  const background = { r: 200, g: 30, b: 30 }
  const content = await sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .png()
    .toBuffer()
  const upload = async (path: string, cookie: string, id = newId()) => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(content)], { type: 'image/png' }), 'a.png')
    const answer = await fetch(`${server.url}/api${path}?id=${id}`, {
      method: 'POST',
      headers: { cookie },
      body: form,
    })
    return (await answer.json()) as { fileId: string; refusal?: string }
  }
  const { fileId } = await upload(`/buyer/chats/${shop.shopId}/pictures`, buyer.cookie)
  const sent = await buyerSays(server, of, { kind: 'picture', fileId })
  assert.deepEqual(sent.body, { kind: 'picture', fileId, width: 40, height: 30 })
  const show = async (url: string, cookie = '') =>
    (await fetch(server.url + url, { headers: { cookie } })).status
  for (const [url, { cookie }] of [
    [myChatPictureUrl(shop.shopId, fileId), buyer],
    [chatPictureUrl(shop.shopId, chatId, fileId), shop.owner],
  ] as const) {
    const shown = await fetch(server.url + url, { headers: { cookie } })
    // Not kept by the browser, where another person may sign in.
    assert.deepEqual([shown.status, shown.headers.get('cache-control')], [200, 'no-store'])
  }
  assert.equal(await show(myChatPictureUrl(shop.shopId, fileId), buyer.cookie), 200)
  assert.equal(await show(chatPictureUrl(shop.shopId, chatId, fileId), shop.owner.cookie), 200)
  assert.equal(await show(pictureUrl(shop.shopId, fileId), shop.owner.cookie), 404)
  const other = await givenChat(server, { shop })
  assert.equal(await show(myChatPictureUrl(shop.shopId, fileId), other.buyer.cookie), 404)
  assert.equal(await show(myChatPictureUrl(shop.shopId, fileId)), 401)
  assert.equal(await show(chatPictureUrl(shop.shopId, other.chatId, fileId), shop.owner.cookie), 404)
  await refused(buyerSays(server, other, { kind: 'picture', fileId }), 'picture_not_found')
  const byShop = await upload(`/merchant/${shop.shopId}/chats/${chatId}/pictures`, shop.owner.cookie)
  assert.equal((await shopSays(server, of, { kind: 'picture', fileId: byShop.fileId })).body.kind, 'picture')
  const taken = await upload(
    `/merchant/${shop.shopId}/chats/${other.chatId}/pictures`,
    shop.owner.cookie,
    byShop.fileId,
  )
  assert.equal(taken.refusal, 'id_reused')
})

test('the 61st message of a minute is refused with the seconds to wait; the shop and other chats are not affected', async () => {
  const of = await givenChat(server)
  for (let sent = 1; sent < MAX_MESSAGES_PER_MINUTE; sent += 1) await buyerSays(server, of, `${sent}`)
  const answer = await refused(buyerSays(server, of, '再一条'), 'too_many_messages')
  assert.equal(answer.status, 429)
  assert.ok(Number(answer.detail.seconds) >= 1 && Number(answer.detail.seconds) <= 60)
  await shopSays(server, of, '请慢一点')
  await givenChat(server, { buyer: of.buyer })
  assert.equal((await saidIn(server, of)).length, MAX_MESSAGES_PER_MINUTE + 1)
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

test('both sides are told of a message once it can be read, and it is read by its number through any process', async () => {
  const of = await givenChat(server)
  const other = await server.another('api')
  const ears = new pg.Client({ connectionString: server.databaseUrl })
  const unseen = new Set([
    `shop:${of.shop.shopId} ${of.chatId}`,
    `buyer:${of.buyer.accountId} ${of.shop.shopId}`,
  ])
  const allSeen = Promise.withResolvers<void>()
  ears.on('notification', (note) => {
    for (const { topic, what, ids } of JSON.parse(note.payload ?? '[]') as Invalidation[]) {
      if (what === 'chat.changed') unseen.delete(`${topic} ${ids?.[0]}`)
    }
    if (unseen.size === 0) allSeen.resolve()
  })
  await ears.connect()
  await ears.query(`listen ${INVALIDATION_CHANNEL}`)
  const numbers = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      at % 2 ? buyerSays(server, of, `${at}`) : shopSays(other, of, `${at}`),
    ),
  )
  await allSeen.promise
  await ears.end()
  assert.deepEqual(
    numbers.map((message) => message.number).sort((a, b) => a - b),
    Array.from({ length: 20 }, (_, at) => at + 2),
  )
  // A client that had seen up to 13 when its connection broke.
  const missed = await other.call(listMyMessages, {
    as: of.buyer,
    params: { shopId: of.shop.shopId },
    query: { after: 13 },
  })
  assert.deepEqual(
    missed.rows.map((row) => row.number),
    [14, 15, 16, 17, 18, 19, 20, 21],
  )
  assert.equal(missed.hasLater, false)
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

test('read marks that race with messages never lose or invent what is unread', async () => {
  const of = await givenChat(server)
  const params = { shopId: of.shop.shopId, chatId: of.chatId }
  await Promise.all(
    Array.from({ length: 30 }, (_, at) =>
      at % 3 === 0
        ? server.call(readMessages, { as: of.shop.owner, params, body: { upTo: at } })
        : buyerSays(server, of, `${at}`),
    ),
  )
  const { unread, ownReadUpTo, lastNumber } = await server.call(listMessages, {
    as: of.shop.owner,
    params,
  })
  assert.equal(lastNumber, 21)
  assert.equal(unread, lastNumber - ownReadUpTo)
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
