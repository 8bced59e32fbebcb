import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, givenShop, givenStaff } from '../../../testing/given.ts'
import { givenProvider, payAtCashier } from '../../../testing/given-payment.ts'
import { givenHeldRefund, givenTrade, givenTradeOver } from '../../../testing/given-trade.ts'
import { paymentBooks } from '../../../testing/payment-books.ts'
import { newId, refused, testServer } from '../../../testing/server.ts'
import {
  changePspSetting,
  listPspTrades,
  readLedger,
  readPspSetting,
  readReconciliation,
} from '../../modules/payment/contract.ts'
import { holdRefund } from '../../modules/payment/index.ts'
import { inTransaction } from '../../platform/db/database.ts'
import { readOrderMoney, readShopMoney } from './money-contract.ts'

const server = await testServer()
const officer = await givenPerson(server, { officer: true })
const { db } = server
const { businessNow, clockBy } = paymentBooks(server)

test('the provider’s daily file and our books agree to the fen', async () => {
  await clockBy(24 * 60)
  const day = (await businessNow()).toISOString().slice(0, 10)
  const trade = await givenTradeOver(server, 2)
  await payAtCashier(server, trade.cashierUrl)
  await givenHeldRefund(server)
  await server.waitUntilIdle()
  const found = await server.call(readReconciliation, { as: officer, query: { day } })
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
  await server.waitUntilIdle()
  await inTransaction(db, (tx) =>
    holdRefund(tx, {
      shopId,
      orderId: first.orderId,
      amountFen: 9900,
      refundId: newId(),
      why: 'order_refund',
    }),
  )
  await server.waitUntilIdle()
  const money = await server.call(readShopMoney, {
    as: finance,
    params: { shopId },
    query: { limit: 2 },
  })
  const { transfers, ...sums } = money
  assert.deepEqual(sums, { escrowFen: 9900, heldFen: 0, settledFen: 0, refundedFen: 9900, paidOutFen: 0 })
  assert.equal(transfers.rows.length, 2)
  const rest = await server.call(readShopMoney, {
    as: shop.owner,
    params: { shopId },
    query: { limit: 2, after: transfers.next ?? '' },
  })
  const all = [...transfers.rows, ...rest.transfers.rows]
  // The refund was held and then posted: two rows of the ledger, one line of the statement.
  assert.deepEqual(all.map((row) => row.phase).sort(), ['post', 'posted', 'posted'])
  assert.ok(all.every((row) => row.orderId === first.orderId || row.orderId === second.orderId))
  await refused(server.call(readShopMoney, { as: agent, params: { shopId }, query: {} }), 'not_allowed')
  const order = await server.call(readOrderMoney, {
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
    server.call(readOrderMoney, {
      as: mine.owner,
      params: { shopId: mine.shopId, orderId: trade.orderId },
    }),
    'not_found',
  )
  await refused(
    server.call(readShopMoney, { as: mine.owner, params: { shopId: theirs.shopId }, query: {} }),
    'not_found',
  )
})

test('officers see the ledger and the simulated provider, and change how it behaves', async () => {
  const ledger = await server.call(readLedger, { as: officer })
  assert.equal(ledger.differenceFen, 0)
  assert.equal(ledger.clearingFen + ledger.escrowFen + ledger.buyerFen + ledger.shopFen, 0)
  const setting = { callback: 'late', lateMs: 60_000, refund: 'late', payout: 'normal' } as const
  assert.deepEqual(await server.call(changePspSetting, { as: officer, body: setting }), setting)
  assert.deepEqual(await server.call(readPspSetting, { as: officer }), setting)
  await givenProvider(server, {})
  const page = await server.call(listPspTrades, { as: officer, query: { limit: 2 } })
  assert.equal(page.rows.length, 2)
  const next = await server.call(listPspTrades, {
    as: officer,
    query: { limit: 2, after: page.next ?? '' },
  })
  assert.ok(next.rows.every((row) => !page.rows.some((seen) => seen.providerNo === row.providerNo)))
  const stranger = await givenPerson(server)
  await refused(server.call(readLedger, { as: stranger }), 'not_allowed')
})
