import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson } from '../../../../testing/given.ts'
import { givenProvider, noticeAddress, payAtCashier, sendNotice } from '../../../../testing/given-payment.ts'
import { cancelOrderOf, givenTrade, givenTradeOver } from '../../../../testing/given-trade.ts'
import { paymentBooks } from '../../../../testing/payment-books.ts'
import { newId, refused, testServer } from '../../../../testing/server.ts'
import { simulatorKey } from '../../../demo/simulators/payment/simulator-provider.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { signedHeaders } from '../../../platform/outside/psp/signature.ts'
import { readReconciliation, readTrade } from '../contract.ts'
import { ledgerDifference } from '../index.ts'
import { orderPort } from './order-port.ts'

const server = await testServer()
const officer = await givenPerson(server, { officer: true })
const { db } = server
const { clockBy, escrowFen, differenceFen, refundsOf } = paymentBooks(server)

async function stateOf(tradeId: string): Promise<string | undefined> {
  const row = await db.kysely
    .selectFrom('payment.trade')
    .select('state')
    .where('trade_id', '=', tradeId)
    .executeTakeFirst()
  return row?.state
}

test('a buyer pays at the cashier, comes back, and the order’s escrow has the money', async () => {
  const person = await givenPerson(server)
  const trade = await givenTrade(server, { buyer: person })
  const paid = await payAtCashier(server, trade.cashierUrl)
  assert.equal(paid.status, 303)
  assert.match(paid.headers.get('location') ?? '', new RegExp(trade.tradeId))
  await server.waitUntilIdle()
  const view = await server.call(readTrade, { as: person, params: { tradeId: trade.tradeId } })
  assert.equal(view.state, 'paid')
  assert.equal(view.cashierUrl, null)
  assert.equal(view.parts[0]?.state, 'paid')
  assert.equal(await escrowFen(trade), 9900)
  assert.equal(await differenceFen(), 0)
})

test('another buyer’s payment is not there', async () => {
  const trade = await givenTrade(server)
  const stranger = await givenPerson(server)
  await refused(server.call(readTrade, { as: stranger, params: { tradeId: trade.tradeId } }), 'not_found')
})

test('one payment pays the orders of three shops', async () => {
  const trade = await givenTradeOver(server, 3)
  assert.equal(trade.amountFen, 29_700)
  await payAtCashier(server, trade.cashierUrl)
  await server.waitUntilIdle()
  for (const order of trade.orders) assert.equal(await escrowFen(order), 9900)
})

/** The next time that this order is marked paid, the process dies before it is written. */
function dieOnceAt(orderId: string): void {
  const port = orderPort()
  const dying = orderPort.by({
    ...port,
    async markPaid(tx, shopId, paid) {
      if (!paid.some((one) => one.orderId === orderId)) return port.markPaid(tx, shopId, paid)
      orderPort.by(port).connect()
      throw new Error('The process died here.')
    },
  })
  dying.connect()
}

test('a crash between two orders of a payment is healed', async () => {
  const trade = await givenTradeOver(server, 2)
  dieOnceAt([...trade.orders].sort((a, b) => (a.shopId < b.shopId ? 1 : -1))[0]?.orderId ?? '')
  await payAtCashier(server, trade.cashierUrl)
  await server.waitUntilIdle()
  for (const order of trade.orders) assert.equal(await escrowFen(order), 9900)
  assert.equal((await ledgerDifference(db)).unsettledFen, 0)
})

test('a doubled callback books once', async () => {
  await givenProvider(server, { callback: 'doubled' })
  const trade = await givenTrade(server)
  await payAtCashier(server, trade.cashierUrl)
  await server.waitUntilIdle()
  await givenProvider(server, {})
  assert.equal(await escrowFen(trade), 9900)
  const sent = await db.kysely
    .selectFrom('simulator.psp_notice as notice')
    .innerJoin('simulator.psp_trade as trade', 'trade.provider_no', 'notice.provider_no')
    .select('attempts')
    .where('merchant_no', '=', trade.tradeId)
    .execute()
  assert.deepEqual(sent, [{ attempts: 2 }])
})

test('ten callbacks at once, of one notice and of several, book once', async () => {
  const trade = await givenTrade(server)
  const noticeId = newId()
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      sendNotice(server, {
        tradeId: trade.tradeId,
        amountFen: trade.amountFen,
        ...(index % 2 ? { noticeId } : {}),
      }),
    ),
  )
  for (const answer of answers) assert.equal(await answer.text(), 'success')
  await server.waitUntilIdle()
  assert.equal(await escrowFen(trade), 9900)
})

test('a late callback pays when it comes, or when we ask, whichever is first', async () => {
  await givenProvider(server, { callback: 'late', lateMs: 30_000 })
  const soon = await givenTrade(server)
  await payAtCashier(server, soon.cashierUrl)
  await givenProvider(server, { callback: 'late', lateMs: 20 * 60_000 })
  const late = await givenTrade(server)
  await payAtCashier(server, late.cashierUrl)
  await givenProvider(server, {})
  await server.waitUntilIdle()
  assert.equal(await stateOf(soon.tradeId), 'open')
  await clockBy(0.5)
  assert.equal(await stateOf(soon.tradeId), 'paid')
  assert.equal(await stateOf(late.tradeId), 'open')
  await clockBy(0.5)
  assert.equal(await stateOf(late.tradeId), 'paid')
  await clockBy(20)
  assert.equal(await escrowFen(late), 9900)
})

test('a lost callback is found by asking the provider', async () => {
  await givenProvider(server, { callback: 'lost' })
  const trade = await givenTrade(server)
  await clockBy(2)
  await payAtCashier(server, trade.cashierUrl)
  await givenProvider(server, {})
  await clockBy(0.5)
  assert.equal(await stateOf(trade.tradeId), 'open')
  await clockBy(0.5)
  assert.equal(await stateOf(trade.tradeId), 'paid')
  assert.equal(await escrowFen(trade), 9900)
})

test('a payment that nobody makes closes at its deadline, and the cashier takes no money after it', async () => {
  const trade = await givenTrade(server)
  await clockBy(29.5)
  assert.equal(await stateOf(trade.tradeId), 'open')
  await clockBy(0.5)
  assert.equal(await stateOf(trade.tradeId), 'closed')
  const page = await payAtCashier(server, trade.cashierUrl)
  assert.equal(page.status, 200)
  assert.match(await page.text(), /这笔支付已关闭/)
  assert.equal(await escrowFen(trade), 0)
})

test('an order that its buyer cancels calls its payment off', async () => {
  const trade = await givenTrade(server)
  await cancelOrderOf(server, trade)
  await clockBy(0)
  assert.equal(await stateOf(trade.tradeId), 'closed')
})

test('a second payment for an order closes the first; should both be made, one goes back', async () => {
  await givenProvider(server, { callback: 'lost' })
  const first = await givenTrade(server)
  await payAtCashier(server, first.cashierUrl)
  const second = await givenTrade(server, { orders: first.orders })
  await payAtCashier(server, second.cashierUrl)
  await givenProvider(server, {})
  await clockBy(1)
  assert.equal(await escrowFen(first), 9900)
  assert.deepEqual(await refundsOf(first.orderId), [{ why: 'late_money', state: 'sent', amount_fen: 9900 }])
  assert.equal(await differenceFen(), 0)
})

test('money that comes for a closed order goes back by itself', async () => {
  await givenProvider(server, { callback: 'late', lateMs: 24 * 3_600_000 })
  const trade = await givenTrade(server)
  await payAtCashier(server, trade.cashierUrl)
  await givenProvider(server, {})
  await cancelOrderOf(server, trade)
  await clockBy(0)
  assert.deepEqual(await refundsOf(trade.orderId), [{ why: 'late_money', state: 'sent', amount_fen: 9900 }])
  assert.equal(await escrowFen(trade), 0)
  const { buyerFen, differenceFen: off } = await ledgerDifference(db)
  assert.deepEqual({ buyerFen, off }, { buyerFen: 0, off: 0 })
})

test('a callback signed with another key, changed after signing, or too old is refused', async () => {
  const trade = await givenTrade(server)
  const { tradeId, amountFen } = trade
  const forged = await sendNotice(server, { tradeId, amountFen, key: 'guessed' })
  assert.equal(forged.status, 401)
  assert.match(await forged.text(), /notice_not_signed/)
  assert.equal((await sendNotice(server, { tradeId, amountFen, ageMs: 6 * 60_000 })).status, 401)
  const headers = signedHeaders(simulatorKey(server.db), 'notice', '{"amountFen":1}', machineNowMs())
  const changed = await fetch(noticeAddress(server), {
    method: 'POST',
    headers,
    body: '{"amountFen":2}',
  })
  assert.equal(changed.status, 401)
  const unknown = await fetch(`${server.url}/api/payment/notices/nobody`, { method: 'POST', body: '{}' })
  assert.equal(unknown.status, 404)
  assert.equal(await stateOf(tradeId), 'open')
})

test('neither the key nor the address of the simulated provider can be known from the source', async () => {
  const trade = await givenTrade(server)
  const { tradeId, amountFen } = trade
  assert.equal((await sendNotice(server, { tradeId, amountFen, key: 'zhanggui demo provider' })).status, 401)
  const body = JSON.stringify({ noticeId: newId(), tradeId, amountFen, paidAt: '2026-03-02T10:00:00+08:00' })
  const headers = signedHeaders(simulatorKey(server.db), 'notice', body, machineNowMs())
  const known = await fetch(`${server.url}/api/payment/notices/simulator`, { method: 'POST', headers, body })
  assert.equal(known.status, 404)
  assert.equal(await stateOf(tradeId), 'open')
  assert.equal((await sendNotice(server, { tradeId, amountFen })).status, 200)
})

test('a callback about another amount is not booked, is in the audit log, and shows in the reconciliation', async () => {
  const trade = await givenTrade(server)
  const answer = await sendNotice(server, { tradeId: trade.tradeId, amountFen: 1 })
  assert.equal(answer.status, 409)
  assert.match(await answer.text(), /notice_amount_differs/)
  assert.equal(await stateOf(trade.tradeId), 'open')
  const audit = await db.kysely
    .selectFrom('platform.audit')
    .select('detail')
    .where('subject', '=', trade.tradeId)
    .execute()
  assert.deepEqual(audit, [{ detail: { tradeFen: 9900, providerFen: 1 } }])
  await db.kysely
    .updateTable('simulator.psp_trade')
    .set({ state: 'paid', amount_fen: 1, paid_at: new Date('2026-02-01T12:00:00+08:00') })
    .where('merchant_no', '=', trade.tradeId)
    .execute()
  const { differences } = await server.call(readReconciliation, {
    as: officer,
    query: { day: '2026-02-01' },
  })
  assert.deepEqual(differences, [
    {
      what: 'missing_here',
      kind: 'payment',
      tradeId: trade.tradeId,
      number: null,
      refundId: null,
      payoutId: null,
      ourFen: null,
      theirFen: 1,
    },
  ])
})
