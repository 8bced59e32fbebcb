import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { type GivenShop, givenShop, givenStaff } from '../../../testing/given.ts'
import { givenShipped } from '../../../testing/given-fulfillment.ts'
import { type GivenOrder, givenOrder, givenPaidOrder } from '../../../testing/given-ordering.ts'
import { newId, refused, TEST_START, testServerForEach } from '../../../testing/server.ts'
import { addHours } from '../../kernel/time.ts'
import { askRefund, withdrawRefund } from '../../modules/aftersale/cases/contract.ts'
import { changeAutoReplies, defaultAutoReplies } from '../../modules/conversation/auto-replies/contract.ts'
import { endPriority, setPriority } from '../../modules/fulfillment/priority/contract.ts'
import {
  changeShipSettings,
  defaultShipSettings,
  readShipSettings,
  type ShipSettings,
} from '../../modules/fulfillment/settings/contract.ts'
import { urgeShipping } from '../../modules/fulfillment/urging/contract.ts'
import { readBusinessNow } from '../../platform/db/database.ts'
import { readShopOrder } from './order-contract.ts'
import { countShopOrders, listShopOrders, type ShopOrderFilter } from './orders-contract.ts'

const server = testServerForEach()

const urge = ({ shopId, orderId, buyer }: GivenOrder) =>
  server.call(urgeShipping, { as: buyer, params: { shopId, orderId }, body: { id: newId() } })

const mark = (shop: GivenShop, { orderId }: GivenOrder, as = shop.owner, reason = '老客户') =>
  server.call(setPriority, { as, params: { shopId: shop.shopId, orderId }, body: { reason } })

const change = (shop: GivenShop, wish: Partial<ShipSettings>) =>
  server.call(changeShipSettings, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { ...defaultShipSettings, ...wish },
  })

/** The orders of a list in its order, read in pages of two, by what the test calls them. */
async function listed(shop: GivenShop, names: Readonly<Record<string, GivenOrder>>, query: ShopOrderFilter) {
  const found: string[] = []
  let after: string | undefined
  do {
    const page = await server.call(listShopOrders, {
      as: shop.owner,
      params: { shopId: shop.shopId },
      query: { ...query, limit: 2, ...(after ? { after } : {}) },
    })
    for (const { orderId } of page.rows)
      found.push(Object.keys(names).find((name) => names[name]?.orderId === orderId) ?? orderId)
    after = page.next ?? undefined
  } while (after)
  return found
}

/** Six orders an hour apart; by their deadline a, b, c, d, e, f. */
async function givenSix(shop: GivenShop) {
  const names: Record<string, GivenOrder> = {}
  for (const [at, name] of ['a', 'b', 'c', 'd', 'e', 'f'].entries()) {
    await server.clockTo(addHours(TEST_START, at))
    names[name] = await givenPaidOrder(server, { shop })
  }
  const { c, d, e, f } = names as Record<string, GivenOrder>
  for (const order of [c, e]) await urge(order as GivenOrder)
  for (const order of [f, d, e]) await mark(shop, order as GivenOrder)
  return names
}

test('S2-08 S2-24 what ships first comes on top, then what was urged, each by its deadline; the shop may want it otherwise', async () => {
  const shop = await givenShop(server)
  const names = await givenSix(shop)
  const list = () => listed(shop, names, { tab: 'to_ship' })
  assert.deepEqual(await list(), ['d', 'e', 'f', 'c', 'a', 'b'])
  await change(shop, { urgedOnTop: false })
  assert.deepEqual(await list(), ['d', 'e', 'f', 'a', 'b', 'c'])
  await change(shop, { priorityOnTop: false })
  assert.deepEqual(await list(), ['c', 'e', 'a', 'b', 'd', 'f'])
  await change(shop, { priorityOnTop: false, urgedOnTop: false })
  assert.deepEqual(await list(), ['a', 'b', 'c', 'd', 'e', 'f'])
  await change(shop, {})
  await server.call(changeAutoReplies, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { ...defaultAutoReplies, isOn: false },
  })
  assert.deepEqual(await list(), ['d', 'e', 'f', 'a', 'b', 'c'])
  assert.deepEqual(await listed(shop, names, { lateRisk: 'soon' }), [])
})

test('S2-07 S2-09 the filter 优先发货 gives the marked orders and joins others; the file holds the same rows with the marks', async () => {
  const shop = await givenShop(server)
  const names = await givenSix(shop)
  const { d, e } = names as Record<string, GivenOrder>
  await givenShipped(server, shop.owner, d as GivenOrder)
  assert.deepEqual(await listed(shop, names, { priority: true }), ['f', 'e'])
  assert.deepEqual(await listed(shop, names, { priority: true, urged: true }), ['e'])
  assert.deepEqual(await listed(shop, names, { priority: true, tab: 'shipped' }), [])
  const { badges } = await server.call(countShopOrders, {
    as: shop.owner,
    params: { shopId: shop.shopId },
  })
  assert.deepEqual([badges.priority, badges.urged], [2, 2])
  const answer = await fetch(`${server.url}/api/merchant/${shop.shopId}/order-export`, {
    method: 'POST',
    headers: { cookie: shop.owner.cookie, 'content-type': 'application/json', 'accept-language': 'zh-CN' },
    body: JSON.stringify({ format: 'csv', filter: { priority: true } }),
  })
  const bytes = Buffer.from(await answer.arrayBuffer())
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf])
  const rows: Record<string, string>[] = parse(bytes, { columns: true, bom: true })
  assert.deepEqual(
    rows.map((row) => [row['订单号'], row['优先发货'], row['催发货次数'], row['最近催发货']]),
    [
      [names['f']?.number, '是', '0', ''],
      [e?.number, '是', '1', '2026-03-02 15:00:00'],
    ],
  )
})

/** A paid order whose buyer asked for a refund and took the request back. */
async function givenWonBack(shop: GivenShop) {
  const order = await givenPaidOrder(server, { shop })
  await server.clockTo(addHours(await readBusinessNow(server.db.kysely), 25))
  const params = { shopId: shop.shopId, orderId: order.orderId }
  const { caseId } = await server.call(askRefund, {
    as: order.buyer,
    params,
    body: { id: newId(), reason: 'changed_mind', note: '' },
  })
  await server.call(withdrawRefund, { as: order.buyer, params: { shopId: shop.shopId, caseId } })
  const page = await server.call(readShopOrder, { as: shop.owner, params })
  return { order, page }
}

test('S2-06 a new shop marks what it won back; switched off there are no new marks, and the old ones stay', async () => {
  const shop = await givenShop(server)
  const params = { shopId: shop.shopId }
  assert.deepEqual(await server.call(readShipSettings, { as: shop.owner, params }), {
    marksWonBack: true,
    priorityOnTop: true,
    urgedOnTop: true,
  })
  const before = await givenWonBack(shop)
  assert.deepEqual(
    [before.page.priorityMark, before.page.priority?.cause, before.page.priority?.markedBy],
    [true, 'refund_withdrawn', null],
  )
  await change(shop, { marksWonBack: false })
  const after = await givenWonBack(shop)
  assert.deepEqual([after.page.priorityMark, after.page.priority], [false, null])
  const old = await server.call(readShopOrder, {
    as: shop.owner,
    params: { ...params, orderId: before.order.orderId },
  })
  assert.equal(old.priorityMark, true)
  const rival = await givenShop(server)
  assert.equal((await givenWonBack(rival)).page.priorityMark, true)
  const agent = await givenStaff(server, shop, 'agent')
  await refused(
    server.call(changeShipSettings, { as: agent, params, body: defaultShipSettings }),
    'not_allowed',
  )
})

test('优先发货 by hand has its reason and can be taken back; what was promised to a buyer cannot', async () => {
  const shop = await givenShop(server)
  const agent = await givenStaff(server, shop, 'agent')
  const order = await givenPaidOrder(server, { shop })
  const params = { shopId: shop.shopId, orderId: order.orderId }
  await mark(shop, order, agent, '生日礼物，赶时间')
  await mark(shop, order, shop.owner, '别的理由')
  const read = async () => (await server.call(readShopOrder, { as: shop.owner, params })).priority
  assert.deepEqual(await read(), {
    cause: 'by_hand',
    reason: '生日礼物，赶时间',
    markedAt: TEST_START.toISOString(),
    markedBy: agent.name,
  })
  await server.call(endPriority, { as: shop.owner, params })
  await server.call(endPriority, { as: shop.owner, params })
  assert.equal(await read(), null)
  await refused(mark(shop, await givenOrder(server, { shop })), 'priority_not_to_ship')
  const rival = await givenShop(server)
  await refused(mark(rival, order), 'not_found')
  const { order: won } = await givenWonBack(shop)
  const ofWon = { shopId: shop.shopId, orderId: won.orderId }
  await refused(server.call(endPriority, { as: shop.owner, params: ofWon }), 'priority_earned')
})
