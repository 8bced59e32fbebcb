import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, givenShop } from '../../../testing/given.ts'
import { goAway } from '../../../testing/given-absence.ts'
import { givenOrder, givenPaidOrder } from '../../../testing/given-ordering.ts'
import { newId, refused, testServer } from '../../../testing/server.ts'
import { encodeCursor } from '../../kernel/page.ts'
import { listMyOrders } from './my-orders-contract.ts'

const server = await testServer()

test('of buyers who ask at once each sees their own orders and counts, whatever tab and page the others ask for', async () => {
  const shop = await givenShop(server)
  const buyers = await Promise.all(Array.from({ length: 4 }, () => givenPerson(server)))
  const expected: string[][] = []
  for (const [index, buyer] of buyers.entries()) {
    const own: string[] = []
    for (let nth = 0; nth < index; nth += 1) own.unshift((await givenOrder(server, { shop, buyer })).orderId)
    if (index === 3) own.unshift((await givenPaidOrder(server, { shop, buyer })).orderId)
    expected.push(own)
  }
  const ask = async (index: number, query: object) => {
    const { rows, counts, next } = await server.call(listMyOrders, { as: buyers[index], query })
    return { ids: rows.map((row) => row.orderId), counts, next }
  }
  const asked = await Promise.all(
    Array.from({ length: 10 }, () => [0, 1, 2, 3])
      .flat()
      .map(async (index) => ({
        index,
        all: await ask(index, {}),
        unpaid: await ask(index, { tab: 'unpaid' }),
        paid: await ask(index, { tab: 'to_ship', limit: 1 }),
        first: await ask(index, { limit: 1 }),
      })),
  )
  for (const { index, all, unpaid, paid, first } of asked) {
    const own = expected[index] as string[]
    assert.deepEqual([all.ids, all.next], [own, null])
    assert.deepEqual(unpaid.ids, own.slice(index === 3 ? 1 : 0))
    assert.deepEqual(paid.ids, index === 3 ? own.slice(0, 1) : [])
    assert.deepEqual([first.ids, first.next !== null], [own.slice(0, 1), own.length > 1])
    assert.deepEqual(all.counts, { unpaid: index, to_ship: index === 3 ? 1 : 0, to_receive: 0, refund: 0 })
  }
})

test('the very next look at my orders shows that the shop went away, on another process too', async () => {
  const shop = await givenShop(server)
  const buyer = await givenPerson(server)
  await givenPaidOrder(server, { shop, buyer })
  const other = await server.another('api')
  const look = async (at = server) =>
    (await at.call(listMyOrders, { as: buyer })).rows.map((row) => row.pausedMark)
  const before = Promise.all(Array.from({ length: 50 }, (_, index) => look(index % 2 ? server : other)))
  await goAway(server, shop)
  assert.deepEqual(await Promise.all([look(other), look()]), [[true], [true]])
  await before
})

test('a page that begins nowhere is refused, and those who ask with it get theirs', async () => {
  const buyer = await givenPerson(server)
  const { orderId } = await givenOrder(server, { buyer })
  const broken = [
    ['gestern', newId()],
    ['2026-03-02T10:00:00.000Z', 'me'],
    ['infinity', newId()],
  ]
  const answers = await Promise.all(
    broken.flatMap((key) => [
      refused(server.call(listMyOrders, { as: buyer, query: { after: encodeCursor(key) } }), 'invalid_input'),
      server.call(listMyOrders, { as: buyer }),
    ]),
  )
  const rows = answers.flatMap((answer) => (answer && 'rows' in answer ? [answer.rows] : []))
  assert.deepEqual(
    rows.map(([row]) => row?.orderId),
    Array(3).fill(orderId),
  )
})
