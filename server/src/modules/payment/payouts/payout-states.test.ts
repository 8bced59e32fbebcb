import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPast } from '../../../../testing/given-history.ts'
import { givenOrder, givenPaidOrder, givenShippedOrder } from '../../../../testing/given-ordering.ts'
import { givenShopWithFunds, payOut } from '../../../../testing/given-payout.ts'
import { newId, refused, testServer } from '../../../../testing/server.ts'
import { addDays } from '../../../kernel/time.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { readMyOrder } from '../../../screens/buyer/order-contract.ts'
import { readShopOrder } from '../../../screens/merchant/order-contract.ts'
import { askRefund } from '../../aftersale/cases/contract.ts'
import { confirmReceipt } from '../../ordering/receipt/contract.ts'

const server = await testServer()
const { db } = server

test('S2-37 paid, shipped and refunded orders can be paid out for; unpaid, closed and imported ones cannot', async () => {
  const shop = await givenShopWithFunds(server)
  const paid = await givenPaidOrder(server, { shop })
  await payOut(server, shop.owner, paid)
  await payOut(server, shop.owner, await givenShippedOrder(server, { shop }))
  const { buyer, shopId, orderId } = paid
  await server.call(askRefund, {
    as: buyer,
    params: { shopId, orderId },
    body: { id: newId(), reason: 'changed_mind' },
  })
  await server.waitUntilIdle()
  await payOut(server, shop.owner, paid)
  const unpaid = await givenOrder(server, { shop })
  await refused(payOut(server, shop.owner, unpaid), 'payout_not_paid')
  await givenPast(server, shop, [{ madeAt: '2026-02-01T10:00:00+08:00', totalFen: 5000 }])
  const imported = await db.kysely
    .selectFrom('ordering.order')
    .select('order_id')
    .where('shop_id', '=', shop.shopId)
    .where('source', 'is not', null)
    .executeTakeFirstOrThrow()
  await refused(
    payOut(server, shop.owner, { shopId: shop.shopId, orderId: imported.order_id }),
    'payout_imported',
  )
})

test('S2-37 an order can be paid out for when it was received, and after it finished', async () => {
  const shop = await givenShopWithFunds(server)
  const order = await givenShippedOrder(server, { shop })
  const params = { shopId: shop.shopId, orderId: order.orderId }
  const stateNow = async () => (await server.call(readShopOrder, { as: shop.owner, params })).state
  await server.call(confirmReceipt, { as: order.buyer, params })
  assert.equal(await stateNow(), 'received')
  assert.equal((await payOut(server, shop.owner, order)).state, 'held')
  await server.clockTo(addDays(await readBusinessNow(db.kysely), 30))
  await server.waitUntilIdle()
  assert.equal(await stateNow(), 'finished')
  await payOut(server, shop.owner, order)
  await server.waitUntilIdle()
  const { payouts } = await server.call(readMyOrder, { as: order.buyer, params })
  assert.deepEqual(
    payouts.map((payout) => payout.state),
    ['sent', 'sent'],
  )
})
