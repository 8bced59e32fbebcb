import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, givenShop, givenStaff } from '../../../../testing/given.ts'
import { comeBack, goAway } from '../../../../testing/given-absence.ts'
import {
  buyerSays,
  chatOf,
  givenChat,
  lastAuto,
  saidIn,
  settingOfReplies,
  shopSays,
} from '../../../../testing/given-chat.ts'
import { givenOrder, givenPaidOrder } from '../../../../testing/given-ordering.ts'
import { newId, refused, testServerForEach } from '../../../../testing/server.ts'
import { listChats, readChat } from '../../../screens/merchant/chats-contract.ts'
import { changeAbsence } from '../../shop/absence/contract.ts'
import { defaultAutoReplies, readAutoReplies } from './contract.ts'

const server = testServerForEach()

/** The number of automatic replies in a chat. */
const autos = async (of: Parameters<typeof saidIn>[1]) =>
  (await saidIn(server, of)).filter((message) => message.from === 'auto').length

test('S0-10 a message to a shop that is away is answered with the words that were set, at once and once in the interval', async () => {
  const shop = await givenShop(server)
  await settingOfReplies(server, shop, {
    awayReply: '店铺正在调整,暂时无法接单,感谢您的理解',
    awayIntervalMinutes: 45,
  })
  await goAway(server, shop)
  const of = { shop, buyer: await givenPerson(server) }
  await buyerSays(server, of, '在吗')
  const reply = await lastAuto(server, of)
  assert.deepEqual(
    [reply?.kind, reply?.text, reply?.number],
    ['away', '店铺正在调整,暂时无法接单,感谢您的理解', 2],
  )
  await Promise.all([1, 2, 3, 4, 5].map((said) => buyerSays(server, of, `还在吗 ${said}`)))
  await server.clockTo('2026-03-02T10:44:59+08:00')
  await buyerSays(server, of, '喂')
  assert.equal(await autos(of), 1)
  await server.clockTo('2026-03-02T10:45:00+08:00')
  await buyerSays(server, of, '喂喂')
  assert.equal(await autos(of), 2)
  // The interval is of each chat.
  const other = { shop, buyer: await givenPerson(server) }
  await Promise.all([1, 2, 3].map((said) => buyerSays(server, other, `${said}`)))
  assert.equal(await autos(other), 1)
})

test('S0-10 a resend of the message is not answered again, and a shop that is back says nothing of being away', async () => {
  const shop = await givenShop(server)
  const { absenceId } = await goAway(server, shop)
  const of = { shop, buyer: await givenPerson(server) }
  const id = newId()
  await Promise.all([1, 2, 3, 4].map(() => buyerSays(server, of, '在吗', id)))
  assert.deepEqual(
    (await saidIn(server, of)).map((row) => row.from),
    ['buyer', 'auto'],
  )
  await comeBack(server, shop, absenceId)
  const later = { shop, buyer: await givenPerson(server) }
  await buyerSays(server, later, '在吗')
  assert.equal(await autos(later), 0)
})

test('S0-11 a message that names an order of the buyer is answered with its state and what happens next', async () => {
  const shop = await givenShop(server)
  const buyer = await givenPerson(server)
  const of = { shop, buyer }
  const paid = await givenPaidOrder(server, of)
  const unpaid = await givenOrder(server, of)
  await buyerSays(server, of, `我的单${paid.number}怎么样`)
  const reply = await lastAuto(server, of)
  assert.deepEqual([reply?.kind, reply?.orderId], ['order', paid.orderId])
  assert.match(reply?.text ?? '', new RegExp(`^订单 ${paid.number} 已付款，等待发货，将在 .+ 前发出。`))
  await buyerSays(server, of, { kind: 'order', orderId: unpaid.orderId })
  assert.match(
    (await lastAuto(server, of))?.text ?? '',
    new RegExp(`^订单 ${unpaid.number} 待付款，请在 .+ 前付款`),
  )
  await server.waitUntilIdle()
  await buyerSays(server, of, '什么时候发货？')
  assert.match((await lastAuto(server, of))?.text ?? '', /2 笔未完成的订单/)
  await buyerSays(server, of, '好的，谢谢')
  assert.equal(await autos(of), 3)
})

test("S0-11 away, the reply tells that the order is on hold; another buyer's order is told to nobody", async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  await server.waitUntilIdle()
  await goAway(server, shop, { resumesAt: new Date('2026-03-04T09:00:00+08:00') })
  const of = { shop, buyer: order.buyer }
  await buyerSays(server, of, '什么时候能到')
  const reply = await lastAuto(server, of)
  assert.deepEqual([reply?.kind, reply?.orderId], ['away', order.orderId])
  assert.match(reply?.text ?? '', /暂时无法接单/)
  assert.match(
    reply?.text ?? '',
    new RegExp(`订单 ${order.number} 已付款，因店铺离线暂停处理；恢复营业后继续发货`),
  )
  // Told already that the shop is away; the order is answered all the same.
  await buyerSays(server, of, `${order.number} 呢`)
  assert.equal((await lastAuto(server, of))?.kind, 'order')
  const stranger = { shop, buyer: await givenPerson(server) }
  await buyerSays(server, stranger, `${order.number} 到哪了`)
  assert.equal(
    (await saidIn(server, stranger)).some((row) => JSON.stringify(row.body).includes('暂停处理')),
    false,
  )
})

test('S0-12 the reply states reason and resume time from the record; a changed time shows in later replies', async () => {
  const shop = await givenShop(server)
  await settingOfReplies(server, shop, {
    awayReply: '{店名}因{原因}休息，{恢复时间}恢复。{订单状态}',
    awayIntervalMinutes: 1,
  })
  const { absenceId } = await goAway(server, shop, {
    reason: 'stock_take',
    resumesAt: new Date('2026-03-28T09:00:00+08:00'),
  })
  const of = { shop, buyer: await givenPerson(server) }
  await buyerSays(server, of, '在吗')
  assert.equal((await lastAuto(server, of))?.text, `${shop.name}因库存盘点休息，3月28日 09:00恢复。`)
  const change = (resumesAt: string | null) =>
    server.call(changeAbsence, {
      as: shop.owner,
      params: { shopId: shop.shopId, absenceId },
      body: { resumesAt },
    })
  await change('2026-03-29T18:30:00+08:00')
  await server.clockTo('2026-03-02T12:00:00+08:00')
  await buyerSays(server, of, '还没好吗')
  assert.equal((await lastAuto(server, of))?.text, `${shop.name}因库存盘点休息，3月29日 18:30恢复。`)
  await change(null)
  await server.clockTo('2026-03-02T13:00:00+08:00')
  await buyerSays(server, of, '几时好')
  assert.match((await lastAuto(server, of))?.text ?? '', /时间待定，恢复后会第一时间通知您/)
})

test('S3-12 greeting, keyword and away each answer; a human reply silences them for the set time', async () => {
  const shop = await givenShop(server)
  await settingOfReplies(server, shop, {
    greeting: '您好，欢迎光临',
    keywords: [{ words: ['尺码', 'SIZE'], reply: '请看商品页的尺码表' }],
    quietMinutes: 20,
  })
  const of = { shop, buyer: await givenPerson(server) }
  await buyerSays(server, of, '你好')
  assert.deepEqual((await lastAuto(server, of))?.text, '您好，欢迎光临')
  await buyerSays(server, of, '你好')
  assert.equal(await autos(of), 1)
  await buyerSays(server, of, 'ｓｉｚｅ怎么选')
  assert.deepEqual((await lastAuto(server, of))?.kind, 'keyword')
  const agent = await givenStaff(server, shop, 'agent')
  const chatId = await chatOf(server, shop, of.buyer)
  await shopSays(server, { ...of, chatId }, '我来帮您看', { as: agent })
  await buyerSays(server, of, '尺码')
  assert.equal(await autos(of), 2)
  const panel = await server.call(readChat, { as: agent, params: { shopId: shop.shopId, chatId } })
  assert.ok(panel.quietUntil)
  await server.clockTo('2026-03-02T13:20:00+08:00')
  await buyerSays(server, of, '尺码')
  assert.equal(await autos(of), 3)
  await goAway(server, shop)
  await shopSays(server, { ...of, chatId }, '我还在', { as: agent })
  await buyerSays(server, of, '尺码')
  assert.equal(await autos(of), 3)
  await server.clockTo('2026-03-02T13:40:00+08:00')
  await buyerSays(server, of, '尺码')
  assert.equal((await lastAuto(server, of))?.kind, 'away')
})

test('S0-10 who was just answered by a person learns that the shop went away after that', async () => {
  const shop = await givenShop(server)
  const of = await givenChat(server, { shop })
  await shopSays(server, of, '在的')
  await server.clockTo('2026-03-02T13:45:00+08:00')
  await goAway(server, shop)
  await buyerSays(server, of, '那什么时候发')
  assert.equal((await lastAuto(server, of))?.kind, 'away')
})

test('S3-12 a day of silence is greeted anew; automatic replies leave the buyer waiting for a person', async () => {
  await server.clockTo('2026-03-02T13:45:00+08:00')
  const shop = await givenShop(server)
  await settingOfReplies(server, shop, { greeting: '您好' })
  const of = await givenChat(server, { shop })
  await server.clockTo('2026-03-03T13:45:00+08:00')
  await buyerSays(server, of, '又来了')
  assert.equal(await autos(of), 2)
  const { rows } = await server.call(listChats, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    query: { tab: 'waiting' },
  })
  assert.equal(rows[0]?.waitingSince, '2026-03-02T05:45:00.000Z')
})

test('S3-12 who may set them, what is refused, and what holds as long as nothing is set', async () => {
  const shop = await givenShop(server)
  const read = () => server.call(readAutoReplies, { as: shop.owner, params: { shopId: shop.shopId } })
  assert.deepEqual(await read(), defaultAutoReplies)
  const refusal = await refused(
    settingOfReplies(server, shop, { awayReply: '{店铺}不在' }),
    'unknown_variable',
  )
  assert.equal(refusal.detail.variable, '{店铺}')
  const agent = await givenStaff(server, shop, 'agent')
  await refused(settingOfReplies(server, { ...shop, owner: agent }, {}), 'not_allowed')
  const blank = { keywords: [{ words: ['  '], reply: '好' }] }
  await refused(settingOfReplies(server, shop, blank), 'blank_rule')
  const wish = {
    ...defaultAutoReplies,
    greeting: '您好',
    keywords: [{ words: ['退货'], reply: '七天无理由' }],
    answersOrders: false,
  }
  assert.deepEqual(await settingOfReplies(server, shop, wish), wish)
  assert.deepEqual(await read(), wish)
  const order = await givenPaidOrder(server, { shop })
  const of = { shop, buyer: order.buyer }
  await buyerSays(server, of, order.number)
  assert.equal((await lastAuto(server, of))?.kind, 'greeting')
})

test('an automatic reply to an English reader is in English', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  const of = { shop, buyer: order.buyer }
  await fetch(`${server.url}/api/buyer/chats/${shop.shopId}/messages`, {
    method: 'POST',
    headers: { cookie: order.buyer.cookie, 'content-type': 'application/json', 'accept-language': 'en' },
    body: JSON.stringify({ id: newId(), body: { kind: 'text', text: `Where is ${order.number}?` } }),
  })
  assert.match(
    (await lastAuto(server, of))?.text ?? '',
    /is paid and will be shipped by .+ We will send you the waybill number/,
  )
})
