import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { addDays } from '../src/kernel/time.ts'
import { askRefund } from '../src/modules/aftersale/cases/contract.ts'
import { keepFavourite } from '../src/modules/catalog/favourites/contract.ts'
import { setCartLine } from '../src/modules/ordering/cart/contract.ts'
import { choosePause } from '../src/modules/ordering/pause/contract.ts'
import { confirmReceipt, extendMyReceipt } from '../src/modules/ordering/receipt/contract.ts'
import { askReminder } from '../src/modules/shop/reminder/contract.ts'
import { readBusinessNow } from '../src/platform/db/database.ts'
import type { Route } from '../src/platform/http/route.ts'
import { allReads, nameOf, type ReadAnswer, read, requestOf } from './every-read.ts'
import { comeBack, goAway } from './given-absence.ts'
import { type BusyShop, givenBusyShops } from './given-busy-shop.ts'
import { agree, askService, givenReturnAddress, inspect, sendBack } from './given-cases.ts'
import { buyerSays } from './given-chat.ts'
import { type GivenOrder, givenPaidOrder, givenShippedOrder } from './given-ordering.ts'
import { givenSameIds, removeShops } from './given-same-ids.ts'
import { answersOf, assertSame } from './merchant-answers.ts'
import { rowsOfShop } from './rows-of-shop.ts'
import { newId, TEST_START, testServer } from './server.ts'

const server = await testServer()

let home: BusyShop

const skuOf = ({ ids }: BusyShop) => String(ids['skuId'])

before(async () => {
  home = (await givenBusyShops(server, ['本店']))[0] as BusyShop
  const params = { shopId: home.shop.shopId, productId: String(home.ids['productId']) }
  await server.call(keepFavourite, { as: home.buyer, params })
  await server.call(setCartLine, {
    as: home.buyer,
    params: { shopId: params.shopId, skuId: skuOf(home) },
    body: { quantity: 2 },
  })
  await server.db.pool.query(
    `insert into shop.reminder (shop_id, reminder_id, buyer_id, product_id, asked_at)
     values ($1, $2, $3, $4, $5)`,
    [home.shop.shopId, newId(), home.buyer.accountId, home.ids['productId'], TEST_START],
  )
})

test('S0-16 S0-20 S0-23 S0-24 S0-25 S3-12 S3-23 S3-27 S4-03 S4-34 S4-41 S4-42 every read of a merchant answers the same whether or not the rows of other shops bear the same ids', async () => {
  // A key that was never used would say so.
  await answersOf(server, home)
  const alone = await answersOf(server, home)
  await besideOthers(async () => assertSame(await answersOf(server, home), alone))
})

/** Works while there are shops whose rows bear the same ids. */
async function besideOthers(work: (others: readonly string[]) => Promise<void>): Promise<void> {
  const others = await givenSameIds(server, home.shop.shopId)
  for (const other of others) {
    const rows = [...(await rowsOfShop(server, other)).values()].filter(({ length }) => length > 0)
    assert.ok(rows.length >= 45, `only ${rows.length} tables have rows of it`)
  }
  try {
    await work(others)
  } finally {
    await removeShops(server, others)
  }
}

/** Lists of buyers over many shops. */
const lists = [
  'GET /buyer/orders',
  'GET /buyer/chats',
  'GET /buyer/notices',
  'GET /buyer/refunds',
  'GET /buyer/favourites',
  'GET /buyer/cart',
  'GET /search',
  'GET /products',
  'GET /shops',
]

/** Reads of buyers and strangers that are about a shop, and those lists. */
const buyersReads = allReads.filter(
  (route) =>
    (route.who.kind === 'buyer' || route.who.kind === 'anyone') &&
    (isOfShop(route) || lists.includes(nameOf(route))),
)

/** The shop has no picture in a chat, and none of a case. */
const isPicture = (request: string) => /\/(case-)?pictures\//.test(request)

function isOfShop({ endpoint }: Route): boolean {
  return endpoint.path.includes(':shopId')
}

/** What the buyer is answered, by request; of lists, what is not of these shops. */
async function buyersAnswers(others: readonly string[]): Promise<Map<string, ReadAnswer>> {
  const known = { ...home.ids, shopId: home.shop.shopId }
  const answers = new Map<string, ReadAnswer>()
  for (const route of buyersReads) {
    const request = requestOf(route, known, isOfShop(route) ? {} : { word: '纯棉', limit: 100 })
    const answer = await read(server, request, home.buyer)
    answers.set(
      request,
      isOfShop(route) ? answer : { ...answer, text: JSON.stringify(ownRows(answer, others)) },
    )
  }
  return answers
}

function ownRows({ text }: ReadAnswer, others: readonly string[]): unknown[] {
  const rows = Object.values(JSON.parse(text) as object).find(Array.isArray) as unknown[]
  return rows.filter((row) => !others.some((other) => JSON.stringify(row).includes(other)))
}

test('S0-01 S0-03 S0-06 S0-08 S0-09 S0-14 S0-29 S0-31 S3-22 S3-27 a buyer reads of a shop, its goods and their orders there the same whether or not the rows of other shops bear the same ids', async () => {
  const alone = await buyersAnswers([])
  for (const [request, { status, text }] of alone)
    assert.ok(status === (isPicture(request) ? 404 : 200) && text !== '[]', `${request}: ${status} ${text}`)
  await besideOthers(async (others) => assertSame(await buyersAnswers(others), alone))
})

test('S0-04 S0-29 S1-32 S3-22 S3-23 S4-03 what buyers and staff do in a shop leaves the rows of other shops with the same ids as they were', async () => {
  const { shop, buyer } = home
  const params = { shopId: shop.shopId }
  await besideOthers(async (others) => {
    const rowsOfOthers = () => Promise.all(others.map((other) => rowsOfShop(server, other)))
    const before = await rowsOfOthers()
    const lines = [{ skuId: skuOf(home), quantity: 1 }]
    const shipped = await givenShippedOrder(server, { shop, buyer, lines })
    const orderParams = { ...params, orderId: shipped.orderId }
    await server.call(extendMyReceipt, { as: buyer, params: orderParams })
    await server.call(confirmReceipt, { as: buyer, params: orderParams })
    const { orderId } = await givenPaidOrder(server, { shop, buyer, lines })
    const away = await goAway(server, shop, {
      resumesAt: addDays(await readBusinessNow(server.db.kysely), 2),
    })
    await server.call(askReminder, { as: buyer, params, body: {} })
    await buyerSays(server, { shop, buyer }, '什么时候开门')
    const ofOrder = { ...params, orderId }
    const choice = { absenceId: away.absenceId, choice: 'wait' as const }
    await server.call(choosePause, { as: buyer, params: ofOrder, body: choice })
    await comeBack(server, shop, away.absenceId)
    await server.call(askRefund, {
      as: buyer,
      params: ofOrder,
      body: { id: newId(), reason: 'changed_mind' },
    })
    await returnGoods(shipped)
    await server.waitUntilIdle()
    assert.deepEqual(await rowsOfOthers(), before)
  })
})

/** A return of the home shop's goods to its end: asked, agreed to, sent back, inspected. */
async function returnGoods(order: GivenOrder): Promise<void> {
  const { shop, buyer } = home
  await givenReturnAddress(server, shop)
  const asked = await askService(server, { ...order, buyer })
  const sent = await sendBack(server, buyer, await agree(server, shop.owner, asked))
  await inspect(server, shop.owner, sent, [{ lineNo: 1, result: 'sellable', quantity: 1 }])
}
