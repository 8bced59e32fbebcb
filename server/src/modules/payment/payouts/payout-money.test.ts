import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson } from '../../../../testing/given.ts'
import { givenProvider } from '../../../../testing/given-payment.ts'
import { givenPayableOrder, payOut } from '../../../../testing/given-payout.ts'
import { paymentBooks } from '../../../../testing/payment-books.ts'
import { testServerForEach } from '../../../../testing/server.ts'
import { listNotices } from '../../../screens/buyer/notices-contract.ts'
import { readOrderPayouts } from '../../../screens/merchant/payouts-contract.ts'
import { readReconciliation } from '../contract.ts'
import { ledgerDifference } from '../index.ts'
import { readFreeFunds } from '../ledger/shop-fund-rows.ts'
import { sendPayout } from './send-payout.ts'

const server = testServerForEach()

const stateOf = (payoutId: string) =>
  server.db.kysely
    .selectFrom('payment.payout')
    .select(['state', 'attempts', 'last_error'])
    .where('payout_id', '=', payoutId)
    .executeTakeFirstOrThrow()

const paidByProvider = async (payoutId: string) =>
  (
    await server.db.kysely
      .selectFrom('simulator.psp_payout')
      .select('amount_fen')
      .where('payout_no', '=', await numberOf(payoutId))
      .execute()
  ).map((row) => row.amount_fen)

const numberOf = async (payoutId: string) =>
  (
    await server.db.kysely
      .selectFrom('payment.payout')
      .select('provider_number')
      .where('payout_id', '=', payoutId)
      .executeTakeFirstOrThrow()
  ).provider_number

test('S2-33 a payout is paid once, however many send it, and the books agree to the fen', async () => {
  const { shop, ...order } = await givenPayableOrder(server, { earnedFen: 10_000 })
  const { payoutId, shopId } = { ...(await payOut(server, shop.owner, order, { amountFen: 1200 })), ...order }
  await Promise.all(Array.from({ length: 8 }, () => sendPayout(server.db, shopId, payoutId)))
  await server.waitUntilIdle()
  assert.equal((await stateOf(payoutId)).state, 'sent')
  assert.deepEqual(await paidByProvider(payoutId), [1200])
  assert.equal(await readFreeFunds(server.db.kysely, shopId), 8800)
  const ledger = await ledgerDifference(server.db)
  assert.deepEqual([ledger.differenceFen, ledger.payoutsDifferenceFen], [0, 0])
  const officer = await givenPerson(server, { officer: true })
  const day = await server.call(readReconciliation, { as: officer, query: { day: '2026-03-02' } })
  assert.deepEqual(day.payouts, { ourFen: 1200, theirFen: 1200, ourCount: 1, theirCount: 1 })
  assert.deepEqual(day.differences, [])
})

test('S2-33 a provider that fails is asked again and pays once; until then the money is set aside', async () => {
  await givenProvider(server, { payout: 'failing' })
  const { shop, ...order } = await givenPayableOrder(server, { earnedFen: 10_000 })
  const { payoutId } = await payOut(server, shop.owner, order, { amountFen: 1200 })
  await server.waitUntilIdle()
  const failed = await stateOf(payoutId)
  assert.deepEqual([failed.state, failed.attempts], ['held', 1])
  assert.match(failed.last_error ?? '', /503.*out of order/)
  assert.equal(await readFreeFunds(server.db.kysely, order.shopId), 8800)
  assert.equal((await ledgerDifference(server.db)).differenceFen, 0)
  await givenProvider(server, {})
  await paymentBooks(server).clockBy(1)
  assert.deepEqual(await stateOf(payoutId), { state: 'sent', attempts: 2, last_error: null })
  assert.deepEqual(await paidByProvider(payoutId), [1200])
})

test('S2-33 a process that dies between the provider’s payment and the ledger pays the same payout once', async () => {
  await givenProvider(server, { payout: 'failing' })
  const { shop, ...order } = await givenPayableOrder(server)
  const { payoutId } = await payOut(server, shop.owner, order, { amountFen: 1200 })
  await server.waitUntilIdle()
  await givenProvider(server, {})
  const { trade_id: tradeId } = await server.db.kysely
    .selectFrom('payment.payout')
    .select('trade_id')
    .where('payout_id', '=', payoutId)
    .executeTakeFirstOrThrow()
  await server.db.app.paymentProvider.payOut({ tradeId, number: await numberOf(payoutId), amountFen: 1200 })
  assert.equal((await stateOf(payoutId)).state, 'held')
  await paymentBooks(server).clockBy(1)
  assert.equal((await stateOf(payoutId)).state, 'sent')
  assert.deepEqual(await paidByProvider(payoutId), [1200])
  assert.equal((await ledgerDifference(server.db)).differenceFen, 0)
})

test('S2-33 a provider that is still at it is asked again, and pays once', async () => {
  await givenProvider(server, { payout: 'late' })
  const { shop, ...order } = await givenPayableOrder(server)
  const { payoutId } = await payOut(server, shop.owner, order)
  await server.waitUntilIdle()
  assert.equal((await stateOf(payoutId)).state, 'held')
  await paymentBooks(server).clockBy(1)
  assert.equal((await stateOf(payoutId)).state, 'sent')
  assert.deepEqual(await paidByProvider(payoutId), [500])
})

test('S2-30 S2-31 what the provider refuses for good comes back: money, the day’s limit, the order’s place', async () => {
  await givenProvider(server, { payout: 'refusing' })
  const { shop, buyer, ...order } = await givenPayableOrder(server, { earnedFen: 10_000 })
  const { payoutId } = await payOut(server, shop.owner, order, { amountFen: 10_000 })
  await server.waitUntilIdle()
  const failed = await stateOf(payoutId)
  assert.deepEqual([failed.state, failed.last_error], ['failed', 'the account of the payer is closed'])
  const { shopId, orderId } = order
  const { room } = await server.call(readOrderPayouts, { as: shop.owner, params: { shopId, orderId } })
  assert.deepEqual([room.used, room.leftTodayFen, room.freeFen], [0, 10_000_000, 10_000])
  assert.equal((await ledgerDifference(server.db)).differenceFen, 0)
  const notices = await server.call(listNotices, { as: buyer })
  assert.ok(notices.rows.some((row) => row.kind === 'payout_failed'))
  await givenProvider(server, {})
  for (const amountFen of [9998, 1, 1]) await payOut(server, shop.owner, order, { amountFen })
  await server.waitUntilIdle()
  assert.equal(await readFreeFunds(server.db.kysely, shopId), 0)
  assert.equal((await ledgerDifference(server.db)).differenceFen, 0)
})
