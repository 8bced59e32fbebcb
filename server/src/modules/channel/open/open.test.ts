import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenShop } from '../../../../testing/given.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { chatOf, givenChat } from '../../../../testing/given-chat.ts'
import { newWaybill } from '../../../../testing/given-fulfillment.ts'
import { givenOrder, givenPaidOrder, givenShippedOrder } from '../../../../testing/given-ordering.ts'
import { postHead, rawRequest } from '../../../../testing/raw-request.ts'
import { newId, refused, testServer } from '../../../../testing/server.ts'
import { readChat } from '../../../screens/merchant/chats-contract.ts'
import { readShopOrder } from '../../../screens/merchant/order-contract.ts'
import { listShopOrders } from '../../../screens/merchant/orders-contract.ts'
import { listStock } from '../../../screens/merchant/stock-contract.ts'
import type { ShopOrderRowView, ShopOrderView } from '../../../screens/orders/order-contract.ts'
import {
  type ApiScope,
  listApiKeys,
  MAX_KEY_CALLS_PER_MINUTE,
  makeApiKey,
  revokeApiKey,
} from '../../identity/api-keys/contract.ts'

const server = await testServer()

async function keyOf(shop: GivenShop, ...scopes: ApiScope[]) {
  const params = { shopId: shop.shopId }
  return server.call(makeApiKey, { as: shop.owner, params, body: { id: newId(), name: 'ERP', scopes } })
}

interface OpenAnswer {
  readonly status: number
  readonly body: Record<string, unknown>
}

async function open(key: string | null, path: string, body?: unknown): Promise<OpenAnswer> {
  const answer = await fetch(`${server.url}/open/v1/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      ...(key ? { authorization: `Bearer ${key}` } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

const rowsIn = (answer: OpenAnswer) => answer.body.rows as ShopOrderRowView[]

test('S1-17 one order has the same state and the same actions in the chat panel, on the orders page and in the open API', async () => {
  const shop = await givenShop(server)
  const { key } = await keyOf(shop, 'orders:read')
  const params = { shopId: shop.shopId }
  for (const given of [givenOrder, givenPaidOrder, givenShippedOrder]) {
    const order = await given(server, { shop })
    await givenChat(server, { shop, buyer: order.buyer })
    const chatId = await chatOf(server, shop, order.buyer)
    const panel = await server.call(readChat, { as: shop.owner, params: { ...params, chatId } })
    const page = await server.call(readShopOrder, {
      as: shop.owner,
      params: { ...params, orderId: order.orderId },
    })
    const list = await server.call(listShopOrders, {
      as: shop.owner,
      params,
      query: { number: order.number },
    })
    const published = (await open(key, `orders/${order.orderId}`)).body as unknown as ShopOrderView
    const seen = [
      panel.orders.find((one) => one.orderId === order.orderId),
      list.rows[0],
      published,
      rowsIn(await open(key, `orders?number=${order.number}`))[0],
    ].map((one) => ({
      state: one?.state,
      actions: one?.actions,
      totalFen: one?.totalFen,
      paused: one?.pausedMark,
    }))
    const { state, actions, totalFen, pausedMark } = page
    for (const one of seen) assert.deepEqual(one, { state, actions, totalFen, paused: pausedMark })
    assert.ok(actions.length > 0)
  }
})

test('a key opens its own shop, within its scopes, until it is revoked', async () => {
  const shop = await givenShop(server)
  const other = await givenShop(server)
  const theirs = await givenPaidOrder(server, { shop: other })
  const { key, view } = await keyOf(shop, 'orders:read')
  assert.equal((await open(key, 'orders')).status, 200)
  assert.deepEqual((await open(key, `orders/${theirs.orderId}`)).body.refusal, 'not_found')
  const stock = await open(key, 'stock')
  assert.deepEqual([stock.status, stock.body.refusal], [403, 'scope_missing'])
  for (const wrong of [null, 'zg-1', key.slice(0, -1) + (key.endsWith('0') ? '1' : '0')]) {
    const answer = await open(wrong, 'orders')
    assert.deepEqual([answer.status, answer.body.refusal], [401, 'api_key_wrong'])
  }
  const params = { shopId: shop.shopId }
  const { keys } = await server.call(listApiKeys, { as: shop.owner, params })
  assert.equal(JSON.stringify(keys).includes(key), false, 'the key is shown once')
  assert.ok(keys[0]?.lastUsedAt)
  await refused(
    server.call(revokeApiKey, { as: other.owner, params: { shopId: other.shopId, keyId: view.keyId } }),
    'not_found',
  )
  await server.call(revokeApiKey, { as: shop.owner, params: { ...params, keyId: view.keyId } })
  assert.equal((await open(key, 'orders')).status, 401)
})

test('receivers are masked; in full for a key with the scope, and the log records the look', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  const plain = await open((await keyOf(shop, 'orders:read')).key, `orders/${order.orderId}`)
  assert.equal(JSON.stringify(plain.body).includes('13812345678'), false)
  const { key, view } = await keyOf(shop, 'orders:read', 'receiver:read')
  const full = await open(key, `orders/${order.orderId}`)
  assert.equal((full.body as unknown as ShopOrderView).receiver.phone, '13812345678')
  assert.equal(JSON.stringify((await open(key, 'orders')).body).includes('13812345678'), false)
  const { rows } = await server.db.pool.query<{ detail: { keyId: string } }>(
    `select detail from platform.audit where act = 'order.reveal_receiver' and subject = $1`,
    [order.orderId],
  )
  assert.deepEqual(
    rows.map((row) => row.detail.keyId),
    [view.keyId],
  )
})

test('a program ships and counts as people do: the same outcomes, the same refusals, once however often it asks', async () => {
  const shop = await givenShop(server)
  const paid = await givenPaidOrder(server, { shop })
  const unpaid = await givenOrder(server, { shop })
  const { key } = await keyOf(shop, 'orders:read', 'orders:ship', 'stock:read', 'stock:write')
  const parcels = [paid, unpaid].map(({ orderId }) => ({
    id: newId(),
    orderId,
    courier: 'SF',
    waybill: newWaybill(),
  }))
  const outcomes = async () =>
    (
      (await open(key, 'parcels', { parcels })).body.parcels as { outcome: string; refusal: string | null }[]
    ).map((one) => one.refusal ?? one.outcome)
  assert.deepEqual(await outcomes(), ['shipped', 'order_not_paid'])
  assert.deepEqual(await outcomes(), ['shipped', 'order_not_paid'])
  const skuId = (await givenProduct(server, shop)).skus[0]?.skuId as string
  const set = { id: newId(), lines: [{ skuId, onHand: 37 }] }
  assert.equal((await open(key, 'stock', set)).status, 200)
  assert.equal((await open(key, 'stock', set)).status, 200)
  assert.equal(
    (await open(key, 'stock', { ...set, lines: [{ skuId, onHand: 1 }] })).body.refusal,
    'id_reused',
  )
  const { rows } = await server.call(listStock, { as: shop.owner, params: { shopId: shop.shopId } })
  assert.equal(rows.find((row) => row.skuId === skuId)?.onHand, 37)
})

test('orders are asked for by state, by what happened since, and page by page', async () => {
  const shop = await givenShop(server)
  const { key } = await keyOf(shop, 'orders:read')
  const first = await givenPaidOrder(server, { shop })
  await server.clockTo('2026-03-02T12:00:00+08:00')
  const second = await givenOrder(server, { shop })
  const idsOf = async (query: string) =>
    rowsIn(await open(key, `orders?${query}`)).map((order) => order.orderId)
  assert.deepEqual(await idsOf('state=paid'), [first.orderId])
  assert.deepEqual(await idsOf('changedSince=2026-03-02T11:00:00%2B08:00'), [second.orderId])
  // Of very many changes, as after a rush, the orders are found in another way.
  await server.db.pool.query(
    `insert into ordering.order_move (shop_id, order_id, from_state, to_state, actor_kind, actor_id, why, detail, at)
     select shop_id, order_id, from_state, to_state, actor_kind, actor_id, why, detail, at
     from ordering.order_move, generate_series(1, 5001) where order_id = $1`,
    [second.orderId],
  )
  assert.deepEqual(await idsOf('changedSince=2026-03-02T11:00:00%2B08:00'), [second.orderId])
  const page = await open(key, 'orders?limit=1')
  assert.deepEqual(
    [rowsIn(page)[0]?.orderId, await idsOf(`limit=1&after=${page.body.next}`)],
    [second.orderId, [first.orderId]],
  )
})

async function callWithLateBody(key: string): Promise<void> {
  const head = postHead('/open/v1/stock', 2, { authorization: `Bearer ${key}`, connection: 'close' })
  const request = await rawRequest(server, head)
  await request.answers(/100 Continue/)
  request.send('{}')
  assert.match(await request.ends(), /HTTP\/1.1 422 /)
}

test('a key that calls too often learns when to come back; its neighbours are not held up', async () => {
  const shop = await givenShop(server)
  const { key } = await keyOf(shop, 'products:read', 'stock:write')
  const neighbour = await keyOf(shop, 'products:read')
  const call = () => open(key, 'products?limit=1')
  const answers: OpenAnswer[] = []
  // 50 calls whose bodies come late count 50 times as well, although it is asked twice who sends them.
  for (let late = 0; late < 50; late += 1) await callWithLateBody(key)
  for (let calls = 50; calls < MAX_KEY_CALLS_PER_MINUTE; calls += 50) {
    answers.push(...(await Promise.all(Array.from({ length: 50 }, call))))
  }
  assert.ok(answers.every(({ status }) => status === 200))
  const last = await call()
  assert.deepEqual([last.status, last.body.refusal], [429, 'too_many_requests'])
  assert.equal((await open(neighbour.key, 'products?limit=1')).status, 200)
})

test('the published part describes itself', async () => {
  const answer = await fetch(`${server.url}/open/v1/openapi.json`)
  const document = (await answer.json()) as { paths: Record<string, object> }
  const paths = Object.keys(document.paths)
  assert.ok(
    paths.includes('/open/v1/orders/{orderId}') && paths.every((path) => path.startsWith('/open/v1/')),
  )
})
