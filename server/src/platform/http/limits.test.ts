import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, givenShop, type Person } from '../../../testing/given.ts'
import { givenProduct } from '../../../testing/given-catalog.ts'
import { givenAddress } from '../../../testing/given-ordering.ts'
import { type Answered, newId, refused, type TestServer, testServer } from '../../../testing/server.ts'
import { listAddresses } from '../../modules/identity/addresses/contract.ts'
import { placeCheckout } from '../../modules/ordering/checkout/contract.ts'
import { lockShop } from '../../modules/shop/index.ts'
import { listShops } from '../../modules/shop/profile/contract.ts'
import { inTransaction } from '../db/database.ts'

const server = await testServer()

/** What a caller is answered, and when they may come back. */
async function ask(on: TestServer, cookie = '') {
  const answer = await fetch(`${on.url}/api/shops`, { headers: { cookie } })
  const { refusal = null } = (await answer.json()) as { refusal?: string }
  return { status: answer.status, refusal, after: answer.headers.get('retry-after') }
}

test('who is signed in is limited by account, a stranger by address: thousands behind one address do not meet it', async () => {
  const strict = await server.another('api', { perMinute: 5 })
  const people = [await givenPerson(server), await givenPerson(server)] as const
  const own = (as: Person) => strict.call(listAddresses, { as })
  for (let call = 1; call <= 5; call += 1) for (const person of people) await own(person)
  for (const person of people) {
    const answer = await refused(own(person), 'too_many_requests')
    assert.equal(answer.status, 429)
  }
  // They have used up nothing of what strangers of their address may ask.
  for (let call = 1; call <= 4; call += 1) await strict.call(listShops)
  // A cookie that nobody gave out makes nobody of a stranger.
  const forged = (people[0] as Person).cookie.replace(/=.*/, '=somebody.else')
  assert.equal((await ask(strict, forged)).status, 200)
  const beyond = { status: 429, refusal: 'too_many_requests', after: '30' }
  assert.deepEqual(await ask(strict), beyond)
  assert.deepEqual(await ask(strict, `${forged}2`), beyond)
  const third = await givenPerson(server)
  assert.equal((await ask(strict, third.cookie)).status, 200)
})

test('more than a process can hold is answered 503 with Retry-After at once, what waits is served, and then all goes on', async () => {
  const full = await server.another('api', { mostUnderWay: 10, mostUnderWayPerCaller: 10 })
  const { shopId, ...shop } = await givenShop(server)
  const product = await givenProduct(server, { shopId, ...shop })
  const skuId = product.skus[0]?.skuId as string
  const buyer = await givenPerson(server)
  const addressId = await givenAddress(server, buyer)
  const place = async (orderId: string) => {
    const lines = [{ skuId, quantity: 1 }]
    const { orders } = await full.call(placeCheckout, {
      as: buyer,
      body: { id: newId(), addressId, shops: [{ shopId, orderId, lines, expectedTotalFen: 9900 }] },
    })
    return orders[0]?.outcome
  }
  const orderIds = Array.from({ length: 30 }, newId)
  const answered = new Map<string, string | undefined>()
  const busy: { orderId: string; answer: Answered }[] = []
  // Somebody holds the shop, so nobody's order gets on: requests pile up while the process has nothing to do.
  const attempts = await inTransaction(server.db, async (tx) => {
    await lockShop(tx, shopId, 'exclusive')
    let reportRefused = () => {}
    const allRefused = new Promise<void>((resolve) => {
      reportRefused = resolve
    })
    const all = orderIds.map(async (orderId) => {
      const outcome = await place(orderId).catch((answer: Answered) => answer)
      if (typeof outcome === 'string') answered.set(orderId, outcome)
      else busy.push({ orderId, answer: outcome as Answered })
      if (busy.length === 20) reportRefused()
    })
    // Were none refused, all would wait for the shop for ever: then the test fails instead.
    const neverRefused = setTimeout(reportRefused, 20_000)
    await allRefused
    clearTimeout(neverRefused)
    assert.equal(busy.length, 20)
    assert.equal(answered.size, 0)
    assert.deepEqual(await ask(full), { status: 503, refusal: 'busy', after: '2' })
    return { all }
  })
  await Promise.all(attempts.all)
  assert.deepEqual(
    [...answered.values()],
    Array.from({ length: 10 }, () => 'placed'),
  )
  assert.deepEqual(new Set(busy.map(({ answer }) => answer.refusal)), new Set(['busy']))
  // Who was turned away comes back, a few at a time, and is served.
  for (const { orderId } of busy) assert.equal(await place(orderId), 'placed')
  assert.equal((await ask(full)).status, 200)
})
