import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenShop } from '../../../../testing/given.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { parcelFor, shipAs } from '../../../../testing/given-fulfillment.ts'
import { type GivenOrder, givenOrder, givenPaidOrder } from '../../../../testing/given-ordering.ts'
import { approveAs } from '../../../../testing/given-refunds.ts'
import { givenReceivedOrder, lineReview, review } from '../../../../testing/given-reviews.ts'
import { newId, refused, testServer } from '../../../../testing/server.ts'
import { listMyParcels } from '../../fulfillment/contract.ts'
import { stockDifference, stockOf } from '../../inventory/index.ts'
import { cancelMyOrder } from '../../ordering/closing/contract.ts'
import { confirmReceipt } from '../../ordering/receipt/contract.ts'
import { askRefund, rejectRefund } from './contract.ts'

const server = await testServer()

const paramsOf = ({ shopId, orderId }: GivenOrder) => ({ shopId, orderId })
const ask = (order: GivenOrder, id: string, lines?: { lineNo: number; quantity: number }[]) =>
  server.call(askRefund, {
    as: order.buyer,
    params: paramsOf(order),
    body: { id, reason: 'changed_mind', ...(lines ? { lines } : {}) },
  })

/** A shop with ten pieces of one thing. */
async function givenTen() {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, { skus: [{ stock: 10 }, { stock: 10 }] })
  const [skuId = '', other = ''] = product.skus.map((sku) => sku.skuId)
  const stock = async () => {
    const level = (await stockOf(server.db.kysely, shop.shopId, [skuId])).get(skuId)
    return [level?.onHand, level?.reserved]
  }
  return { shop, skuId, other, stock }
}

test('an id that stood for another order, or for a parcel, frees the stock of a refund all the same', async () => {
  const { shop, skuId, stock } = await givenTen()
  const closed = await givenOrder(server, { shop, lines: [{ skuId, quantity: 1 }] })
  await server.call(cancelMyOrder, { as: closed.buyer, params: paramsOf(closed) })
  const paid = await givenPaidOrder(server, { shop, buyer: closed.buyer, lines: [{ skuId, quantity: 2 }] })
  assert.deepEqual(await stock(), [10, 2])
  await ask(paid, closed.orderId)
  assert.deepEqual(await stock(), [10, 0], 'under the id of an order that was closed')

  const open = await givenOrder(server, { shop, buyer: closed.buyer, lines: [{ skuId, quantity: 1 }] })
  const other = await givenPaidOrder(server, { shop, buyer: closed.buyer, lines: [{ skuId, quantity: 1 }] })
  await ask(other, open.orderId)
  await server.call(cancelMyOrder, { as: open.buyer, params: paramsOf(open) })
  assert.deepEqual(await stock(), [10, 0], 'an order is closed whose id a refund has taken')

  const part = await givenPaidOrder(server, { shop, lines: [{ skuId, quantity: 2 }] })
  await shipAs(server, shop.owner, shop.shopId, [parcelFor(part, { lines: [{ lineNo: 1, quantity: 1 }] })])
  const { parcels } = await server.call(listMyParcels, { as: part.buyer, params: paramsOf(part) })
  await ask(part, parcels[0]?.id as string)
  assert.deepEqual(await stock(), [9, 0], 'under the id of the parcel')
  assert.deepEqual(await stockDifference(server.db.kysely), [])
})

test('a request that was decided is not granted after its pieces have left: the answer says so', async () => {
  const { shop, skuId } = await givenTen()
  const order = await givenPaidOrder(server, { shop, lines: [{ skuId, quantity: 2 }] })
  await server.clockTo('2026-03-03T11:00:00+08:00')
  const { caseId } = await ask(order, newId())
  const params = { shopId: shop.shopId, caseId }
  await server.call(rejectRefund, { as: shop.owner, params, body: { answer: '已打包' } })
  await shipAs(server, shop.owner, shop.shopId, [parcelFor(order)])
  await refused(approveAs(server, shop.owner, params), 'refund_decided')
})

test('S4-45 what was given back before it shipped is not reviewed', async () => {
  const { shop, skuId, other } = await givenTen()
  const lines = [
    { skuId, quantity: 1 },
    { skuId: other, quantity: 1 },
  ]
  const whole = await givenReceivedOrder(server, { shop, lines })
  assert.equal((await review(server, whole, [lineReview(1, 5), lineReview(2, 5)])).rows.length, 2)
  const paid = await givenPaidOrder(server, { shop, lines })
  const { caseId } = await ask(paid, newId(), [{ lineNo: 2, quantity: 1 }])
  await approveAs(server, shop.owner, { shopId: shop.shopId, caseId })
  await shipAs(server, shop.owner, shop.shopId, [parcelFor(paid)])
  await server.call(confirmReceipt, { as: paid.buyer, params: paramsOf(paid) })
  await refused(review(server, paid, [lineReview(2, 1)]), 'unknown_line')
  assert.equal((await review(server, paid, [lineReview(1, 5)])).rows.length, 1)
})
