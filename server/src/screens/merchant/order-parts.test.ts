import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { type GivenShop, givenShop } from '../../../testing/given.ts'
import { givenProduct } from '../../../testing/given-catalog.ts'
import { buyerSays, lastAuto, saidIn } from '../../../testing/given-chat.ts'
import { parcelFor, shipAs } from '../../../testing/given-fulfillment.ts'
import { givenPaidOrder, type PaidOrder } from '../../../testing/given-ordering.ts'
import { newId, testServer } from '../../../testing/server.ts'
import { giveMoneyBack } from '../../modules/aftersale/cases/contract.ts'
import { makeApiKey } from '../../modules/identity/api-keys/contract.ts'
import type { OrderPart } from '../../modules/ordering/orders/contract.ts'
import { listMyOrders } from '../buyer/my-orders-contract.ts'
import { readMyOrder } from '../buyer/order-contract.ts'
import type { ShopOrderRowView } from '../orders/order-contract.ts'
import { countShopOrders, listShopOrders, type ShopOrderFilter } from './orders-contract.ts'

const server = await testServer()

/** A paid order of two pieces of 30.00, without freight. */
async function givenTwoPieces(shop: GivenShop): Promise<PaidOrder> {
  const product = await givenProduct(server, shop, { skus: [{ stock: 50, priceFen: 3000 }] })
  return givenPaidOrder(server, { shop, lines: [{ skuId: product.skus[0]?.skuId as string, quantity: 2 }] })
}

const shipOne = (shop: GivenShop, order: PaidOrder) =>
  shipAs(server, shop.owner, shop.shopId, [parcelFor(order, { lines: [{ lineNo: 1, quantity: 1 }] })])

async function give(shop: GivenShop, order: PaidOrder, amountFen: number): Promise<void> {
  await server.call(giveMoneyBack, {
    as: shop.owner,
    params: { shopId: shop.shopId, orderId: order.orderId },
    body: { id: newId(), reason: 'out_of_stock', amountFen },
  })
  await server.waitUntilIdle()
}

async function listed(shop: GivenShop, filter: ShopOrderFilter = {}): Promise<[string, OrderPart[]][]> {
  const params = { shopId: shop.shopId }
  const { rows } = await server.call(listShopOrders, { as: shop.owner, params, query: filter })
  return rows.map((row) => [row.orderId, row.parts])
}
const counts = async (shop: GivenShop) =>
  (await server.call(countShopOrders, { as: shop.owner, params: { shopId: shop.shopId } })).badges.partShipped

/** One shop with an order of each kind, beside a busy rival. */
async function givenParts() {
  const [shop, rival] = [await givenShop(server), await givenShop(server)]
  const whole = await givenTwoPieces(shop)
  const inPart = await givenTwoPieces(shop)
  const sent = await givenTwoPieces(shop)
  const returned = await givenTwoPieces(shop)
  const theirs = await givenTwoPieces(rival)
  await shipOne(rival, theirs)
  await give(rival, theirs, 100)
  await shipOne(shop, inPart)
  await give(shop, inPart, 5999)
  await shipAs(server, shop.owner, shop.shopId, [parcelFor(sent), parcelFor(returned)])
  await give(shop, returned, 6000)
  return { shop, whole, inPart, sent, returned }
}

test('部分发货, 部分退款 and 全额退款 stand in the lists of both sides, the filter, the counter and the open API alike', async () => {
  const { shop, whole, inPart, sent, returned } = await givenParts()
  const known = new Map(await listed(shop))
  const ofEach = [whole, inPart, sent, returned].map((order) => known.get(order.orderId))
  assert.deepEqual(ofEach, [[], ['part_shipped', 'part_refunded'], [], ['refunded']])

  const onlyIds = async (filter: ShopOrderFilter) => (await listed(shop, filter)).map(([id]) => id)
  assert.deepEqual(await onlyIds({ part: 'part_shipped' }), [inPart.orderId])
  assert.deepEqual(await onlyIds({ part: 'part_refunded' }), [inPart.orderId])
  assert.deepEqual(await onlyIds({ part: 'refunded' }), [returned.orderId])
  assert.deepEqual(await onlyIds({ part: 'part_shipped', tab: 'shipped' }), [])
  assert.equal(await counts(shop), 1)

  const mine = await server.call(listMyOrders, { as: inPart.buyer, query: { tab: 'to_ship' } })
  assert.deepEqual(
    mine.rows.map((row) => row.parts),
    [['part_shipped', 'part_refunded']],
  )
  const page = await server.call(readMyOrder, {
    as: inPart.buyer,
    params: { shopId: shop.shopId, orderId: inPart.orderId },
  })
  assert.deepEqual(page.parts, ['part_shipped', 'part_refunded'])

  const { key } = await server.call(makeApiKey, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { id: newId(), name: 'ERP', scopes: ['orders:read'] },
  })
  const open = await fetch(`${server.url}/open/v1/orders?state=paid`, {
    headers: { authorization: `Bearer ${key}` },
  })
  const { rows } = (await open.json()) as { rows: ShopOrderRowView[] }
  assert.deepEqual(new Map(rows.map((row) => [row.orderId, row.parts])).get(inPart.orderId), [
    'part_shipped',
    'part_refunded',
  ])
})

test('the file of orders names the parts and counts the pieces that left', async () => {
  const { shop, inPart, returned } = await givenParts()
  const answer = await fetch(`${server.url}/api/merchant/${shop.shopId}/order-export`, {
    method: 'POST',
    headers: { cookie: shop.owner.cookie, 'content-type': 'application/json', 'accept-language': 'zh-CN' },
    body: JSON.stringify({ format: 'csv', filter: {} }),
  })
  const rows: Record<string, string>[] = parse(await answer.text(), { columns: true, bom: true })
  const cells = (order: PaidOrder) => {
    const row = rows.find((one) => one['订单号'] === order.number)
    return [row?.['状态'], row?.['部分发货/退款'], row?.['件数'], row?.['已发件数'], row?.['已退款（元）']]
  }
  assert.deepEqual(cells(inPart), ['待发货', '部分发货；部分退款', '2', '1', '59.99'])
  assert.deepEqual(cells(returned), ['待收货', '全额退款', '2', '2', '60.00'])
})

test('the card and the answer in the chat say what has left and what went back', async () => {
  const { shop, inPart } = await givenParts()
  const chat = { shop, buyer: inPart.buyer }
  await buyerSays(server, chat, { kind: 'order', orderId: inPart.orderId })
  await server.waitUntilIdle()
  const cards = (await saidIn(server, chat)).flatMap(({ body }) =>
    body.kind === 'order' ? [body.order] : [],
  )
  assert.deepEqual(
    cards.map((card) => card?.parts),
    [['part_shipped', 'part_refunded']],
  )
  const answer = (await lastAuto(server, chat))?.text ?? ''
  assert.match(answer, new RegExp(`订单 ${inPart.number} 已部分发货（.+），其余将在 .+ 前发出`))
  assert.match(answer, /其中 ¥59\.99 已原路退回。$/)
})
