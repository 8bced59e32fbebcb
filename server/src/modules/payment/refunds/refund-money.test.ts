import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson } from '../../../../testing/given.ts'
import { givenProvider } from '../../../../testing/given-payment.ts'
import { givenHeldRefund } from '../../../../testing/given-trade.ts'
import { paymentBooks } from '../../../../testing/payment-books.ts'
import { newId, testServer } from '../../../../testing/server.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { readReconciliation } from '../contract.ts'
import { holdRefund } from '../index.ts'
import { sendRefund } from './send-refund.ts'

const server = await testServer()
const officer = await givenPerson(server, { officer: true })
const { db } = server
const { clockBy, escrowFen, differenceFen } = paymentBooks(server)

async function refundState(refundId: string) {
  return db.kysely
    .selectFrom('payment.refund')
    .select(['state', 'attempts', 'last_error'])
    .where('refund_id', '=', refundId)
    .executeTakeFirstOrThrow()
}

const providerRefunds = async (refundId: string) =>
  db.kysely
    .selectFrom('simulator.psp_refund')
    .selectAll()
    .where('refund_no', '=', await numberOf(refundId))
    .execute()

const numberOf = async (refundId: string) =>
  (
    await db.kysely
      .selectFrom('payment.refund')
      .select('provider_number')
      .where('refund_id', '=', refundId)
      .executeTakeFirstOrThrow()
  ).provider_number

test('a refund is held with its cause, sent by job, and published once', async () => {
  const refund = await givenHeldRefund(server)
  await server.waitUntilIdle()
  assert.equal((await refundState(refund.refundId)).state, 'sent')
  assert.equal(await escrowFen(refund), 0)
  const published = await db.kysely
    .selectFrom('platform.event')
    .select('payload')
    .where('type', '=', 'payment.refund_sent')
    .where('shop_id', '=', refund.shopId)
    .execute()
  assert.deepEqual(published, [
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
  const refund = await givenHeldRefund(server)
  await Promise.all(Array.from({ length: 8 }, () => sendRefund(db, refund.shopId, refund.refundId)))
  await sendRefund(db, refund.shopId, refund.refundId)
  await server.waitUntilIdle()
  assert.equal((await providerRefunds(refund.refundId)).length, 1)
  assert.equal(await escrowFen(refund), 0)
  assert.equal(await differenceFen(), 0)
})

test('a process that dies between the provider’s answer and the ledger sends the same refund again, once in effect', async () => {
  await givenProvider(server, { refund: 'failing' })
  const refund = await givenHeldRefund(server)
  await server.waitUntilIdle()
  await givenProvider(server, {})
  const { tradeId, refundId } = refund
  await server.db.app.paymentProvider.refund({ tradeId, number: await numberOf(refundId), amountFen: 9900 })
  assert.equal((await refundState(refundId)).state, 'held')
  await clockBy(1)
  assert.equal((await refundState(refundId)).state, 'sent')
  assert.equal((await providerRefunds(refundId)).length, 1)
})

test('two refunds of the same money: the second is refused', async () => {
  const refund = await givenHeldRefund(server)
  const again = { ...refund, amountFen: 9900, why: 'order_refund' as const }
  await inTransaction(db, (tx) => holdRefund(tx, again))
  await assert.rejects(
    inTransaction(db, (tx) => holdRefund(tx, { ...again, refundId: newId() })),
    { code: 'money_not_there' },
  )
})

test('a provider that fails is asked again with back-off, and what it said is visible', async () => {
  await givenProvider(server, { refund: 'failing' })
  const refund = await givenHeldRefund(server)
  await server.waitUntilIdle()
  const first = await refundState(refund.refundId)
  assert.equal(first.state, 'held')
  assert.equal(first.attempts, 1)
  assert.match(first.last_error ?? '', /503.*out of order/)
  await clockBy(1)
  assert.equal((await refundState(refund.refundId)).attempts, 2)
  const { refundsWaiting } = await server.call(readReconciliation, {
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
  const refund = await givenHeldRefund(server)
  await server.waitUntilIdle()
  assert.equal((await refundState(refund.refundId)).state, 'held')
  await clockBy(1)
  assert.equal((await refundState(refund.refundId)).state, 'sent')
  assert.equal((await providerRefunds(refund.refundId)).length, 1)
  await givenProvider(server, {})
})
