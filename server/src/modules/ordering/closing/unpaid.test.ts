import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenShop } from '../../../../testing/given.ts'
import { goAway, settingOfUnpaid } from '../../../../testing/given-absence.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { type GivenOrder, givenOrder, givenPaidOrder } from '../../../../testing/given-ordering.ts'
import { givenProvider, payAtCashier } from '../../../../testing/given-payment.ts'
import { newId, refused, testServer } from '../../../../testing/server.ts'
import { addMinutes, addMs } from '../../../kernel/time.ts'
import { inTransaction, readBusinessNow } from '../../../platform/db/database.ts'
import { readMyOrder } from '../../../screens/buyer/order-contract.ts'
import { stockOf } from '../../inventory/index.ts'
import { ledgerDifference } from '../../payment/index.ts'
import { payOrders } from '../checkout/contract.ts'
import { markPaid } from '../checkout/mark-paid.ts'
import { closeUnpaid } from './close-unpaid.ts'
import { cancelMyOrder } from './contract.ts'
import { endUnpaidOfAwayShop } from './end-unpaid-of-away-shop.ts'

const server = await testServer()

const now = () => readBusinessNow(server.db.kysely)
const paramsOf = (order: GivenOrder) => ({ shopId: order.shopId, orderId: order.orderId })
const page = (order: GivenOrder) => server.call(readMyOrder, { as: order.buyer, params: paramsOf(order) })
const pay = (orders: GivenOrder[], id = newId()) =>
  server.call(payOrders, {
    as: orders[0]?.buyer as GivenOrder['buyer'],
    body: { id, orders: orders.map(paramsOf) },
  })
/** Ordering hears that money for an order came; answers what it says. */
const reportPaid = async (order: GivenOrder, paidAt: Date) => {
  const paid = { ...paramsOf(order), tradeId: newId(), amountFen: order.totalFen, paidAt }
  return inTransaction(server.db, async (tx) => {
    const { outcomes, written } = await markPaid(tx, order.shopId, [paid])
    await written
    return outcomes[0]
  })
}
const cancel = (order: GivenOrder) => server.call(cancelMyOrder, { as: order.buyer, params: paramsOf(order) })
const reservedOf = async (order: GivenOrder) => {
  const skuId = order.lines[0]?.skuId as string
  return (await stockOf(server.db.kysely, order.shopId, [skuId])).get(skuId)?.reserved
}

test('an unpaid order closes at its deadline, not a millisecond before, and frees its stock; the shop’s absence changes nothing', async () => {
  const shop = await givenShop(server)
  await settingOfUnpaid(server, shop, 'ask', 45)
  const product = await givenProduct(server, shop)
  const order = await givenOrder(server, {
    shop,
    lines: [{ skuId: product.skus[0]?.skuId as string, quantity: 4 }],
  })
  const closeBy = addMinutes(await now(), 45)
  assert.equal(order.closeBy, closeBy.toISOString())
  await goAway(server, shop)
  await server.clockTo(addMs(closeBy, -1))
  assert.equal((await page(order)).state, 'unpaid')
  assert.equal(await reservedOf(order), 4)
  await server.clockTo(closeBy)
  const closed = await page(order)
  assert.deepEqual(
    [closed.state, closed.cancelReason, closed.cancelledAt],
    ['cancelled', 'unpaid_timeout', closeBy.toISOString()],
  )
  assert.deepEqual(closed.can, [])
  assert.equal(await reservedOf(order), 0)
  await refused(pay([order]), 'order_not_unpaid')
})

test('the buyer cancels an unpaid order once, however often they click; a paid one not at all', async () => {
  const order = await givenOrder(server)
  await Promise.all([cancel(order), cancel(order), cancel(order)])
  await cancel(order)
  const cancelled = await page(order)
  assert.deepEqual([cancelled.state, cancelled.cancelReason], ['cancelled', 'buyer'])
  assert.equal(cancelled.timeline.length, 2)
  assert.equal(await reservedOf(order), 0)
  const paid = await givenPaidOrder(server)
  const answer = await refused(cancel(paid), 'order_not_unpaid')
  assert.equal(answer.detail.number, paid.number)
})

test('several orders of several shops are paid at once; the promise to ship starts with the payment', async () => {
  const first = await givenOrder(server)
  const second = await givenOrder(server, { buyer: first.buyer, addressId: first.addressId })
  const trade = await pay([first, second])
  assert.equal(trade.payableFen, first.totalFen + second.totalFen)
  await server.clockTo(addMinutes(await now(), 5))
  await payAtCashier(server, trade.cashierUrl)
  await server.waitUntilIdle()
  for (const order of [first, second]) {
    const paid = await page(order)
    assert.deepEqual([paid.state, paid.paidAt], ['paid', (await now()).toISOString()])
    assert.equal(paid.clock?.dueAt, addMinutes(await now(), 48 * 60).toISOString())
  }
  await refused(pay([first, second]), 'order_not_unpaid')
})

test('the same payment again opens the same cashier; its id for other orders is refused', async () => {
  const order = await givenOrder(server)
  const other = await givenOrder(server, { buyer: order.buyer, addressId: order.addressId })
  const id = newId()
  const first = await pay([order], id)
  assert.deepEqual(await pay([order], id), first)
  await refused(pay([order, other], id), 'id_reused')
  await refused(pay([order, order]), 'invalid_input')
  const stranger = await givenOrder(server)
  await refused(
    server.call(payOrders, { as: stranger.buyer, body: { id: newId(), orders: [paramsOf(order)] } }),
    'not_found',
  )
})

test('money that was paid in time counts however late it is reported; paid at the deadline it goes back', async () => {
  const intime = await givenOrder(server)
  const closeBy = new Date(intime.closeBy)
  assert.equal(await reportPaid(intime, addMs(closeBy, -1)), 'paid')
  assert.equal(await reportPaid(intime, addMs(closeBy, -1)), 'already')
  const late = await givenOrder(server)
  await server.db.kysely
    .updateTable('ordering.order')
    .set({ close_by: await now() })
    .where('order_id', '=', late.orderId)
    .execute()
  assert.equal(await reportPaid(late, await now()), 'closed')
  assert.equal((await page(late)).cancelReason, 'unpaid_timeout')
  assert.equal(await reservedOf(late), 0)
})

test('money paid while a shop that closes its unpaid orders is away goes back, before it counts', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop)
  const lines = [{ skuId: product.skus[0]?.skuId as string, quantity: 1 }]
  const [before, during] = [
    await givenOrder(server, { shop, lines }),
    await givenOrder(server, { shop, lines }),
  ]
  await server.clockTo(addMinutes(await now(), 1))
  await goAway(server, shop)
  await server.waitUntilIdle()
  await settingOfUnpaid(server, shop, 'close')
  assert.equal(await reportPaid(before, addMs(await now(), -1)), 'paid')
  assert.equal(await reportPaid(during, await now()), 'closed')
  assert.equal((await page(during)).cancelReason, 'shop_away')
})

test('money that arrives for a closed order goes back by itself', async () => {
  await givenProvider(server, { callback: 'late', lateMs: 40 * 60_000 })
  const order = await givenOrder(server)
  const { cashierUrl } = await pay([order])
  await payAtCashier(server, cashierUrl)
  await cancel(order)
  await server.clockTo(addMinutes(await now(), 60))
  assert.equal((await page(order)).state, 'cancelled')
  const refunds = await server.db.kysely
    .selectFrom('payment.refund')
    .select(['why', 'state', 'amount_fen'])
    .where('order_id', '=', order.orderId)
    .execute()
  assert.deepEqual(refunds, [{ why: 'late_money', state: 'sent', amount_fen: order.totalFen }])
  assert.equal((await page(order)).refundedFen, 0)
  assert.equal((await ledgerDifference(server.db)).differenceFen, 0)
  await givenProvider(server, {})
})

test('a consent to wait for an away shop that is given while its unpaid orders are called off keeps order and payment', async () => {
  const shop = await givenShop(server)
  await settingOfUnpaid(server, shop, 'ask')
  const [consenting, silent] = [await givenOrder(server, { shop }), await givenOrder(server, { shop })]
  const trades = [await pay([consenting]), await pay([silent])]
  const openTrades = async () => {
    const { rows } = await server.db.pool.query<{ trade_id: string }>(
      `select trade_id from payment.trade where trade_id = any($1) and expires_at > platform.business_now()`,
      [trades.map((trade) => trade.tradeId)],
    )
    return rows.map((row) => row.trade_id)
  }
  const startsAt = await now()
  const consented = Promise.withResolvers<void>()
  const mayCommit = Promise.withResolvers<void>()
  const consent = inTransaction(server.db, async (tx) => {
    await tx
      .updateTable('ordering.order')
      .set({ away_consent_at: tx.now })
      .where('order_id', '=', consenting.orderId)
      .execute()
    consented.resolve()
    await mayCommit.promise
  })
  await consented.promise
  const reactions = Promise.all(
    Array.from({ length: 4 }, () =>
      inTransaction(server.db, (tx) => endUnpaidOfAwayShop(tx, shop.shopId, startsAt)),
    ),
  )
  // All four have looked and wait for the order that is being consented to.
  await Promise.race([waitForLocks(4), reactions])
  mayCommit.resolve()
  await Promise.all([consent, reactions])
  assert.deepEqual(await openTrades(), [trades[0]?.tradeId])
  assert.deepEqual([(await page(consenting)).state, (await page(silent)).state], ['unpaid', 'unpaid'])
})

/** Waits until so many connections to this database wait for a lock. */
async function waitForLocks(count: number): Promise<void> {
  for (;;) {
    const { rows } = await server.db.pool.query<{ waiting: number }>(
      `select count(*)::int as waiting from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if ((rows[0]?.waiting ?? 0) >= count) return
  }
}

test('the deadline of an unpaid order that many handle at the same moment closes it once', async () => {
  const order = await givenOrder(server)
  const closeBy = new Date(order.closeBy)
  const handled = await Promise.all(Array.from({ length: 6 }, () => closeUnpaid.sweep(server.db, closeBy)))
  assert.equal((await page(order)).timeline.length, 2)
  assert.equal(await reservedOf(order), 0)
  assert.ok(handled.reduce((sum, count) => sum + count, 0) >= 1)
  const { rows } = await server.db.pool.query<{ events: number }>(
    `select count(*)::int as events from platform.event
     where type = 'order.cancelled' and payload::text like '%' || $1 || '%'`,
    [order.orderId],
  )
  assert.equal(rows[0]?.events, 1)
})
