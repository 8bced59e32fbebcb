import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, givenShop, givenStaff, type Person } from '../../../testing/given.ts'
import { type LivePage, openPage } from '../../../testing/live-page.ts'
import { newId, type TestServer, testServer } from '../../../testing/server.ts'
import { signOut } from '../../modules/identity/sign-in/contract.ts'
import { changeStaffRoles, removeStaff } from '../../modules/identity/staff/contract.ts'
import { listShops } from '../../modules/shop/profile/contract.ts'
import { messageBudget } from './live-limits.ts'
import { RecentInvalidations } from './recent-invalidations.ts'

const server = await testServer()

const publish = (...topics: string[]) =>
  server.db.sendInvalidations(topics.map((topic) => ({ topic, what: newId() })))

/** A page of this person that certainly hears its own topic by now. */
async function watching(on: TestServer, person: Person, ...topics: unknown[]): Promise<LivePage> {
  const page = await openPage(on, person)
  const own = `buyer:${person.accountId}`
  page.watch(own, ...topics)
  await heardBy(page, own)
  return page
}

/** What is watched begins a moment after it is said, so it is published until it is heard. */
async function heardBy(page: LivePage, topic: string, from = 0): Promise<void> {
  const timer = setInterval(() => publish(topic), 50)
  try {
    await page.hears(topic, from)
  } finally {
    clearInterval(timer)
  }
}

test('what is no topic, and what is not theirs to watch, is left out; the page hears the rest', async () => {
  const [person, shop] = [await givenPerson(server), await givenShop(server)]
  const other = await givenPerson(server)
  const foreign = ['platform', `shop:${shop.shopId}`, `buyer:${other.accountId}`]
  const wrong = [
    'shop:abc',
    `shop:${shop.shopId.toUpperCase()}`,
    'shop:',
    'buyer',
    '__proto__',
    `x:${newId()}`,
    ' '.repeat(900),
  ]
  const page = await watching(server, person, ...wrong, ...foreign)
  publish(...wrong.map(String), ...foreign, 'store')
  await page.hears('store')
  assert.deepEqual(
    new Set(page.heard.map(({ topic }) => topic)),
    new Set(['store', `buyer:${person.accountId}`]),
  )
  const owner = await watching(server, shop.owner, `shop:${shop.shopId}`)
  publish(`shop:${shop.shopId}`)
  await owner.hears(`shop:${shop.shopId}`)
})

const unheardOf: readonly [string, string | Uint8Array<ArrayBuffer>][] = [
  ['topics that are no list', '42["watch",{}]'],
  ['topics that are no text', '42["watch",[1]]'],
  ['a topic in a topic', '42["watch",[["store"]]]'],
  ['no topics', '42["watch"]'],
  ['more than topics', '42["watch",[],1]'],
  ['an answer that is asked for', '421["watch",[]]'],
  ['an event that nobody knows', '42["invalidation",{"topic":"store"}]'],
  ['a name that is no text', '42[null]'],
  ['half a message', '42["watch",['],
  ['bytes', new Uint8Array(100)],
  ['a message that waits for bytes', '451-["watch",{"_placeholder":true,"num":0}]'],
  ['more than a page has to say', `42["watch",["${'x'.repeat(5000)}"]]`],
]

for (const [what, frame] of unheardOf) {
  test(`${what}: the page is ended, and nobody else notices`, async () => {
    const person = await givenPerson(server)
    const honest = await watching(server, person)
    const page = await openPage(server, person)
    page.send(frame)
    if (String(frame).startsWith('451-')) page.send(new Uint8Array(10))
    await page.ends()
    publish('store')
    assert.equal((await honest.hears('store')).topic, 'store')
    honest.close()
  })
}

test('who says more than a page has to say is ended; others are served meanwhile', async () => {
  const [person, other] = [await givenPerson(server), await givenPerson(server)]
  const honest = await watching(server, other)
  const flood = await openPage(server, person)
  for (let message = 0; message < 1000; message += 1) flood.watch(`shop:${newId()}`, `shop:${newId()}`)
  await server.call(listShops)
  await flood.ends()
  assert.deepEqual([flood.isOpen(), honest.isOpen()], [false, true])
  publish('store')
  await honest.hears('store')
  const pings = await openPage(server, person)
  for (let message = 0; message < 100; message += 1) pings.send('3')
  await pings.ends()
})

test('a page watches what it said last and at most twenty topics, so no room is left over', async () => {
  const person = await givenPerson(server)
  const shops = Array.from({ length: 25 }, () => `storefront:${newId()}`)
  const page = await openPage(server, person)
  page.watch('storefront:0', ...shops)
  await heardBy(page, shops[18] as string)
  publish(...shops.slice(18))
  publish('store')
  await page.hears('store')
  const heard = new Set(page.heard.map(({ topic }) => topic))
  assert.deepEqual([heard.has(shops[18] as string), heard.has(shops[19] as string)], [true, false])
  page.watch(shops[24])
  await heardBy(page, shops[24] as string)
  const before = page.heard.length
  publish(...shops.slice(0, 24), `storefront:${newId()}`)
  publish(shops[24] as string)
  await heardBy(page, shops[24] as string, before)
  assert.deepEqual(new Set(page.heard.slice(before).map(({ topic }) => topic)), new Set([shops[24]]))
})

test('what changed after a page had read and before it watched is told it when it comes, unless it may not know', async () => {
  const shop = await givenShop(server)
  const topic = `shop:${shop.shopId}`
  const witness = await watching(server, shop.owner, topic)
  publish(topic)
  const { what } = await witness.hears(topic)
  const late = await openPage(server, { ...shop.owner, ageMs: 8000 })
  late.watch(topic)
  assert.equal((await late.hears(topic)).what, what)
  const foreign = await openPage(server, { ...(await givenPerson(server)), ageMs: 8000 })
  foreign.watch(topic)
  publish('store')
  await foreign.hears('store')
  assert.deepEqual(
    foreign.heard.filter((each) => each.topic === topic),
    [],
  )
})

test('what is said of a topic is remembered for ten seconds, each thing once', () => {
  const recent = new RecentInvalidations()
  const orders = { topic: 'shop:a', what: 'orders' }
  const chats = { topic: 'shop:a', what: 'chats' }
  for (const atMs of [100_000, 101_000, 102_000]) recent.keep(orders, atMs)
  recent.keep(chats, 104_000)
  assert.deepEqual(recent.since('shop:a', 101_500, 109_000), [orders, chats])
  assert.deepEqual(recent.since('shop:a', 102_001, 112_500), [chats])
  assert.deepEqual(recent.since('shop:b', 0, 112_500), [])
  assert.deepEqual(recent.since('shop:a', 0, 140_000), [])
  for (let thing = 0; thing < 150; thing += 1)
    recent.keep({ topic: 'shop:a', what: `thing ${thing}` }, 141_000)
  assert.equal(recent.since('shop:a', 0, 141_000).length, 100)
})

test('a page of another site is refused; ours, and what is no page, is not', async () => {
  const person = await givenPerson(server)
  for (const origin of ['https://evil.example', 'null', `${server.url}.evil.example`])
    await assert.rejects(openPage(server, { ...person, origin }), /refused/, origin)
  const own = await openPage(server, { ...person, origin: server.url })
  own.close()
})

test('who signs out hears no more, here and in every other process', async () => {
  const person = await givenPerson(server)
  const other = await server.another('api')
  const pages = [await watching(server, person), await watching(other, person)]
  await server.call(signOut, { as: person })
  for (const page of pages) await page.ends()
  const again = await openPage(other, person)
  again.watch(`buyer:${person.accountId}`, 'store')
  publish(`buyer:${person.accountId}`, 'store')
  await again.hears('store')
  assert.equal(
    again.heard.some(({ topic }) => topic.startsWith('buyer:')),
    false,
  )
})

test('who loses a role or the shop is ended in every process; a colleague stays', async () => {
  const shop = await givenShop(server)
  const [first, second] = [
    await givenStaff(server, shop, 'manager', 'agent'),
    await givenStaff(server, shop, 'agent'),
  ]
  const other = await server.another('api')
  const topic = `shop:${shop.shopId}`
  const [firstPage, secondPage, ownerPage] = [
    await watching(other, first, topic),
    await watching(other, second, topic),
    await watching(other, shop.owner, topic),
  ]
  const params = { shopId: shop.shopId, accountId: first.accountId }
  await server.call(changeStaffRoles, { as: shop.owner, params, body: { roles: ['agent'] } })
  await firstPage.ends()
  await server.call(removeStaff, { as: shop.owner, params: { ...params, accountId: second.accountId } })
  await secondPage.ends()
  publish(topic)
  await ownerPage.hears(topic)
})

test('a session that ends by time ends its pages', async () => {
  const watchful = await server.another('api', { live: { lookEveryMs: 200 } })
  const person = await givenPerson(server)
  const page = await watching(watchful, person)
  await server.db.pool.query('update identity.session set expires_at = made_at where account_id = $1', [
    person.accountId,
  ])
  await page.ends()
})

test('one person and one network have so many sockets, and the next is refused until one is closed', async () => {
  const strict = await server.another('api', { live: { perAccount: 2, perNetwork: 1 } })
  const person = await givenPerson(server)
  const pages = [await openPage(strict, person), await openPage(strict, person)]
  await assert.rejects(openPage(strict, person), /refused/)
  const stranger = await openPage(strict)
  await assert.rejects(openPage(strict), /refused/)
  await openPage(strict, await givenPerson(server))
  pages[0]?.close()
  await pages[0]?.ends()
  await openPage(strict, person)
  stranger.close()
  const rare = await server.another('api', { live: { newPerMinute: 3 } })
  for (let page = 0; page < 3; page += 1) await openPage(rare)
  await assert.rejects(openPage(rare), /refused/)
})

test('what another program says over the database is no reason to end', async () => {
  const page = await watching(server, await givenPerson(server))
  for (const note of ['no json', 'null', '{}', '[null, 1, {"topic": 1}]'])
    await server.db.pool.query(`select pg_notify('zhanggui_hint', $1)`, [note])
  publish('store')
  assert.equal((await page.hears('store')).topic, 'store')
})

test('a page may say thirty things at once and two more each second', () => {
  const mayTalk = messageBudget(0)
  assert.deepEqual(
    Array.from({ length: 32 }, () => mayTalk(0)),
    Array.from({ length: 32 }, (_, said) => said < 30),
  )
  assert.deepEqual([mayTalk(499), mayTalk(500), mayTalk(500)], [false, true, false])
  assert.deepEqual([mayTalk(1500), mayTalk(1500), mayTalk(1500)], [true, true, false])
})
