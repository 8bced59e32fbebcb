import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, givenShop, givenStaff } from '../../../test/given.ts'
import { givenAddress, givenOrder } from '../../../test/given-ordering.ts'
import { givenProvider, payAtCashier } from '../../../test/given-payment.ts'
import { cancelOrderOf, type GivenTrade, givenTrade } from '../../../test/given-trade.ts'
import { newId, refused, testServer } from '../../../test/server.ts'
import { inTransaction } from '../../platform/db/database.ts'
import { house } from '../../platform/house.ts'
import { machineNowMs } from '../../platform/machine-clock.ts'
import { signedHeaders } from '../../platform/outside/psp/signature.ts'
import { simulatorKey } from '../../platform/outside/psp/simulator-provider.ts'
import * as contract from './contract.ts'
import { escrowOf, holdRefund, ledgerDifference, setOrderPort } from './index.ts'
import { orderPort } from './order-port.ts'
import { sendRefund } from './send-refund.ts'

const server = await testServer()
const officer = await givenPerson(server, { officer: true })
const { db } = server

async function stateOf(tradeId: string): Promise<string | undefined> {
  const row = await db.kysely
    .selectFrom('payment.trade')
    .select('state')
    .where('trade_id', '=', tradeId)
    .executeTakeFirst()
  return row?.state
}

async function businessNow(): Promise<Date> {
  const row = await db.kysely.selectFrom('platform.clock').select('held_at').executeTakeFirstOrThrow()
  return row.held_at as Date
}

async function clockBy(minutes: number): Promise<void> {
  await server.clockTo(new Date((await businessNow()).getTime() + minutes * 60_000))
}

const escrowFen = async (part: { shopId: string; orderId: string }) =>
  (await escrowOf(db.kysely, part.shopId, part.orderId)).balanceFen

const differenceFen = async () => (await ledgerDifference(db)).differenceFen

function notice(what: {
  tradeId: string
  amountFen: number
  noticeId?: string
  key?: string
  ageMs?: number
}) {
  const body = JSON.stringify({
    noticeId: what.noticeId ?? newId(),
    kind: 'trade.paid',
    tradeId: what.tradeId,
    amountFen: what.amountFen,
    paidAt: '2026-03-02T10:00:00+08:00',
  })
  const headers = signedHeaders(
    what.key ?? simulatorKey(),
    'notice',
    body,
    machineNowMs() - (what.ageMs ?? 0),
  )
  return fetch(`${server.url}/api/payment/notices/simulator`, { method: 'POST', headers, body })
}

test('a buyer pays at the cashier, comes back, and the order’s escrow has the money', async () => {
  const person = await givenPerson(server)
  const trade = await givenTrade(server, { buyer: person })
  const paid = await payAtCashier(server, trade.cashierUrl)
  assert.equal(paid.status, 303)
  assert.match(paid.headers.get('location') ?? '', new RegExp(trade.tradeId))
  await server.settled()
  const view = await server.call(contract.readTrade, { as: person, params: { tradeId: trade.tradeId } })
  assert.equal(view.state, 'paid')
  assert.equal(view.cashierUrl, null)
  assert.equal(view.parts[0]?.state, 'paid')
  assert.equal(await escrowFen(trade), 9900)
  assert.equal(await differenceFen(), 0)
})

test('another buyer’s payment is not there', async () => {
  const trade = await givenTrade(server)
  const stranger = await givenPerson(server)
  await refused(
    server.call(contract.readTrade, { as: stranger, params: { tradeId: trade.tradeId } }),
    'not_found',
  )
})

/** Orders of one buyer in several shops, waiting for one payment. */
async function givenTradeOver(shops: number): Promise<GivenTrade> {
  const buyer = await givenPerson(server)
  const addressId = await givenAddress(server, buyer)
  const orders = []
  for (let index = 0; index < shops; index += 1) orders.push(await givenOrder(server, { buyer, addressId }))
  return givenTrade(server, { orders })
}

test('one payment pays the orders of three shops', async () => {
  const trade = await givenTradeOver(3)
  assert.equal(trade.amountFen, 29_700)
  await payAtCashier(server, trade.cashierUrl)
  await server.settled()
  for (const order of trade.orders) assert.equal(await escrowFen(order), 9900)
})

/** The next time that this order is marked paid, the process dies before it is written. */
function dieOnceAt(orderId: string): void {
  const port = orderPort()
  setOrderPort({
    async markPaid(tx, shopId, paid) {
      if (!paid.some((one) => one.orderId === orderId)) return port.markPaid(tx, shopId, paid)
      setOrderPort(port)
      throw new Error('The process died here.')
    },
  })
}

test('a crash between two orders of a payment is healed', async () => {
  const trade = await givenTradeOver(2)
  dieOnceAt([...trade.orders].sort((a, b) => (a.shopId < b.shopId ? 1 : -1))[0]?.orderId ?? '')
  await payAtCashier(server, trade.cashierUrl)
  await server.settled()
  for (const order of trade.orders) assert.equal(await escrowFen(order), 9900)
  assert.equal((await ledgerDifference(db)).unsettledFen, 0)
})

test('a doubled callback books once', async () => {
  await givenProvider(server, { callback: 'doubled' })
  const trade = await givenTrade(server)
  await payAtCashier(server, trade.cashierUrl)
  await server.settled()
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
      notice({
        tradeId: trade.tradeId,
        amountFen: trade.amountFen,
        ...(index % 2 ? { noticeId } : {}),
      }),
    ),
  )
  for (const answer of answers) assert.equal(await answer.text(), 'success')
  await server.settled()
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
  await server.settled()
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

const refundsOf = (orderId: string) =>
  db.kysely
    .selectFrom('payment.refund')
    .select(['why', 'state', 'amount_fen'])
    .where('order_id', '=', orderId)
    .execute()

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
  const forged = await notice({ tradeId, amountFen, key: 'guessed' })
  assert.equal(forged.status, 401)
  assert.match(await forged.text(), /notice_not_signed/)
  assert.equal((await notice({ tradeId, amountFen, ageMs: 6 * 60_000 })).status, 401)
  const headers = signedHeaders(simulatorKey(), 'notice', '{"amountFen":1}', machineNowMs())
  const changed = await fetch(`${server.url}/api/payment/notices/simulator`, {
    method: 'POST',
    headers,
    body: '{"amountFen":2}',
  })
  assert.equal(changed.status, 401)
  const unknown = await fetch(`${server.url}/api/payment/notices/nobody`, { method: 'POST', body: '{}' })
  assert.equal(unknown.status, 404)
  assert.equal(await stateOf(tradeId), 'open')
})

test('a callback about another amount is not booked, is in the audit log, and shows in the reconciliation', async () => {
  const trade = await givenTrade(server)
  const answer = await notice({ tradeId: trade.tradeId, amountFen: 1 })
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
  const { differences } = await server.call(contract.readReconciliation, {
    as: officer,
    query: { day: '2026-02-01' },
  })
  assert.deepEqual(differences, [
    {
      what: 'missing_here',
      kind: 'payment',
      tradeId: trade.tradeId,
      refundId: null,
      ourFen: null,
      theirFen: 1,
    },
  ])
})

/** A paid order with a refund held for all of it. */
async function givenHeldRefund(): Promise<{
  shopId: string
  orderId: string
  tradeId: string
  refundId: string
}> {
  const trade = await givenTrade(server)
  await payAtCashier(server, trade.cashierUrl)
  await server.settled()
  const refundId = newId()
  const { shopId, orderId, tradeId } = trade
  await inTransaction(db, (tx) =>
    holdRefund(tx, { shopId, orderId, amountFen: 9900, refundId, why: 'order_refund' }),
  )
  return { shopId, orderId, tradeId, refundId }
}

async function refundState(refundId: string) {
  return db.kysely
    .selectFrom('payment.refund')
    .select(['state', 'attempts', 'last_error'])
    .where('refund_id', '=', refundId)
    .executeTakeFirstOrThrow()
}

const providerRefunds = async (refundId: string) =>
  db.kysely.selectFrom('simulator.psp_refund').selectAll().where('refund_no', '=', refundId).execute()

test('a refund is held with its cause, sent by job, and told once', async () => {
  const refund = await givenHeldRefund()
  await server.settled()
  assert.equal((await refundState(refund.refundId)).state, 'sent')
  assert.equal(await escrowFen(refund), 0)
  const told = await db.kysely
    .selectFrom('platform.event')
    .select('payload')
    .where('type', '=', 'payment.refund_sent')
    .where('shop_id', '=', refund.shopId)
    .execute()
  assert.deepEqual(told, [
    {
      payload: {
        shopId: refund.shopId,
        orderId: refund.orderId,
        refundId: refund.refundId,
        amountFen: 9900,
        why: 'order_refund',
      },
    },
  ])
})

test('a refund sent twice and by many at once moves money once', async () => {
  const refund = await givenHeldRefund()
  await Promise.all(Array.from({ length: 8 }, () => sendRefund(db, refund.shopId, refund.refundId)))
  await sendRefund(db, refund.shopId, refund.refundId)
  await server.settled()
  assert.equal((await providerRefunds(refund.refundId)).length, 1)
  assert.equal(await escrowFen(refund), 0)
  assert.equal(await differenceFen(), 0)
})

test('a process that dies between the provider’s answer and the ledger sends the same refund again, once in effect', async () => {
  await givenProvider(server, { refund: 'failing' })
  const refund = await givenHeldRefund()
  await server.settled()
  await givenProvider(server, {})
  const { tradeId, refundId } = refund
  await house().psp.refund({ tradeId, refundId, amountFen: 9900 })
  assert.equal((await refundState(refundId)).state, 'held')
  await clockBy(1)
  assert.equal((await refundState(refundId)).state, 'sent')
  assert.equal((await providerRefunds(refundId)).length, 1)
})

test('two refunds of the same money: the second is refused', async () => {
  const refund = await givenHeldRefund()
  const again = { ...refund, amountFen: 9900, why: 'order_refund' as const }
  await inTransaction(db, (tx) => holdRefund(tx, again))
  await assert.rejects(
    inTransaction(db, (tx) => holdRefund(tx, { ...again, refundId: newId() })),
    { code: 'money_not_there' },
  )
})

test('a provider that fails is asked again with back-off, and what it said is visible', async () => {
  await givenProvider(server, { refund: 'failing' })
  const refund = await givenHeldRefund()
  await server.settled()
  const first = await refundState(refund.refundId)
  assert.equal(first.state, 'held')
  assert.equal(first.attempts, 1)
  assert.match(first.last_error ?? '', /503.*out of order/)
  await clockBy(1)
  assert.equal((await refundState(refund.refundId)).attempts, 2)
  const { refundsWaiting } = await server.call(contract.readReconciliation, {
    as: officer,
    query: { day: '2026-03-02' },
  })
  assert.ok(refundsWaiting.some((row) => row.refundId === refund.refundId && row.attempts === 2))
  await givenProvider(server, {})
  await clockBy(2)
  assert.deepEqual(await refundState(refund.refundId), { state: 'sent', attempts: 3, last_error: null })
})

test('a refund that the provider is still processing is sent when it is asked again', async () => {
  await givenProvider(server, { refund: 'late' })
  const refund = await givenHeldRefund()
  await server.settled()
  assert.equal((await refundState(refund.refundId)).state, 'held')
  await clockBy(1)
  assert.equal((await refundState(refund.refundId)).state, 'sent')
  assert.equal((await providerRefunds(refund.refundId)).length, 1)
  await givenProvider(server, {})
})

test('the provider’s daily file and our books agree to the fen', async () => {
  await clockBy(24 * 60)
  const day = (await businessNow()).toISOString().slice(0, 10)
  const trade = await givenTradeOver(2)
  await payAtCashier(server, trade.cashierUrl)
  await givenHeldRefund()
  await server.settled()
  const found = await server.call(contract.readReconciliation, { as: officer, query: { day } })
  assert.deepEqual(found.payments, { ourFen: 29_700, theirFen: 29_700, ourCount: 2, theirCount: 2 })
  assert.deepEqual(found.refunds, { ourFen: 9900, theirFen: 9900, ourCount: 1, theirCount: 1 })
  assert.deepEqual(found.differences, [])
})

test('the shop’s owner and finance see its money, page by page, each fen with its order', async () => {
  const shop = await givenShop(server)
  const finance = await givenStaff(server, shop, 'finance')
  const agent = await givenStaff(server, shop, 'agent')
  const { shopId } = shop
  const first = await givenTrade(server, { shop })
  const second = await givenTrade(server, { shop })
  for (const trade of [first, second]) await payAtCashier(server, trade.cashierUrl)
  await server.settled()
  await inTransaction(db, (tx) =>
    holdRefund(tx, {
      shopId,
      orderId: first.orderId,
      amountFen: 9900,
      refundId: newId(),
      why: 'order_refund',
    }),
  )
  await server.settled()
  const money = await server.call(contract.readShopMoney, {
    as: finance,
    params: { shopId },
    query: { limit: 3 },
  })
  const { transfers, ...sums } = money
  assert.deepEqual(sums, { escrowFen: 9900, heldFen: 0, settledFen: 0, refundedFen: 9900 })
  assert.equal(transfers.rows.length, 3)
  const rest = await server.call(contract.readShopMoney, {
    as: shop.owner,
    params: { shopId },
    query: { limit: 3, after: transfers.next ?? '' },
  })
  const all = [...transfers.rows, ...rest.transfers.rows]
  assert.deepEqual(all.map((row) => row.phase).sort(), ['pending', 'post', 'posted', 'posted'])
  assert.ok(all.every((row) => row.orderId === first.orderId || row.orderId === second.orderId))
  await refused(
    server.call(contract.readShopMoney, { as: agent, params: { shopId }, query: {} }),
    'not_allowed',
  )
  const order = await server.call(contract.readOrderMoney, {
    as: agent,
    params: { shopId, orderId: first.orderId },
  })
  assert.equal(order.paidFen, 9900)
  assert.equal(order.refundedFen, 9900)
  assert.equal(order.escrowFen, 0)
  assert.equal(order.refunds[0]?.state, 'sent')
})

test('S3-23 the money of another shop’s order is not there', async () => {
  const [mine, theirs] = [await givenShop(server), await givenShop(server)]
  const trade = await givenTrade(server, { shop: theirs })
  await refused(
    server.call(contract.readOrderMoney, {
      as: mine.owner,
      params: { shopId: mine.shopId, orderId: trade.orderId },
    }),
    'not_found',
  )
  await refused(
    server.call(contract.readShopMoney, { as: mine.owner, params: { shopId: theirs.shopId }, query: {} }),
    'not_found',
  )
})

test('officers see the ledger and the simulated provider, and change how it behaves', async () => {
  const ledger = await server.call(contract.readLedger, { as: officer })
  assert.equal(ledger.differenceFen, 0)
  assert.equal(ledger.clearingFen + ledger.escrowFen + ledger.buyerFen + ledger.shopFen, 0)
  const setting = { callback: 'late', lateMs: 60_000, refund: 'late' } as const
  assert.deepEqual(await server.call(contract.changePspSetting, { as: officer, body: setting }), setting)
  assert.deepEqual(await server.call(contract.readPspSetting, { as: officer }), setting)
  await givenProvider(server, {})
  const page = await server.call(contract.listPspTrades, { as: officer, query: { limit: 2 } })
  assert.equal(page.rows.length, 2)
  const next = await server.call(contract.listPspTrades, {
    as: officer,
    query: { limit: 2, after: page.next ?? '' },
  })
  assert.ok(next.rows.every((row) => !page.rows.some((seen) => seen.providerNo === row.providerNo)))
  const stranger = await givenPerson(server)
  await refused(server.call(contract.readLedger, { as: stranger }), 'not_allowed')
})
