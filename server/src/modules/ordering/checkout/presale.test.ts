import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenShop } from '../../../../testing/given.ts'
import { givenShipped } from '../../../../testing/given-fulfillment.ts'
import { givenOrder, givenPaidOrder } from '../../../../testing/given-ordering.ts'
import { newId, testServer } from '../../../../testing/server.ts'
import { countShopOrders, listShopOrders } from '../../../screens/merchant/orders-contract.ts'
import { askRefund } from '../../aftersale/cases/contract.ts'

const server = await testServer()

test('S1-15 the tab 待发货 holds exactly the paid and unshipped orders, and its count is theirs', async () => {
  const shop = await givenShop(server)
  const params = { shopId: shop.shopId }
  const toShip = async () => {
    const { rows } = await server.call(listShopOrders, { as: shop.owner, params, query: { tab: 'to_ship' } })
    const { tabs } = await server.call(countShopOrders, { as: shop.owner, params })
    assert.equal(tabs.to_ship, rows.length)
    return new Set(rows.map((row) => row.orderId))
  }
  await givenOrder(server, { shop })
  const paid = await givenPaidOrder(server, { shop })
  const other = await givenPaidOrder(server, { shop })
  const shipped = await givenPaidOrder(server, { shop })
  const refunded = await givenPaidOrder(server, { shop })
  await givenPaidOrder(server)
  assert.deepEqual(await toShip(), new Set([paid, other, shipped, refunded].map((order) => order.orderId)))
  await givenShipped(server, shop.owner, shipped)
  await server.call(askRefund, {
    as: refunded.buyer,
    params: { shopId: shop.shopId, orderId: refunded.orderId },
    body: { id: newId(), reason: 'changed_mind' },
  })
  assert.deepEqual(await toShip(), new Set([paid.orderId, other.orderId]))
})
