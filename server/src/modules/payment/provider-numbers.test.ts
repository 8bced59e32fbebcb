import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, givenShop } from '../../../testing/given.ts'
import { givenAddress, givenOrder, givenPaidOrder, payFor } from '../../../testing/given-ordering.ts'
import { givenShopWithFunds, payOut } from '../../../testing/given-payout.ts'
import { newId, testServerForEach } from '../../../testing/server.ts'
import { askRefund } from '../aftersale/cases/contract.ts'
import { readReconciliation } from './contract.ts'
import { ledgerDifference } from './index.ts'

const server = testServerForEach()

async function assertReconciled(day = '2026-03-02'): Promise<void> {
  const officer = await givenPerson(server, { officer: true })
  const { differences } = await server.call(readReconciliation, { as: officer, query: { day } })
  assert.deepEqual(differences, [])
  assert.equal((await ledgerDifference(server.db)).differenceFen, 0)
}

test('refunds of two shops under one id of the buyer, paid together, each move their own money', async () => {
  const buyer = await givenPerson(server)
  const addressId = await givenAddress(server, buyer)
  const orders = [
    await givenOrder(server, { buyer, addressId }),
    await givenOrder(server, { buyer, addressId }),
  ]
  await payFor(server, orders)
  const id = newId()
  for (const { shopId, orderId } of orders) {
    const body = { id, reason: 'changed_mind' as const }
    await server.call(askRefund, { as: buyer, params: { shopId, orderId }, body })
  }
  await server.waitUntilIdle()
  const { rows } = await server.db.pool.query<{ sum: number; count: number }>(
    'select sum(amount_fen)::int as sum, count(*)::int as count from simulator.psp_refund',
  )
  assert.deepEqual(rows, [{ sum: 19_800, count: 2 }])
  const { rows: states } = await server.db.pool.query('select distinct state from payment.refund')
  assert.deepEqual(states, [{ state: 'sent' }])
  await assertReconciled()
})

test('payouts of two shops under one id, of other sums, are both paid', async () => {
  const shops = [await givenShopWithFunds(server), await givenShopWithFunds(server)]
  const id = newId()
  for (const [index, shop] of shops.entries()) {
    const order = await givenPaidOrder(server, { shop })
    await payOut(server, shop.owner, order, { id, amountFen: 500 + index })
  }
  await server.waitUntilIdle()
  const { rows } = await server.db.pool.query('select amount_fen from simulator.psp_payout order by 1')
  assert.deepEqual(rows, [{ amount_fen: 500 }, { amount_fen: 501 }])
  await assertReconciled()
})

test('a number of the provider is never the id that a client made', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  const { shopId, orderId } = order
  const id = newId()
  await server.call(askRefund, {
    as: order.buyer,
    params: { shopId, orderId },
    body: { id, reason: 'changed_mind' },
  })
  const row = await server.db.kysely
    .selectFrom('payment.refund')
    .select(['refund_id', 'provider_number'])
    .executeTakeFirstOrThrow()
  assert.equal(row.refund_id, id)
  assert.notEqual(row.provider_number, id)
})
