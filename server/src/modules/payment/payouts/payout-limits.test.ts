import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson } from '../../../../testing/given.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { givenAddress, givenOrder, type PaidOrder, payFor } from '../../../../testing/given-ordering.ts'
import { givenPayableOrder, givenShopWithFunds, payOut } from '../../../../testing/given-payout.ts'
import { Answered, newId, refused, testServer } from '../../../../testing/server.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { ledgerDifference } from '../index.ts'
import { escrow, shopAccount } from '../ledger/accounts.ts'
import { post } from '../ledger/post.ts'
import { makePayout } from './make-payout.ts'

const server = await testServer()

type Shop = Awaited<ReturnType<typeof givenShopWithFunds>>

/** Some paid orders of one buyer in a shop. */
async function givenPaidOrders(shop: Shop, count: number): Promise<PaidOrder[]> {
  const buyer = await givenPerson(server)
  const addressId = await givenAddress(server, buyer)
  const product = await givenProduct(server, shop, { skus: [{ stock: count }] })
  const lines = [{ skuId: product.skus[0]?.skuId as string, quantity: 1 }]
  const orders = []
  for (let index = 0; index < count; index += 1)
    orders.push(await givenOrder(server, { shop, buyer, addressId, lines }))
  for (let from = 0; from < count; from += 10) await payFor(server, orders.slice(from, from + 10))
  return orders
}

const ownerOf = (shop: Shop): StaffActor => ({
  kind: 'staff',
  accountId: shop.owner.accountId,
  shopId: shop.shopId,
  roles: ['owner'],
})

/** Tries payouts all at once through the use case; how many were made and how often each refusal came. */
async function tryAll(shop: Shop, orders: readonly PaidOrder[], tries: number, amountFen: number) {
  const counts: Record<string, number> = {}
  await Promise.all(
    Array.from({ length: tries }, async (_, index) => {
      const outcome = await makePayout(
        { db: server.db, actor: ownerOf(shop) },
        {
          id: newId(),
          orderId: orders[index % orders.length]?.orderId as string,
          amountFen,
          reason: 'dispute',
          note: '',
          entry: 'after_sales',
          lineNo: null,
        },
      ).then(
        () => 'made',
        (error) => (error instanceof Refusal ? error.code : String(error)),
      )
      counts[outcome] = (counts[outcome] ?? 0) + 1
    }),
  )
  return counts
}

const keptOf = async (shopId: string) =>
  server.db.kysely
    .selectFrom('payment.payout')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.sum<string>('amount_fen').as('sum')])
    .where('shop_id', '=', shopId)
    .executeTakeFirstOrThrow()

test('S2-30 60 payouts of one order at once over HTTP give three', async () => {
  const { shop, ...order } = await givenPayableOrder(server)
  const outcomes = await Promise.all(
    Array.from({ length: 60 }, () =>
      payOut(server, shop.owner, order).then(
        () => 'made',
        (error) => (error instanceof Answered ? error.refusal : String(error)),
      ),
    ),
  )
  assert.equal(outcomes.filter((outcome) => outcome === 'made').length, 3)
  assert.equal(outcomes.filter((outcome) => outcome === 'payout_order_limit').length, 57)
})

test('S2-32 60 of the same request at once are one payout', async () => {
  const { shop, ...order } = await givenPayableOrder(server)
  const id = newId()
  const made = await Promise.all(Array.from({ length: 60 }, () => payOut(server, shop.owner, order, { id })))
  assert.deepEqual([...new Set(made.map((payout) => payout.payoutId))], [id])
  assert.equal(Number((await keptOf(shop.shopId)).count), 1)
})

test('S2-31 1000 payouts of 1000.00 at once in one shop give exactly 100000.00', async () => {
  const shop = await givenShopWithFunds(server)
  const orders = await givenPaidOrders(shop, 40)
  const counts = await tryAll(shop, orders, 1000, 100_000)
  assert.equal(counts['made'], 100)
  assert.equal((counts['payout_day_limit'] ?? 0) + (counts['payout_order_limit'] ?? 0), 900)
  const kept = await keptOf(shop.shopId)
  assert.deepEqual([Number(kept.count), Number(kept.sum)], [100, 10_000_000])
  await server.waitUntilIdle()
  assert.equal((await ledgerDifference(server.db)).differenceFen, 0)
})

test('what another transfer takes out of the shop’s account cannot be paid out', async () => {
  const { shop, ...order } = await givenPayableOrder(server, { earnedFen: 1000 })
  await payOut(server, shop.owner, order, { amountFen: 1 })
  const takeBack = { reason: 'release', from: shopAccount, to: escrow(order.orderId) } as const
  await inTransaction(server.db, (tx) =>
    post(tx, order.shopId, [{ ...takeBack, amountFen: 900, orderId: order.orderId }]),
  )
  const noFunds = await refused(payOut(server, shop.owner, order, { amountFen: 100 }), 'payout_no_funds')
  assert.equal(noFunds.detail['freeYuan'], '0.99')
  await payOut(server, shop.owner, order, { amountFen: 99 })
})

test('60 payouts at once take exactly what the shop has earned', async () => {
  const shop = await givenShopWithFunds(server, { earnedFen: 1000 })
  const orders = await givenPaidOrders(shop, 20)
  assert.deepEqual(await tryAll(shop, orders, 60, 90), { made: 11, payout_no_funds: 49 })
  assert.equal(Number((await keptOf(shop.shopId)).sum), 990)
})
