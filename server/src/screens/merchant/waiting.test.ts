import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { givenPerson, givenShop, givenStaff, type Person } from '../../../testing/given.ts'
import { chatOf, givenChat, shopSays } from '../../../testing/given-chat.ts'
import { givenApplication } from '../../../testing/given-opening.ts'
import { givenPaidOrder, type PaidOrder } from '../../../testing/given-ordering.ts'
import { newId, refused, TEST_START, testServerForEach } from '../../../testing/server.ts'
import { addHours } from '../../kernel/time.ts'
import { askRefund, rejectRefund } from '../../modules/aftersale/cases/contract.ts'
import { readPlatformWaiting } from '../operator/waiting-contract.ts'
import { MAX_WAITS_COUNTED } from '../waiting/waits-contract.ts'
import { readWaiting } from './waiting-contract.ts'

const server = testServerForEach()

const waitingOf = (shopId: string, as: Person) => server.call(readWaiting, { as, params: { shopId } })
const at = (hours: number) => addHours(TEST_START, hours).toISOString()
const nothing = { count: 0, newest: null }

const ask = (order: PaidOrder) =>
  server.call(askRefund, {
    as: order.buyer,
    params: { shopId: order.shopId, orderId: order.orderId },
    body: { id: newId(), reason: 'changed_mind' },
  })

test('a shop sees what waits with the newest of each kind, and nothing of another shop', async () => {
  const shop = await givenShop(server)
  assert.deepEqual(await waitingOf(shop.shopId, shop.owner), {
    orders: nothing,
    refunds: nothing,
    reviews: nothing,
    wrongShipments: nothing,
    approvals: nothing,
    chats: nothing,
  })
  const first = await givenPaidOrder(server, { shop })
  await server.clockTo(at(25))
  const second = await givenPaidOrder(server, { shop })
  const rival = await givenPaidOrder(server)
  const refund = await ask(first)
  const { chatId } = await givenChat(server, { shop })
  await givenChat(server)
  assert.deepEqual(await waitingOf(shop.shopId, shop.owner), {
    orders: { count: 2, newest: { id: second.orderId, at: at(25) } },
    refunds: { count: 1, newest: { id: refund.caseId, at: at(25) } },
    reviews: nothing,
    wrongShipments: nothing,
    approvals: nothing,
    chats: { count: 1, newest: { id: chatId, at: at(25) } },
  })
  assert.notEqual(rival.shopId, shop.shopId)
})

test('what was answered waits no longer, and the words of the shop itself call nobody', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  await server.clockTo(at(25))
  const { caseId } = await ask(order)
  await server.call(rejectRefund, {
    as: shop.owner,
    params: { shopId: shop.shopId, caseId },
    body: { answer: '已打包，请收货后再看' },
  })
  const chat = await givenChat(server, { shop })
  await shopSays(server, chat, '在的')
  const { refunds, chats } = await waitingOf(shop.shopId, shop.owner)
  assert.deepEqual({ refunds, chats }, { refunds: nothing, chats: nothing })
})

test('who may not chat sees no chats, and a stranger nothing at all', async () => {
  const shop = await givenShop(server)
  await givenChat(server, { shop })
  const packer = await givenStaff(server, shop, 'warehouse')
  assert.equal((await waitingOf(shop.shopId, packer)).chats, null)
  await refused(waitingOf(shop.shopId, await givenPerson(server)), 'not_found')
})

test('no more than a hundred are counted, the newest among them', async () => {
  const shop = await givenShop(server)
  await sql`insert into conversation.chat
      (shop_id, chat_id, buyer_id, shop_unread, waiting_since, last_at, made_at)
    select ${shop.shopId}, gen_random_uuid(), gen_random_uuid(), 1, at, at, at
    from (select ${TEST_START}::timestamptz + step * interval '1 minute' as at
      from generate_series(1, ${MAX_WAITS_COUNTED + 20}::integer) as step) as times`.execute(server.db.kysely)
  const { chats } = await waitingOf(shop.shopId, shop.owner)
  assert.equal(chats?.count, MAX_WAITS_COUNTED)
  assert.equal(chats?.newest?.at, addHours(TEST_START, (MAX_WAITS_COUNTED + 20) / 60).toISOString())
})

test('many who ask at once each get the waits of their own shop', async () => {
  const shops = [await givenShop(server), await givenShop(server), await givenShop(server)]
  const buyer = await givenPerson(server)
  const [first, second] = shops
  if (first) await givenChat(server, { shop: first, buyer })
  if (second) for (const _ of [1, 2]) await givenChat(server, { shop: second })
  const asked = shops.flatMap((shop) => [shop, shop])
  const answers = await Promise.all(asked.map(({ shopId, owner }) => waitingOf(shopId, owner)))
  assert.deepEqual(
    answers.map(({ chats }) => chats?.count),
    [1, 1, 2, 2, 0, 0],
  )
  assert.equal(answers[0]?.chats?.newest?.id, first && (await chatOf(server, first, buyer)))
})

test('an officer sees the applications that wait; nobody else may ask', async () => {
  const officer = await givenPerson(server, { officer: true })
  const person = await givenPerson(server)
  const read = (as: Person) => server.call(readPlatformWaiting, { as })
  assert.deepEqual(await read(officer), { applications: nothing, reviews: nothing, disputes: nothing })
  const { applicationId } = await givenApplication(server, person)
  assert.deepEqual((await read(officer)).applications, {
    count: 1,
    newest: { id: applicationId, at: TEST_START.toISOString() },
  })
  await refused(read(person), 'not_allowed')
})
