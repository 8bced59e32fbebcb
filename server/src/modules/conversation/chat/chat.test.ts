import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import sharp from 'sharp'
import { givenPerson, givenShop, givenStaff } from '../../../../testing/given.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { buyerSays, givenChat, saidIn, shopSays } from '../../../../testing/given-chat.ts'
import { givenOrder, givenPaidOrder } from '../../../../testing/given-ordering.ts'
import { newId, refused, testServer } from '../../../../testing/server.ts'
import { INVALIDATION_CHANNEL, type Invalidation } from '../../../platform/invalidations.ts'
import { type ChatTab, listChats, readChat } from '../../../screens/merchant/chats-contract.ts'
import { pictureUrl } from '../../catalog/pictures/contract.ts'
import { chatPictureUrl, myChatPictureUrl } from '../pictures/contract.ts'
import {
  countMyUnreadMessages,
  listMessages,
  listMyChatOrders,
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
