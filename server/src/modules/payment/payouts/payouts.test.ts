import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, givenShop, givenStaff } from '../../../../testing/given.ts'
import { chatOf, saidIn } from '../../../../testing/given-chat.ts'
import { givenPayableOrder, payOut } from '../../../../testing/given-payout.ts'
import { newId, refused, testServer } from '../../../../testing/server.ts'
import { startOfShanghaiDay } from '../../../kernel/time.ts'
import { listNotices } from '../../../screens/buyer/notices-contract.ts'
import { readMyOrder } from '../../../screens/buyer/order-contract.ts'
import {
  listPayouts,
  readOrderPayouts,
  readPayoutReport,
} from '../../../screens/merchant/payouts-contract.ts'
import { listMessages, listMyMessages } from '../../conversation/chat/contract.ts'

const server = await testServer()
const { db } = server

/** As if the order had been paid at that instant. */
const paidAt = (orderId: string, at: string) =>
  db.kysely
    .updateTable('ordering.order')
    .set({ paid_at: new Date(at) })
    .where('order_id', '=', orderId)
    .execute()

test('S2-32 S2-35 the shop pays for a reason, and the same request again is the same payout', async () => {
  const { shop, ...order } = await givenPayableOrder(server)
  const id = newId()
  const made = await payOut(server, shop.owner, order, { id, amountFen: 1200, note: '退货邮费' })
  assert.deepEqual(
    [made.state, made.amountFen, made.reason, made.entry, made.note, made.agentId],
    ['held', 1200, 'return_freight', 'after_sales', '退货邮费', shop.owner.accountId],
  )
  await server.waitUntilIdle()
  const again = await payOut(server, shop.owner, order, { id, amountFen: 1200, note: '退货邮费' })
  assert.equal(again.state, 'sent')
  await refused(payOut(server, shop.owner, order, { id, amountFen: 1300 }), 'id_reused')
  const other = await givenStaff(server, shop, 'agent')
  await refused(payOut(server, other, order, { id, amountFen: 1200, note: '退货邮费' }), 'id_reused')
  const { rows, room } = await server.call(readOrderPayouts, {
    as: shop.owner,
    params: { shopId: order.shopId, orderId: order.orderId },
  })
  assert.deepEqual([rows.length, room.used, room.leftOfOrder, room.leftTodayFen], [1, 1, 2, 9_998_800])
})

test('S2-32 a reason that is none, and another shop’s order, are refused', async () => {
  const { shop, ...order } = await givenPayableOrder(server)
  await refused(payOut(server, shop.owner, order, { reason: 'kindness' as 'other' }), 'invalid_input')
  const stranger = await givenShop(server)
  await refused(
    payOut(server, stranger.owner, { shopId: stranger.shopId, orderId: order.orderId }),
    'not_found',
  )
  await refused(payOut(server, stranger.owner, order), 'not_found')
})

test('S2-32 who answers buyers may pay out, the warehouse may not', async () => {
  const { shop, ...order } = await givenPayableOrder(server)
  for (const role of ['agent', 'finance'] as const)
    await payOut(server, await givenStaff(server, shop, role), order)
  await refused(payOut(server, await givenStaff(server, shop, 'warehouse'), order), 'not_allowed')
})

test('S2-28 day 365 after the payment is paid, day 366 is refused', async () => {
  const { shop, ...order } = await givenPayableOrder(server)
  await paidAt(order.orderId, '2025-03-02T00:00:00.000+08:00')
  await payOut(server, shop.owner, order)
  await paidAt(order.orderId, '2025-03-01T23:59:59.999+08:00')
  await refused(payOut(server, shop.owner, order), 'payout_too_late')
})

test('S2-29 1000.00 is paid; 1000.01, nothing and less than nothing are refused', async () => {
  const { shop, ...order } = await givenPayableOrder(server)
  await payOut(server, shop.owner, order, { amountFen: 100_000 })
  await refused(payOut(server, shop.owner, order, { amountFen: 100_001 }), 'payout_too_much')
  for (const amountFen of [0, -1, 0.5])
    await refused(payOut(server, shop.owner, order, { amountFen }), 'invalid_input')
})

test('S2-30 the fourth payout of an order is refused', async () => {
  const { shop, ...order } = await givenPayableOrder(server)
  for (const amountFen of [1, 2, 3]) await payOut(server, shop.owner, order, { amountFen })
  await refused(payOut(server, shop.owner, order, { amountFen: 4 }), 'payout_order_limit')
})

test('S2-33 the buyer is told at once and sees the money on the order', async () => {
  const { shop, buyer, ...order } = await givenPayableOrder(server)
  await payOut(server, shop.owner, order, { amountFen: 888, reason: 'dispute', note: '给您添麻烦了' })
  await server.waitUntilIdle()
  const notices = await server.call(listNotices, { as: buyer })
  const notice = notices.rows.find((row) => row.kind === 'payout_made')
  assert.match(notice?.zh.body ?? '', /¥8\.88（小纠纷补偿）.*给您添麻烦了/)
  const { shopId, orderId } = order
  const page = await server.call(readMyOrder, { as: buyer, params: { shopId, orderId } })
  assert.deepEqual(
    page.payouts.map(({ amountFen, reason, note, state }) => ({ amountFen, reason, note, state })),
    [{ amountFen: 888, reason: 'dispute', note: '给您添麻烦了', state: 'sent' }],
  )
  const somebody = await givenPerson(server)
  await refused(server.call(readMyOrder, { as: somebody, params: { shopId, orderId } }), 'not_found')
})

test('S2-36 a payout from the chat is the same record and a card in the chat; from after-sales there is no card', async () => {
  const { shop, buyer, ...order } = await givenPayableOrder(server)
  const fromChat = await payOut(server, shop.owner, order, { entry: 'chat', amountFen: 600 })
  await payOut(server, shop.owner, order, { entry: 'after_sales', amountFen: 700 })
  await server.waitUntilIdle()
  const said = await saidIn(server, { shop, buyer })
  assert.deepEqual(
    said.map((message) => message.body),
    [
      {
        kind: 'payout',
        payout: {
          payoutId: fromChat.payoutId,
          orderId: order.orderId,
          amountFen: 600,
          reason: 'return_freight',
          state: 'sent',
        },
      },
    ],
  )
  // An open page asks for what comes after the number that it has.
  const chatId = await chatOf(server, shop, buyer)
  const [ofBuyer, ofShop] = await Promise.all([
    server.call(listMyMessages, { as: buyer, params: { shopId: shop.shopId }, query: { after: 0 } }),
    server.call(listMessages, {
      as: shop.owner,
      params: { shopId: shop.shopId, chatId },
      query: { after: 0 },
    }),
  ])
  for (const { rows } of [ofBuyer, ofShop])
    assert.deepEqual(
      rows.map((message) => message.body),
      said.map((message) => message.body),
    )
  const { rows } = await server.call(listPayouts, { as: shop.owner, params: { shopId: shop.shopId } })
  assert.deepEqual(rows.map((row) => [row.entry, row.amountFen]).sort(), [
    ['after_sales', 700],
    ['chat', 600],
  ])
})

test('S2-32 records by state, reason, agent and day; the report adds them up by reason, agent and SKU', async () => {
  const { shop, ...order } = await givenPayableOrder(server)
  const agent = await givenStaff(server, shop, 'agent')
  await payOut(server, shop.owner, order, { amountFen: 300, reason: 'return_freight' })
  await payOut(server, agent, order, { amountFen: 450, reason: 'price_difference' })
  await payOut(server, agent, order, { amountFen: 250, reason: 'price_difference', lineNo: 1 })
  await server.waitUntilIdle()
  const list = (query: { reason?: 'price_difference'; agentId?: string; state?: 'held'; from?: string }) =>
    server.call(listPayouts, { as: shop.owner, params: { shopId: shop.shopId }, query })
  assert.deepEqual((await list({ reason: 'price_difference' })).sums, { count: 2, sumFen: 700 })
  assert.deepEqual((await list({ agentId: shop.owner.accountId })).sums, { count: 1, sumFen: 300 })
  assert.deepEqual((await list({ state: 'held' })).sums, { count: 0, sumFen: 0 })
  assert.deepEqual((await list({ from: '2026-03-03' })).rows, [])
  assert.equal((await list({ from: '2026-03-02' })).rows.length, 3)
  const report = await server.call(readPayoutReport, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    query: { from: '2026-03-02', to: '2026-03-02' },
  })
  assert.deepEqual(report.total, { count: 3, sumFen: 1000 })
  assert.deepEqual(report.reasons, [
    { reason: 'price_difference', count: 2, sumFen: 700 },
    { reason: 'return_freight', count: 1, sumFen: 300 },
  ])
  assert.deepEqual(
    report.agents.map(({ name, count, sumFen }) => ({ name, count, sumFen })),
    [
      { name: agent.name, count: 2, sumFen: 700 },
      { name: shop.owner.name, count: 1, sumFen: 300 },
    ],
  )
  // The order has one line: what names none is about it too.
  assert.deepEqual(
    report.skus.map(({ skuId, count, sumFen }) => ({ skuId, count, sumFen })),
    [{ skuId: order.lines[0]?.skuId, count: 3, sumFen: 1000 }],
  )
})

test('S2-32 a product that the order has not is refused', async () => {
  const { shop, ...order } = await givenPayableOrder(server)
  await refused(payOut(server, shop.owner, order, { lineNo: 2 }), 'payout_no_line')
})

test('S2-31 100000.00 a shop and day are paid and not one fen more; a new day in Shanghai begins at nothing', async () => {
  const { shop, ...order } = await givenPayableOrder(server)
  const dayOf = (day: string, sumFen: number) =>
    db.kysely
      .insertInto('payment.payout_day')
      .values({ shop_id: shop.shopId, day, sum_fen: sumFen, most_fen: 10_000_000 })
      .execute()
  await dayOf('2026-03-02', 10_000_000 - 100)
  await refused(payOut(server, shop.owner, order, { amountFen: 101 }), 'payout_day_limit')
  await payOut(server, shop.owner, order, { amountFen: 100 })
  await refused(payOut(server, shop.owner, order, { amountFen: 1 }), 'payout_day_limit')
  await server.clockTo(new Date(startOfShanghaiDay('2026-03-03').getTime() - 1))
  await refused(payOut(server, shop.owner, order, { amountFen: 1 }), 'payout_day_limit')
  await server.clockTo(startOfShanghaiDay('2026-03-03'))
  await payOut(server, shop.owner, order, { amountFen: 1 })
})

test('what the shop has not earned it cannot pay out, and reads how much it has', async () => {
  const { shop, ...order } = await givenPayableOrder(server, { earnedFen: 1000 })
  await payOut(server, shop.owner, order, { amountFen: 700 })
  const noFunds = await refused(payOut(server, shop.owner, order, { amountFen: 301 }), 'payout_no_funds')
  assert.match(noFunds.message, /只有 3\.00 元/)
  await payOut(server, shop.owner, order, { amountFen: 300 })
})
