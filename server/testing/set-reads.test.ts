import assert from 'node:assert/strict'
import { subscribe } from 'node:diagnostics_channel'
import { before, test } from 'node:test'
import { allSetReads, SET_READ_ASKED, type SetReadAsked } from '../src/platform/db/batching.ts'
import { allReads, nameOf, type ReadAnswer, read, requestOf } from './every-read.ts'
import { givenPerson, givenShop } from './given.ts'
import { givenProduct } from './given-catalog.ts'
import { buyerSays, givenChat } from './given-chat.ts'
import { givenAddress, givenPaidOrder } from './given-ordering.ts'
import { type GivenWorld, givenWorld } from './given-world.ts'
import { type Caller, testServer } from './server.ts'

/** How many ask the same at once. */
const ASKERS = 5

const server = await testServer()
let world: GivenWorld

/** Every question that a read in sets was asked while the world was filled and read, by read and words. */
const questions = new Map<string, SetReadAsked>()
subscribe(SET_READ_ASKED, (message) => {
  const asked = message as SetReadAsked
  questions.set(`${asked.name} ${asked.words}`, asked)
})

before(async () => {
  world = await givenWorld(server)
  await givenSeveralLines()
  for (const request of requests()) await read(server, request.path, request.as)
})

/** A second shop in which the same buyer has an order of three lines and a chat about it, and another buyer's. */
async function givenSeveralLines(): Promise<void> {
  const { buyer } = world
  const shop = await givenShop(server)
  const products = [
    await givenProduct(server, shop, { skus: [{ specs: ['红'] }, { specs: ['蓝'] }] }),
    await givenProduct(server, shop),
  ]
  const lines = products.flatMap(({ skus }) => skus.map(({ skuId }) => ({ skuId, quantity: 2 })))
  const addressId = await givenAddress(server, buyer)
  const order = await givenPaidOrder(server, { shop, buyer, addressId, lines })
  const chat = await givenChat(server, { shop, buyer, said: `订单 ${order.number} 什么时候发货` })
  await buyerSays(server, chat, { kind: 'order', orderId: order.orderId })
  await buyerSays(server, chat, { kind: 'product', productId: products[0]?.productId ?? '' })
  const other = await givenPerson(server)
  await givenPaidOrder(server, { shop, buyer: other, lines: lines.slice(0, 2) })
  await server.waitUntilIdle()
}

/** What queries ask for beyond what they must: news of chats, goods that are there, files that can be compared. */
const query = { q: '卫衣', word: '卫衣', format: 'csv' }

/** Where messages go on: a number, not a cursor. */
const countsOn = (schema: unknown): boolean =>
  (schema as { properties?: { after?: { type?: string } } } | undefined)?.properties?.after?.type ===
  'integer'

/** Every read of every route, by those whom it answers: as it stands, and with what its query may ask for. */
function requests(): { readonly name: string; readonly path: string; readonly as: Caller | null }[] {
  const { buyer, shop, officer } = world
  const people = { anyone: buyer, buyer, staff: shop.owner, officer, apiKey: null }
  const known = { ...world.parts, phone: buyer.phone }
  return allReads
    .filter((route) => route.who.kind !== 'apiKey')
    .flatMap((route) => {
      const own = countsOn(route.endpoint.schemas.query) ? { ...query, after: 0 } : query
      const paths = new Set([requestOf(route, known, { format: 'csv' }), requestOf(route, known, own)])
      return [...paths].map((path) => ({ name: nameOf(route), path, as: people[route.who.kind] }))
    })
}

test('every read in sets answers many who ask at once, the same and others, as it answers one alone', async () => {
  const unasked = [...allSetReads].filter(
    (name) => !name.startsWith('test.') && ![...questions.values()].some((asked) => asked.name === name),
  )
  assert.deepEqual(unasked, [], 'no route asked these reads: let the world of this test do so')
  const asked = [...questions.values()]
  const alone: unknown[] = []
  for (const question of asked) alone.push(await outcomeOf(question.ask()))
  const together = await Promise.all(
    Array.from({ length: ASKERS }, () => asked)
      .flat()
      .map((question) => outcomeOf(question.ask())),
  )
  for (const [at, answer] of together.entries()) {
    const question = asked[at % asked.length] as SetReadAsked
    assert.deepEqual(answer, alone[at % asked.length], `${question.name} ${question.words}`)
  }
})

const outcomeOf = (answer: Promise<unknown>): Promise<unknown> =>
  answer.catch((error: unknown) => ({ failed: String(error) }))

test('every page answers the same when it is asked for many times at once, among others', async () => {
  const asked = requests()
  const alone: ReadAnswer[] = []
  for (const { path, as } of asked) alone.push(await read(server, path, as))
  assert.ok(alone.filter(({ status }) => status === 200).length > 60)
  const together = await Promise.all(
    Array.from({ length: ASKERS }, () => asked)
      .flat()
      .map(({ path, as }) => read(server, path, as)),
  )
  for (const [at, answer] of together.entries()) {
    const { name } = asked[at % asked.length] as { name: string }
    assert.deepEqual(answer, alone[at % asked.length], name)
  }
})

test("a buyer's list asked for twenty times at once has each line of each order once, and their right sums", async () => {
  const lists = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      read(server, `/api/buyer/orders${at % 2 ? '?tab=to_ship' : ''}`, world.buyer),
    ),
  )
  for (const { text } of lists) {
    const { rows } = JSON.parse(text) as {
      rows: { totalFen: number; freightFen?: number; lines: { priceFen: number; quantity: number }[] }[]
    }
    const several = rows.find(({ lines }) => lines.length > 1)
    assert.deepEqual(
      several?.lines.map(({ quantity }) => quantity),
      [2, 2, 2],
    )
    assert.equal(several?.totalFen, 6 * 9900)
  }
})
