import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, givenShop } from '../../../../testing/given.ts'
import { type GivenOrder, givenAddress, givenOrder } from '../../../../testing/given-ordering.ts'
import { givenProvider, payAtCashier, sendNotice } from '../../../../testing/given-payment.ts'
import {
  cancelOrderOf,
  type GivenTrade,
  givenTrade,
  givenTradeOver,
} from '../../../../testing/given-trade.ts'
import { paymentBooks } from '../../../../testing/payment-books.ts'
import { newId, refused, testServer } from '../../../../testing/server.ts'
import { payOrders } from '../../ordering/checkout/contract.ts'
import { ledgerDifference } from '../index.ts'

const server = await testServer()
const { db } = server
const { escrowFen, refundsOf } = paymentBooks(server)

const pay = (order: GivenOrder, id: string, at = server) =>
  at.call(payOrders, {
    as: order.buyer,
    body: { id, orders: [{ shopId: order.shopId, orderId: order.orderId }] },
  })

const openTradesOf = (order: GivenOrder) =>
  db.kysely
    .selectFrom('payment.trade_part as part')
    .innerJoin('payment.trade as trade', 'trade.trade_id', 'part.trade_id')
    .innerJoin('platform.clock as clock', (join) => join.onTrue())
    .select('trade.trade_id')
    .where('part.order_id', '=', order.orderId)
    .whereRef('trade.expires_at', '>', 'clock.held_at')
    .where('trade.state', '=', 'open')
    .execute()

/** Payments of several buyers for orders of one shop. */
async function givenTradesInOneShop(count: number): Promise<GivenTrade[]> {
  const shop = await givenShop(server)
  return Promise.all(Array.from({ length: count }, () => givenTrade(server, { shop })))
}

test('ten clicks on 去支付 at once open one payment; with another id each the last one stays', async () => {
  const order = await givenOrder(server)
  const id = newId()
  const same = await Promise.all(Array.from({ length: 10 }, () => pay(order, id)))
  assert.equal(new Set(same.map((one) => one.cashierUrl)).size, 1)
  assert.deepEqual(await openTradesOf(order), [{ trade_id: id }])
  const others = await Promise.all(Array.from({ length: 10 }, () => pay(order, newId())))
  assert.equal(new Set(others.map((one) => one.tradeId)).size, 10)
  assert.equal((await openTradesOf(order)).length, 1)
})

test('of payments that are opened at once an id that stands for another one is refused, its neighbours are not', async () => {
  const [first, second] = [await givenOrder(server), await givenOrder(server)]
  const id = newId()
  const [neighbour, ...both] = await Promise.allSettled([
    pay(first, newId()),
    pay(first, id),
    pay(second, id),
  ])
  assert.equal(neighbour.status, 'fulfilled')
  assert.equal(both.filter((one) => one.status === 'fulfilled').length, 1)
  await refused(pay(both[0]?.status === 'fulfilled' ? second : first, id), 'id_reused')
})

test('orders of one shop that cannot be paid are refused each for itself, while others are opened', async () => {
  const shop = await givenShop(server)
  const buyer = await givenPerson(server)
  const addressId = await givenAddress(server, buyer)
  const orders = await Promise.all(
    Array.from({ length: 6 }, () => givenOrder(server, { shop, buyer, addressId })),
  )
  const [cancelled, ...others] = orders as [GivenOrder, ...GivenOrder[]]
  await cancelOrderOf(server, {
    ...(await givenTrade(server, { orders: [cancelled] })),
  })
  const stranger = { ...cancelled, buyer: await givenPerson(server) }
  const answers = await Promise.all([
    refused(pay(cancelled, newId()), 'order_not_unpaid'),
    refused(pay({ ...stranger, orderId: others[0]?.orderId ?? '' }, newId()), 'not_found'),
    refused(pay({ ...cancelled, shopId: newId() }, newId()), 'not_found'),
    ...others.map((order) => pay(order, newId())),
  ])
  assert.equal(answers.length, 8)
})

test('thirty buyers of one shop pay at once: each order is paid, published and booked once', async () => {
  await givenProvider(server, { callback: 'doubled' })
  const trades = await givenTradesInOneShop(30)
  await Promise.all(trades.map((trade) => payAtCashier(server, trade.cashierUrl)))
  await server.waitUntilIdle()
  await givenProvider(server, {})
  for (const trade of trades) assert.equal(await escrowFen(trade), 9900)
  const published = await db.kysely
    .selectFrom('conversation.notice')
    .select('order_id')
    .where('kind', '=', 'order_paid')
    .where('shop_id', '=', trades[0]?.shopId ?? '')
    .execute()
  assert.deepEqual(published.map((row) => row.order_id).sort(), trades.map((trade) => trade.orderId).sort())
  const moves = await db.kysely
    .selectFrom('ordering.order_move')
    .select(['order_id', 'detail'])
    .where('shop_id', '=', trades[0]?.shopId ?? '')
    .where('to_state', '=', 'paid')
    .orderBy('order_id')
    .execute()
  const expected = trades.map(({ orderId, tradeId }) => ({
    order_id: orderId,
    detail: { tradeId, amountFen: 9900 },
  }))
  assert.deepEqual(
    moves,
    expected.sort((a, b) => (a.order_id < b.order_id ? -1 : 1)),
  )
  assert.equal((await ledgerDifference(db)).differenceFen, 0)
})

test('money for open and for closed orders that is reported at once: the one is kept, the other goes back', async () => {
  const trades = await givenTradesInOneShop(12)
  const closed = trades.slice(0, 4)
  for (const trade of closed) await cancelOrderOf(server, trade)
  const answers = await Promise.all(
    trades.map(({ tradeId, amountFen }) => sendNotice(server, { tradeId, amountFen })),
  )
  assert.deepEqual([...new Set(answers.map((answer) => answer.status))], [200])
  for (const trade of trades.slice(4)) assert.equal(await escrowFen(trade), 9900)
  for (const trade of closed) {
    assert.equal(await escrowFen(trade), 0)
    const [refund] = await refundsOf(trade.orderId)
    assert.equal(refund?.why, 'late_money')
  }
})

test('two payments of one order that are reported at the same moment: one is kept, the other goes back', async () => {
  await givenProvider(server, { callback: 'lost' })
  const first = await givenTrade(server)
  await payAtCashier(server, first.cashierUrl)
  const second = await givenTrade(server, { orders: first.orders })
  await payAtCashier(server, second.cashierUrl)
  await givenProvider(server, {})
  await Promise.all([first, second].map((trade) => sendNotice(server, trade)))
  assert.equal(await escrowFen(first), 9900)
  const refunds = await refundsOf(first.orderId)
  assert.deepEqual(
    refunds.map(({ why, amount_fen }) => ({ why, amount_fen })),
    [{ why: 'late_money', amount_fen: 9900 }],
  )
})

test('callbacks of one set that are wrong are refused each for itself', async () => {
  const [good, other] = [await givenTrade(server), await givenTrade(server)]
  const { tradeId, amountFen } = good
  const answers = await Promise.all([
    sendNotice(server, { tradeId, amountFen }),
    sendNotice(server, { tradeId: other.tradeId, amountFen: 1 }),
    sendNotice(server, { tradeId: newId(), amountFen }),
  ])
  assert.deepEqual(
    answers.map((answer) => answer.status),
    [200, 409, 404],
  )
  assert.equal(await escrowFen(good), 9900)
  assert.equal(await escrowFen(other), 0)
})

test('two processes that hear of the same payments at once book each once', async () => {
  const another = await server.another('api')
  const trades = [...(await givenTradesInOneShop(8)), await givenTradeOver(server, 3)]
  const answers = await Promise.all(
    trades.flatMap(({ tradeId, amountFen }) =>
      [server, another, server, another].map((process) => sendNotice(process, { tradeId, amountFen })),
    ),
  )
  for (const answer of answers) assert.equal(await answer.text(), 'success')
  await server.waitUntilIdle()
  for (const order of trades.flatMap((trade) => [...trade.orders])) assert.equal(await escrowFen(order), 9900)
  assert.equal((await ledgerDifference(db)).differenceFen, 0)
})
