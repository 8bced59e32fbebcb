import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenPerson, givenStaff } from '../../../../testing/given.ts'
import {
  agree,
  askService,
  givenShopWithReturns,
  givenWornOrder,
  inspect,
  sendBack,
} from '../../../../testing/given-cases.ts'
import { givenShippedOrder } from '../../../../testing/given-ordering.ts'
import { givenStock } from '../../../../testing/given-stock.ts'
import { chooseAs, givenConfirmedWrong, myWrongs, registerWrong } from '../../../../testing/given-wrong.ts'
import { newId, refused, testServerForEach } from '../../../../testing/server.ts'
import { readWrongShipment } from '../../../screens/merchant/wrong-shipments-contract.ts'
import { withdrawRefund } from '../cases/contract.ts'
import { receiveReplacement, sendReplacement } from '../returns/contract.ts'
import * as contract from './contract.ts'
import type { WrongChoice } from './nouns-contract.ts'

const server = testServerForEach()

async function givenDesk() {
  const shop = await givenShopWithReturns(server)
  return shop
}

const read = ({ shopId, owner }: GivenShop, wrongId: string) =>
  server.call(readWrongShipment, { as: owner, params: { shopId, wrongId } })
const solutionOf = async (shop: GivenShop, wrongId: string) => {
  await server.waitUntilIdle()
  const { state, solution } = await read(shop, wrongId)
  return [state, solution]
}

test('S4-29 the buyer sees the promise and four solutions; a broken promise is said', async () => {
  const shop = await givenDesk()
  const order = await givenWornOrder(server, shop)
  const { promiseBy } = await registerWrong(server, shop.owner, order)
  const [view] = await myWrongs(server, order)
  assert.deepEqual(
    [view?.promiseBy, view?.breachedAt, view?.isConfirmed, view?.choice, view?.came],
    [promiseBy, null, false, null, '收到的是 120 码'],
  )
  assert.deepEqual(
    view?.choices.map((one) => [one.choice, one.amountFen, one.whyNot]),
    (['exchange', 'return_refund', 'keep', 'refund'] as const).map((choice) => [choice, 9900, null]),
  )
  await server.clockTo(promiseBy)
  assert.equal((await myWrongs(server, order))[0]?.breachedAt, promiseBy)
  const stranger = await givenPerson(server)
  await refused(myWrongs(server, { ...order, buyer: stranger }), 'not_found')
})

test('S4-29 return and refund of a confirmed one: agreed to at once, the money after the goods', async () => {
  const shop = await givenDesk()
  const order = await givenWornOrder(server, shop)
  const wrongId = await givenConfirmedWrong(server, shop, order)
  const asked = await chooseAs(server, order, wrongId, 'return_refund')
  assert.deepEqual([asked.state, asked.decidedBy, asked.amountFen], ['returning', 'policy', 9900])
  const sent = await sendBack(server, order.buyer, asked)
  await inspect(server, shop.owner, sent, [{ lineNo: 1, result: 'sellable', quantity: 1 }])
  assert.deepEqual(await solutionOf(shop, wrongId), ['solved', 'return_refund'])
})
test('S4-29 exchange: what was ordered is held, sent and received', async () => {
  const shop = await givenDesk()
  const order = await givenWornOrder(server, shop)
  const wrongId = await givenConfirmedWrong(server, shop, order)
  const asked = await chooseAs(server, order, wrongId, 'exchange')
  assert.deepEqual([asked.state, asked.lines[0]?.sends?.skuId], ['returning', order.skuIds[0]])
  const back = await sendBack(server, order.buyer, asked)
  const params = { shopId: shop.shopId, caseId: asked.caseId }
  const arrived = await inspect(server, shop.owner, back, [{ lineNo: 1, result: 'sellable', quantity: 1 }])
  const sent = await server.call(sendReplacement, {
    as: shop.owner,
    params,
    body: { version: arrived.version, courier: 'SF', waybill: 'SF9999999999991' },
  })
  await server.call(receiveReplacement, { as: order.buyer, params, body: { version: sent.version } })
  assert.deepEqual(await solutionOf(shop, wrongId), ['solved', 'exchange'])
})

test('S4-29 keep with compensation: of an amount below the price, agreed to by the shop', async () => {
  const shop = await givenDesk()
  const order = await givenWornOrder(server, shop)
  const wrongId = await givenConfirmedWrong(server, shop, order)
  await refused(chooseAs(server, order, wrongId, 'keep'), 'wrong_keep_amount')
  await refused(chooseAs(server, order, wrongId, 'keep', { amountFen: 9900 }), 'wrong_keep_amount')
  const asked = await chooseAs(server, order, wrongId, 'keep', { amountFen: 9899 })
  assert.deepEqual([asked.state, asked.amountFen, asked.wish], ['asked', 9899, 'compensation'])
  await agree(server, shop.owner, asked)
  assert.deepEqual(await solutionOf(shop, wrongId), ['solved', 'keep'])
})

test('S4-29 refund without a return: the shop decides', async () => {
  const shop = await givenDesk()
  const order = await givenWornOrder(server, shop)
  const wrongId = await givenConfirmedWrong(server, shop, order)
  const asked = await chooseAs(server, order, wrongId, 'refund')
  assert.equal(asked.state, 'asked')
  await agree(server, shop.owner, asked)
  assert.deepEqual(await solutionOf(shop, wrongId), ['solved', 'refund'])
})

test('S4-29 what is unconfirmed waits for the shop; staff write down what a buyer said by phone; nobody does for themselves', async () => {
  const shop = await givenDesk()
  const order = await givenWornOrder(server, shop)
  const { wrongId } = await registerWrong(server, shop.owner, order)
  const agent = await givenStaff(server, shop, 'agent')
  const choose = (choice: WrongChoice, id = newId(), as = agent) =>
    server.call(contract.chooseSolution, {
      as,
      params: { shopId: shop.shopId, wrongId },
      body: { id, choice, text: '电话里说要退' },
    })
  const warehouse = await givenStaff(server, shop, 'warehouse')
  await refused(choose('return_refund', newId(), warehouse), 'not_allowed')
  const id = newId()
  const asked = await choose('return_refund', id)
  assert.deepEqual([asked.state, asked.origin], ['asked', 'buyer'])
  // The same again is the same; another is made in the case.
  assert.equal((await choose('return_refund', id)).caseId, id)
  await refused(choose('exchange', id), 'id_reused')
  await refused(choose('exchange'), 'wrong_choice_made')
  await refused(chooseAs(server, order, wrongId, 'refund'), 'wrong_choice_made')
  const moves = (await read(shop, wrongId)).moves.map((move) => [move.what, move.actorKind])
  assert.deepEqual(moves.at(-1), ['chosen', 'staff'])
  assert.deepEqual(
    (await myWrongs(server, order)).map((row) => [row.choice, row.isCaseOpen, row.choices.length]),
    [['return_refund', true, 0]],
  )
  // A request that was taken back leaves the choice open again.
  await server.call(withdrawRefund, {
    as: order.buyer,
    params: { shopId: shop.shopId, caseId: id },
    query: { version: asked.version },
  })
  await server.waitUntilIdle()
  assert.equal((await myWrongs(server, order))[0]?.choices.length, 4)
  const again = await chooseAs(server, order, wrongId, 'exchange')
  assert.deepEqual((await read(shop, wrongId)).caseId, again.caseId)
})

test('S4-29 a buyer who asks in the ordinary way about what the shop has registered chooses by it: no second one is opened', async () => {
  const shop = await givenDesk()
  const order = await givenWornOrder(server, shop)
  const wrongId = await givenConfirmedWrong(server, shop, order)
  const asked = await askService(server, order, { reason: 'wrong_product' })
  assert.equal(asked.state, 'returning')
  assert.deepEqual(
    (await myWrongs(server, order)).map((row) => [row.wrongId, row.caseId]),
    [[wrongId, asked.caseId]],
  )
})

test('S4-11 right goods out of stock: the exchange is not offered and the server refuses it; two who want the last piece at once: one gets it, the other is refused in plain words', async () => {
  const shop = await givenDesk()
  const order = await givenWornOrder(server, shop)
  const [skuId = ''] = order.skuIds
  const other = await givenShippedOrder(server, { shop, lines: [{ skuId, quantity: 1 }] })
  const wrongId = await givenConfirmedWrong(server, shop, order)
  const otherId = await givenConfirmedWrong(server, shop, other)
  const count = (onHand: number) => givenStock(server, shop, skuId, onHand)
  const offered = async () =>
    (await myWrongs(server, order))[0]?.choices.flatMap((one) => (one.whyNot ? [] : [one.choice]))
  await count(0)
  assert.deepEqual(await offered(), ['return_refund', 'keep', 'refund'])
  await refused(chooseAs(server, order, wrongId, 'exchange'), 'exchange_out_of_stock')
  await count(1)
  assert.deepEqual(await offered(), ['exchange', 'return_refund', 'keep', 'refund'])
  const both = await Promise.allSettled([
    chooseAs(server, order, wrongId, 'exchange'),
    chooseAs(server, other, otherId, 'exchange'),
  ])
  assert.deepEqual(both.map((one) => one.status).sort(), ['fulfilled', 'rejected'])
  const [loser] = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  await refused(Promise.reject(loser), 'exchange_out_of_stock')
})

test('what a request is open for is solved by its end, not by hand; nobody handles what they bought themselves', async () => {
  const shop = await givenDesk()
  const order = await givenWornOrder(server, shop)
  const wrongId = await givenConfirmedWrong(server, shop, order)
  const chosen = await chooseAs(server, order, wrongId, 'return_refund')
  const params = { shopId: shop.shopId, wrongId }
  const solve = async (as = shop.owner) =>
    server.call(contract.solveWrongShipment, {
      as,
      params,
      body: { version: (await read(shop, wrongId)).version, solution: 'refund', words: '已处理' },
    })
  await refused(solve(), 'wrong_choice_made')
  await server.call(withdrawRefund, {
    as: order.buyer,
    params: { shopId: shop.shopId, caseId: chosen.caseId },
    query: { version: chosen.version },
  })
  await server.waitUntilIdle()
  assert.equal((await solve()).state, 'solved')
  const agent = await givenStaff(server, shop, 'agent')
  const own = await registerWrong(server, shop.owner, await givenWornOrder(server, shop, { buyer: agent }))
  const theirs = { shopId: shop.shopId, wrongId: own.wrongId }
  const { version } = await read(shop, own.wrongId)
  await refused(
    server.call(contract.dismissWrongShipment, {
      as: agent,
      params: theirs,
      body: { version, why: '没有发错' },
    }),
    'own_order',
  )
})
