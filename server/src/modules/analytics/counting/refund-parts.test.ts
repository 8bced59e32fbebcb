import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenShop } from '../../../../testing/given.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { givenPaidOrder } from '../../../../testing/given-ordering.ts'
import { newId, testServer } from '../../../../testing/server.ts'
import { askRefund } from '../../aftersale/cases/contract.ts'
import { rebuild } from './rebuild.ts'

const server = await testServer()

test('the figures of a SKU count the pieces and the money that went back of its own line', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, { skus: [{ priceFen: 3333 }, { priceFen: 5000 }] })
  const [three = '', one = ''] = product.skus.map((sku) => sku.skuId)
  const lines = [
    { skuId: three, quantity: 3 },
    { skuId: one, quantity: 1 },
  ]
  const order = await givenPaidOrder(server, { shop, lines })
  await server.call(askRefund, {
    as: order.buyer,
    params: { shopId: order.shopId, orderId: order.orderId },
    body: { id: newId(), reason: 'changed_mind', lines: [{ lineNo: 1, quantity: 2 }] },
  })
  await server.waitUntilIdle()
  await rebuild({ db: server.db }, shop.shopId)
  const rows = await server.db.kysely
    .selectFrom('analytics.sku_hour')
    .select((row) => [
      'sku_id',
      row.fn.sum<number>('refunded_quantity').as('pieces'),
      row.fn.sum<number>('refunded_fen').as('fen'),
    ])
    .where('shop_id', '=', shop.shopId)
    .groupBy('sku_id')
    .execute()
  const refunded = (skuId: string) => {
    const row = rows.find((one) => one.sku_id === skuId)
    return [Number(row?.pieces), Number(row?.fen)]
  }
  assert.deepEqual(refunded(three), [2, 6666])
  assert.deepEqual(refunded(one), [0, 0])
})
