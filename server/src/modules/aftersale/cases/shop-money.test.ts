import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenShop } from '../../../../testing/given.ts'
import { givenFreightTemplate, givenProduct } from '../../../../testing/given-catalog.ts'
import { givenPaidOrder, type PaidOrder } from '../../../../testing/given-ordering.ts'
import { givenPayableOrder, payOut } from '../../../../testing/given-payout.ts'
import { newId, refused, testServerForEach } from '../../../../testing/server.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { ledgerDifference, releaseEscrow } from '../../payment/index.ts'
import { readFreeFunds } from '../../payment/ledger/shop-fund-rows.ts'
import { approveRefund, askRefund, giveMoneyBack, readRefund } from './contract.ts'

const server = testServerForEach()

/** A shop whose one order is settled: its money is the shop's. */
async function givenSettledOrder() {
  const { shop, ...order } = await givenPayableOrder(server, { earnedFen: 100 })
  const { shopId, orderId } = order
  await inTransaction(server.db, (tx) => releaseEscrow(tx, { shopId, orders: [{ orderId }] }))
  return { shop, order }
}

const give = (shop: { owner: PaidOrder['buyer'] }, { shopId, orderId }: PaidOrder, amountFen: number) =>
  server.call(giveMoneyBack, {
    as: shop.owner,
    params: { shopId, orderId },
    body: { id: newId(), reason: 'agreed', amountFen },
  })

test('a settled order is refunded out of what the shop still has: one fen more is refused and moves nothing', async () => {
  const { shop, order } = await givenSettledOrder()
  await payOut(server, shop.owner, order, { amountFen: 5000 })
  const free = await readFreeFunds(server.db.kysely, shop.shopId)
  assert.equal(free, 5000)
  await refused(give(shop, order, 5001), 'shop_funds_short')
  assert.equal(await readFreeFunds(server.db.kysely, shop.shopId), 5000)
  await give(shop, order, 5000)
  await server.waitUntilIdle()
  assert.equal(await readFreeFunds(server.db.kysely, shop.shopId), 0)
  assert.equal((await ledgerDifference(server.db)).differenceFen, 0)
})

test('refunds and payouts that want the shop’s last money at once never take its account below zero', async () => {
  const { shop, order } = await givenSettledOrder()
  const tries = [
    give(shop, order, 6000),
    payOut(server, shop.owner, order, { amountFen: 6000 }),
    give(shop, order, 6000),
    payOut(server, shop.owner, order, { amountFen: 6000 }),
  ]
  const done = await Promise.allSettled(tries)
  assert.equal(done.filter((one) => one.status === 'fulfilled').length, 1)
  await server.waitUntilIdle()
  assert.equal(await readFreeFunds(server.db.kysely, shop.shopId), 4000)
  assert.equal((await ledgerDifference(server.db)).differenceFen, 0)
})

test('a refund that comes to another sum than was seen is not granted; the sum of now is', async () => {
  const shop = await givenShop(server)
  const { templateId: freightTemplateId } = await givenFreightTemplate(server, shop, {
    firstFen: 800,
    nextFen: 0,
  })
  const product = await givenProduct(server, shop, {
    freightTemplateId,
    skus: [{ priceFen: 3000 }, { priceFen: 5000 }],
  })
  const lines = product.skus.map(({ skuId }) => ({ skuId, quantity: 1 }))
  const order = await givenPaidOrder(server, { shop, lines })
  await server.clockTo('2026-03-04T11:00:00+08:00')
  const { shopId, orderId } = order
  const { caseId, amountFen } = await server.call(askRefund, {
    as: order.buyer,
    params: { shopId, orderId },
    body: { id: newId(), reason: 'changed_mind', lines: [{ lineNo: 1, quantity: 1 }] },
  })
  assert.equal(amountFen, 3000)
  await server.call(giveMoneyBack, {
    as: shop.owner,
    params: { shopId, orderId },
    body: {
      id: newId(),
      reason: 'out_of_stock',
      amountFen: 5000,
      lines: [{ lineNo: 2, quantity: 1, unshipped: 1 }],
    },
  })
  // With the last piece of an order that did not ship its freight goes back as well.
  const approve = (seenFen: number) =>
    server.call(approveRefund, { as: shop.owner, params: { shopId, caseId }, body: { amountFen: seenFen } })
  await refused(approve(3000), 'refund_amount_changed')
  await refused(approve(3799), 'refund_amount_changed')
  const still = await server.call(readRefund, { as: shop.owner, params: { shopId, caseId } })
  assert.deepEqual([still.state, still.amountFen], ['asked', 3800])
  assert.equal((await approve(3800)).state, 'refunding')
  assert.equal((await approve(3000)).amountFen, 3800, 'a second click answers what was granted')
})
