import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { givenPerson, givenShop, type Person } from '../../../../testing/given.ts'
import { goAway } from '../../../../testing/given-absence.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { buyerSays, chatOf, givenChat, saidIn, shopSays } from '../../../../testing/given-chat.ts'
import { givenPaidOrder } from '../../../../testing/given-ordering.ts'
import { newId, refused, testServer } from '../../../../testing/server.ts'
import { INVALIDATION_CHANNEL, type Invalidation } from '../../../platform/invalidations.ts'
import { listChats } from '../../../screens/merchant/chats-contract.ts'
import { listMessages, listMyMessages, readMessages } from './contract.ts'

const server = await testServer()
const other = await server.another('api')

const numbersTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1)

test('many buyers of a shop that is away write at once through two processes: no hole, none doubled, one reply each', async () => {
  const shop = await givenShop(server)
  await goAway(server, shop)
  const buyers: Person[] = []
  for (let made = 0; made < 8; made += 1) buyers.push(await givenPerson(server))
  const outcomes = await Promise.all(
    buyers.flatMap((buyer) =>
      [1, 2, 3, 4, 5].map(async (said) => {
        const id = newId()
        // A client that lost the answer sends again, and reaches the other process.
        const twice = [server, other].map((by) => buyerSays(by, { shop, buyer }, `${said}`, id))
        return Promise.all(twice)
      }),
    ),
  )
  for (const [first, second] of outcomes) assert.deepEqual(first, second)
  for (const buyer of buyers) {
    const rows = await saidIn(server, { shop, buyer })
    assert.deepEqual(
      rows.map((row) => row.number),
      numbersTo(6),
    )
    assert.deepEqual(rows.map((row) => row.from).sort(), ['auto', ...Array(5).fill('buyer')])
    assert.equal(new Set(rows.map((row) => row.id)).size, 6)
  }
  const { counts } = await server.call(listChats, { as: shop.owner, params: { shopId: shop.shopId } })
  assert.deepEqual(counts, { waiting: 8, unread: 8, all: 8 })
})

test('what is refused spoils nothing of what waits beside it', async () => {
  const shop = await givenShop(server)
  const of = await givenChat(server, { shop })
  const foreign = await givenProduct(server, await givenShop(server))
  const own = await givenProduct(server, shop)
  const [, , , , , ...heard] = await Promise.all([
    refused(buyerSays(server, of, ' '), 'blank_message'),
    refused(buyerSays(server, of, { kind: 'product', productId: foreign.productId }), 'product_not_found'),
    refused(buyerSays(server, of, { kind: 'picture', fileId: newId() }), 'picture_not_found'),
    refused(shopSays(server, { ...of, chatId: newId() }, '在'), 'not_found'),
    refused(buyerSays(server, of, '旧', '0190b5a0-0000-7000-8000-000000000000'), 'id_not_fresh'),
    ...numbersTo(10).map((said) =>
      said % 2
        ? buyerSays(server, of, `${said}`)
        : shopSays(server, of, { kind: 'product', productId: own.productId }),
    ),
  ])
  assert.deepEqual(
    heard.map((message) => message.number).sort((a, b) => a - b),
    numbersTo(10).map((number) => number + 1),
  )
  assert.equal((await saidIn(server, of)).length, 11)
})

test('one id in two chats of a shop at the same moment, by two processes, is one message', async () => {
  const shop = await givenShop(server)
  const pair = [await givenChat(server, { shop }), await givenChat(server, { shop })]
  for (const id of numbersTo(5).map(() => newId())) {
    const outcomes = await Promise.allSettled(
      pair.map((of, at) => buyerSays(at === 0 ? server : other, of, '同一个', id)),
    )
    assert.deepEqual(outcomes.map((one) => one.status).sort(), ['fulfilled', 'rejected'])
  }
  const said = await Promise.all(pair.map((of) => saidIn(server, of)))
  assert.equal(said.flat().length, 7)
  for (const rows of said) {
    assert.deepEqual(
      rows.map((row) => row.number),
      numbersTo(rows.length),
    )
  }
})

test('S0-11 buyers who ask about their orders at once are each told of their own', async () => {
  const shop = await givenShop(server)
  const orders = [
    await givenPaidOrder(server, { shop }),
    await givenPaidOrder(server, { shop }),
    await givenPaidOrder(server, { shop }),
  ]
  await server.waitUntilIdle()
  const [first, second, third] = orders
  const asked = [
    `${first?.number} 到哪了`,
    '什么时候发货',
    { kind: 'order', orderId: third?.orderId ?? '' } as const,
  ]
  await Promise.all([
    ...orders.map(({ buyer }, at) => buyerSays(server, { shop, buyer }, asked[at] ?? '')),
    buyerSays(server, { shop, buyer: await givenPerson(server) }, `${second?.number} 到哪了`),
  ])
  for (const { buyer, number, orderId } of orders) {
    const reply = (await saidIn(server, { shop, buyer })).find((row) => row.from === 'auto')
    assert.ok(reply?.body.kind === 'text')
    assert.equal(reply.body.orderId, orderId)
    assert.match(reply.body.text, new RegExp(`^订单 ${number} 已付款`))
  }
})

test('many who ask for news at once each get their own; who asks for a chat that is not there spoils nothing', async () => {
  const chats = [await givenChat(server), await givenChat(server), await givenChat(server)]
  for (const of of chats) await shopSays(server, of, `答 ${of.chatId}`)
  const nobody = await givenPerson(server)
  const [, none, ...pages] = await Promise.all([
    refused(
      server.call(listMessages, {
        as: chats[0]?.shop.owner,
        params: { shopId: chats[0]?.shop.shopId ?? '', chatId: newId() },
        query: { after: 0 },
      }),
      'not_found',
    ),
    server.call(listMyMessages, {
      as: nobody,
      params: { shopId: chats[0]?.shop.shopId ?? '' },
      query: { after: 0 },
    }),
    ...chats.flatMap(({ shop, buyer, chatId }) => [
      server.call(listMyMessages, { as: buyer, params: { shopId: shop.shopId }, query: { after: 1 } }),
      server.call(listMessages, {
        as: shop.owner,
        params: { shopId: shop.shopId, chatId },
        query: { after: 0, limit: 2 },
      }),
    ]),
  ])
  assert.deepEqual([none?.rows, none?.lastNumber], [[], 0])
  for (const [at, { chatId }] of chats.entries()) {
    const [toBuyer, toShop] = [pages[at * 2], pages[at * 2 + 1]]
    assert.deepEqual(
      toBuyer?.rows.map((row) => [row.number, row.fromName, row.body.kind === 'text' && row.body.text]),
      [[2, null, `答 ${chatId}`]],
    )
    assert.deepEqual(
      toShop?.rows.map((row) => [row.number, row.fromName]),
      [
        [1, null],
        [2, '店主'],
      ],
    )
    assert.deepEqual([toShop?.unread, toShop?.lastNumber, toShop?.hasLater], [1, 2, false])
  }
})

test('the invalidation of messages tells the newest number, the automatic reply counted; that of a read mark tells none', async () => {
  const shop = await givenShop(server)
  await goAway(server, shop)
  const buyer = await givenPerson(server)
  const ears = new pg.Client({ connectionString: server.databaseUrl })
  const heard: (number | undefined)[] = []
  const all = Promise.withResolvers<void>()
  ears.on('notification', (note) => {
    for (const invalidation of JSON.parse(note.payload ?? '[]') as Invalidation[]) {
      if (invalidation.what !== 'chat.changed' || invalidation.topic !== `buyer:${buyer.accountId}`) continue
      heard.push(invalidation.newest)
      if (invalidation.newest === undefined) all.resolve()
    }
  })
  await ears.connect()
  await ears.query(`listen ${INVALIDATION_CHANNEL}`)
  await buyerSays(server, { shop, buyer }, '在吗')
  await server.call(readMessages, {
    as: shop.owner,
    params: { shopId: shop.shopId, chatId: await chatOf(server, shop, buyer) },
    body: { upTo: 2 },
  })
  await all.promise
  await ears.end()
  assert.deepEqual(heard, [2, undefined])
})
