import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { givenStaff, type Person } from '../../../../testing/given.ts'
import {
  agree,
  askService,
  givenShopWithReturns,
  givenWornOrder,
  uploadEvidence,
} from '../../../../testing/given-cases.ts'
import { newId, refused, testServerForEach } from '../../../../testing/server.ts'
import { addDays, addHours, addMinutes, addMs, SECOND_MS, wallTime } from '../../../kernel/time.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { readWaiting } from '../../../screens/merchant/waiting-contract.ts'
import {
  countWrongShipments,
  listWrongShipments,
  readWrongRates,
  readWrongShipment,
} from '../../../screens/merchant/wrong-shipments-contract.ts'
import { listMyMessages } from '../../conversation/chat/contract.ts'
import { changeRequest } from '../requests/contract.ts'
import * as contract from './contract.ts'

const server = testServerForEach()
const now = () => readBusinessNow(server.db.kysely)

type Shop = Awaited<ReturnType<typeof givenShopWithReturns>>
type Order = Awaited<ReturnType<typeof givenWornOrder>>

const open = (
  as: Person,
  { shopId, orderId }: Pick<Order, 'shopId' | 'orderId'>,
  id = newId(),
  quantity = 1,
) =>
  server.call(contract.openWrongShipment, {
    as,
    params: { shopId, orderId },
    body: { id, lines: [{ lineNo: 1, quantity }], came: '收到的是 120 码' },
  })

const list = (
  { shopId, owner }: Shop,
  query: { tab?: 'all' | 'late' | 'over'; limit?: number; after?: string } = {},
) => server.call(listWrongShipments, { as: owner, params: { shopId }, query })

const count = async ({ shopId, owner }: Shop) =>
  (await server.call(countWrongShipments, { as: owner, params: { shopId } })).counts

const read = ({ shopId, owner }: Shop, wrongId: string) =>
  server.call(readWrongShipment, { as: owner, params: { shopId, wrongId } })

/** What is given to an act by the owner on a wrong shipment as it is now. */
async function seen(shop: Shop, wrongId: string) {
  const { version } = await read(shop, wrongId)
  return { as: shop.owner, params: { shopId: shop.shopId, wrongId }, version }
}

async function confirm(shop: Shop, wrongId: string) {
  const { version, ...to } = await seen(shop, wrongId)
  return server.call(contract.confirmWrongShipment, { ...to, body: { version } })
}

async function solve(shop: Shop, wrongId: string) {
  const { version, ...to } = await seen(shop, wrongId)
  return server.call(contract.solveWrongShipment, {
    ...to,
    body: { version, solution: 'keep', words: '补 10 元，买家同意' },
  })
}

async function close(shop: Shop, wrongId: string, body: { evidence?: string; pictures?: string[] }) {
  const { version, ...to } = await seen(shop, wrongId)
  return server.call(contract.closeWrongShipment, { ...to, body: { version, cause: 'picking', ...body } })
}

const messagesOf = (order: Pick<Order, 'shopId' | 'buyer'>) =>
  server
    .call(listMyMessages, { as: order.buyer, params: { shopId: order.shopId } })
    .then((page) => page.rows.map((row) => (row.body.kind === 'text' ? row.body.text : row.body.kind)))

const waits = ({ shopId, owner }: Shop) =>
  server.call(readWaiting, { as: owner, params: { shopId } }).then((all) => all.wrongShipments)

test('S4-10 who says that the wrong product came shows it: without a picture nothing is opened; with one a wrong shipment is, once', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop)
  await refused(askService(server, order, { reason: 'wrong_product' }), 'wrong_product_needs_picture')
  assert.equal((await list(shop)).rows.length, 0)
  const picture = await uploadEvidence(server, order.buyer, order)
  const id = newId()
  const ask = () =>
    askService(server, order, { reason: 'wrong_product', text: '来的是红色', pictures: [picture] }, id)
  await ask()
  await ask()
  const { rows } = await list(shop)
  assert.deepEqual(
    rows.map((row) => [row.caseId, row.came, row.lines.map((line) => [line.lineNo, line.quantity])]),
    [[id, '来的是红色', [[1, 1]]]],
  )
  assert.deepEqual((await read(shop, rows[0]?.wrongId ?? '')).pictures, [picture])
})

test('S4-10 a request that is changed to “wrong product” needs a picture too, and opens one then', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop)
  const asked = await askService(server, order, { reason: 'poor_quality' })
  assert.equal((await list(shop)).rows.length, 0)
  const change = (pictures: string[]) =>
    server.call(changeRequest, {
      as: order.buyer,
      params: { shopId: shop.shopId, caseId: asked.caseId },
      body: {
        version: asked.version,
        kind: 'return_refund',
        reason: 'wrong_product',
        wish: 'return_refund',
        goodsReceived: true,
        lines: [{ lineNo: 1, quantity: 1 }],
        pictures,
      },
    })
  await refused(change([]), 'wrong_product_needs_picture')
  await change([await uploadEvidence(server, order.buyer, order)])
  assert.deepEqual(
    (await list(shop)).rows.map((row) => row.caseId),
    [asked.caseId],
  )
})

test('S4-27 the buyer is sent an apology with what happens next and by when as soon as it is opened, and the time is measured', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop)
  const openedAt = await now()
  const { wrongId, promiseBy } = await open(shop.owner, order)
  await server.waitUntilIdle()
  const view = await read(shop, wrongId)
  assert.deepEqual(
    [view.state, view.openedAt, view.contactedAt, view.alarmedAt, view.contactBy],
    [
      'promised',
      openedAt.toISOString(),
      openedAt.toISOString(),
      null,
      addMinutes(openedAt, 10).toISOString(),
    ],
  )
  const messages = await messagesOf(order)
  assert.equal(messages.length, 1)
  const by = wallTime(new Date(promiseBy))
  assert.ok(
    messages[0]?.includes(`会在 ${by} 前解决`) && messages[0].includes(`solved by ${by}`),
    messages[0],
  )
  assert.deepEqual(
    view.moves.map((move) => move.what),
    ['opened', 'contacted'],
  )
})

test('S4-27 a buyer who cannot be sent a message: the shop is alarmed when the time is over, not a second before, once; a call by phone ends it', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop)
  const { wrongId } = await open(shop.owner, order)
  await server.waitUntilIdle()
  // As if the message had not come through.
  await sql`update aftersale.wrong_shipment set state = 'open', contacted_at = null`.execute(server.db.kysely)
  const { contactBy } = await read(shop, wrongId)
  await server.clockTo(addMs(new Date(contactBy), -SECOND_MS))
  assert.equal((await read(shop, wrongId)).alarmedAt, null)
  assert.deepEqual(await waits(shop), { count: 1, newest: null })
  await server.clockTo(contactBy)
  await server.clockTo(addMinutes(new Date(contactBy), 5))
  const alarmed = await read(shop, wrongId)
  assert.deepEqual([alarmed.alarmedAt, alarmed.state], [contactBy, 'open'])
  assert.deepEqual(
    alarmed.moves.map((move) => move.what),
    ['opened', 'contacted', 'alarmed'],
  )
  assert.deepEqual(await waits(shop), { count: 1, newest: { id: wrongId, at: contactBy } })
  const { version, ...to } = await seen(shop, wrongId)
  const called = await server.call(contract.markBuyerContacted, {
    ...to,
    body: { version, words: '电话已致歉' },
  })
  assert.equal(called.state, 'promised')
  assert.equal((await list(shop, { tab: 'late' })).rows.length, 0)
})

test('S4-28 a broken promise is marked at its instant, not a second before, once; it stands first, is counted, and is logged', async () => {
  const shop = await givenShopWithReturns(server)
  const [first, second] = [await givenWornOrder(server, shop), await givenWornOrder(server, shop)]
  const openedAt = await now()
  const late = await open(shop.owner, first)
  assert.equal(late.promiseBy, addHours(openedAt, 48).toISOString())
  await server.clockTo(addHours(openedAt, 1))
  const other = await open(shop.owner, second)
  await server.clockTo(addMs(new Date(late.promiseBy), -SECOND_MS))
  assert.equal((await read(shop, late.wrongId)).breachedAt, null)
  await server.clockTo(late.promiseBy)
  await server.clockTo(addMinutes(new Date(late.promiseBy), 30))
  const view = await read(shop, late.wrongId)
  assert.equal(view.breachedAt, late.promiseBy)
  assert.deepEqual(
    view.moves.map((move) => move.what),
    ['opened', 'contacted', 'breached'],
  )
  const [{ rows }, counts] = [await list(shop), await count(shop)]
  assert.deepEqual(
    rows.map((row) => row.wrongId),
    [late.wrongId, other.wrongId],
  )
  assert.deepEqual([counts.todo, counts.late, counts.solved, counts.over, counts.all], [2, 1, 0, 0, 2])
  assert.deepEqual(await waits(shop), { count: 2, newest: { id: late.wrongId, at: late.promiseBy } })
})

test('S4-28 staff promise another time up to seven days from the opening, and the buyer is sent it; what is solved in time is no breach', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop)
  const openedAt = await now()
  const { wrongId } = await open(shop.owner, order)
  await server.waitUntilIdle()
  const promise = async (promiseBy: Date) => {
    const { version, ...to } = await seen(shop, wrongId)
    return server.call(contract.promiseSolution, {
      ...to,
      body: { version, promiseBy: promiseBy.toISOString() },
    })
  }
  await refused(promise(openedAt), 'promise_out_of_range')
  await refused(promise(addMs(addDays(openedAt, 7), SECOND_MS)), 'promise_out_of_range')
  const promised = await promise(addDays(openedAt, 7))
  assert.equal(promised.promiseBy, addDays(openedAt, 7).toISOString())
  await server.waitUntilIdle()
  assert.equal((await messagesOf(order)).length, 2)
  await server.clockTo(addHours(openedAt, 49))
  await solve(shop, wrongId)
  await server.clockTo(addDays(openedAt, 8))
  const view = await read(shop, wrongId)
  assert.deepEqual([view.state, view.breachedAt], ['solved', null])
})

test('S4-06 it ends with its cause and evidence in words or a picture: not without, not unconfirmed, not unsolved', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop)
  const { wrongId } = await open(shop.owner, order)
  await server.waitUntilIdle()
  await refused(close(shop, wrongId, { evidence: '拣错格口' }), 'wrong_shipment_step')
  await solve(shop, wrongId)
  await refused(close(shop, wrongId, { evidence: '拣错格口' }), 'wrong_shipment_unconfirmed')
  await confirm(shop, wrongId)
  await refused(close(shop, wrongId, {}), 'wrong_shipment_evidence')
  await refused(close(shop, wrongId, { evidence: ' ' }), 'wrong_shipment_evidence')
  await refused(close(shop, wrongId, { pictures: [newId()] }), 'unknown_picture')
  const closed = await close(shop, wrongId, { pictures: [await uploadEvidence(server, shop.owner, order)] })
  assert.equal(closed.state, 'closed')
  const view = await read(shop, wrongId)
  assert.deepEqual([view.cause, view.evidencePictures.length, view.solution], ['picking', 1, 'keep'])
})

test('two who close at once: one does, the other is refused with what it is now; the same again answers the same', async () => {
  const shop = await givenShopWithReturns(server)
  const agent = await givenStaff(server, shop, 'agent')
  const order = await givenWornOrder(server, shop)
  const { wrongId } = await open(shop.owner, order)
  await server.waitUntilIdle()
  await solve(shop, wrongId)
  await confirm(shop, wrongId)
  const { version, params } = await seen(shop, wrongId)
  const by = (as: Person, cause: 'picking' | 'courier') =>
    server.call(contract.closeWrongShipment, { as, params, body: { version, cause, evidence: '监控录像' } })
  const both = await Promise.allSettled([by(shop.owner, 'picking'), by(agent, 'courier')])
  assert.deepEqual(both.map((one) => one.status).sort(), ['fulfilled', 'rejected'])
  const { cause, moves } = await read(shop, wrongId)
  const again = await (cause === 'picking' ? by(shop.owner, 'picking') : by(agent, 'courier'))
  assert.equal(again.state, 'closed')
  await refused(
    cause === 'picking' ? by(agent, 'courier') : by(shop.owner, 'picking'),
    'wrong_shipment_changed',
  )
  assert.equal(moves.filter((move) => move.what === 'closed').length, 1)
})

test('S4-29 the end of the buyer’s request solves what it opened, by what they chose', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop)
  const picture = await uploadEvidence(server, order.buyer, order)
  const asked = await askService(server, order, {
    kind: 'refund_only',
    reason: 'wrong_product',
    wish: 'compensation',
    amountFen: 1_000,
    pictures: [picture],
  })
  await agree(server, shop.owner, asked)
  await server.waitUntilIdle()
  const [row] = (await list(shop, { tab: 'all' })).rows
  assert.deepEqual([row?.state, row?.solution], ['solved', 'keep'])
})

test('a line is in one open wrong shipment; the same request answers the first; no more pieces than shipped; another shop’s is not found', async () => {
  const [shop, rival] = [await givenShopWithReturns(server), await givenShopWithReturns(server)]
  const order = await givenWornOrder(server, shop)
  const id = newId()
  assert.equal((await open(shop.owner, order, id)).wrongId, (await open(shop.owner, order, id)).wrongId)
  await refused(open(shop.owner, order), 'wrong_shipment_exists')
  const other = await givenWornOrder(server, shop)
  await refused(open(shop.owner, other, newId(), 2), 'wrong_shipment_pieces')
  await refused(open(rival.owner, { shopId: rival.shopId, orderId: order.orderId }), 'not_found')
  await refused(
    server.call(readWrongShipment, { as: rival.owner, params: { shopId: rival.shopId, wrongId: id } }),
    'not_found',
  )
  // The rival's own under the same id is another one.
  const theirs = await givenWornOrder(server, rival)
  assert.equal((await open(rival.owner, theirs, id)).wrongId, id)
  assert.deepEqual([(await count(shop)).all, (await count(rival)).all], [1, 1])
})

test('S4-46 (part: pickers come with the warehouse) the rate is confirmed cases by shipped lines of thirty days, exact at the edge, of one shop, by SKU', async () => {
  const [shop, rival] = [await givenShopWithReturns(server), await givenShopWithReturns(server)]
  const orders = [await givenWornOrder(server, shop)]
  await server.clockTo(addHours(await now(), 1))
  const secondAt = await now()
  for (let left = 3; left > 0; left -= 1) orders.push(await givenWornOrder(server, shop))
  const foreign = await givenWornOrder(server, rival)
  const wrong = await open(shop.owner, orders[1] as Order)
  const dismissed = await open(shop.owner, orders[2] as Order)
  const unconfirmed = await open(shop.owner, orders[3] as Order)
  const theirs = await open(rival.owner, foreign)
  await server.waitUntilIdle()
  await confirm(shop, wrong.wrongId)
  await confirm(rival, theirs.wrongId)
  await confirm(shop, dismissed.wrongId)
  const { version, ...to } = await seen(shop, dismissed.wrongId)
  await server.call(contract.dismissWrongShipment, { ...to, body: { version, why: '买家看错' } })
  assert.equal((await read(shop, unconfirmed.wrongId)).confirmedAt, null)
  const rates = ({ shopId, owner }: Shop) => server.call(readWrongRates, { as: owner, params: { shopId } })
  const four = await rates(shop)
  assert.deepEqual([four.confirmed, four.shippedLines, four.percent], [1, 4, 25])
  assert.deepEqual(
    four.skus.map((sku) => [sku.skuId, sku.confirmed, sku.shippedLines, sku.percent]),
    [[orders[1]?.skuIds[0], 1, 1, 100]],
  )
  assert.deepEqual((await rates(rival)).percent, 100)
  // The first order left an hour before the others: it is out of the window first, the others a second later than this.
  await server.clockTo(addMs(addDays(secondAt, 30), -SECOND_MS))
  const three = await rates(shop)
  assert.deepEqual([three.confirmed, three.shippedLines, three.percent], [1, 3, 33.33])
  await server.clockTo(addDays(secondAt, 30))
  const none = await rates(shop)
  assert.deepEqual([none.confirmed, none.shippedLines, none.percent, none.skus], [0, 0, null, []])
})
