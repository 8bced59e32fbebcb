import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenReturnAddress, givenWornOrder, inspect, sendBack } from '../../../testing/given-cases.ts'
import { givenShopWithFunds } from '../../../testing/given-payout.ts'
import { chooseAs, givenConfirmedWrong } from '../../../testing/given-wrong.ts'
import { testServerForEach } from '../../../testing/server.ts'
import { addDays, shanghaiDay } from '../../kernel/time.ts'
import { closeWrongShipment } from '../../modules/aftersale/wrong-shipments/contract.ts'
import { readBusinessNow } from '../../platform/db/database.ts'
import { readWrongReport } from './wrong-report-contract.ts'
import { readWrongShipment } from './wrong-shipments-contract.ts'

const server = testServerForEach()

test('S4-31 (part: actions and their effect, picker and shift) wrong shipments of some days by cause, SKU and courier, with rate and cost, of one shop', async () => {
  const [shop, rival] = [await givenShopWithFunds(server), await givenShopWithFunds(server)]
  await givenReturnAddress(server, shop)
  const [order, other] = [await givenWornOrder(server, shop), await givenWornOrder(server, shop)]
  await givenWornOrder(server, shop)
  await givenConfirmedWrong(server, rival, await givenWornOrder(server, rival))
  const wrongId = await givenConfirmedWrong(server, shop, order)
  await givenConfirmedWrong(server, shop, other)
  const asked = await chooseAs(server, order, wrongId, 'return_refund')
  const sent = await sendBack(server, order.buyer, asked)
  await inspect(server, shop.owner, sent, [{ lineNo: 1, result: 'sellable', quantity: 1 }])
  await server.waitUntilIdle()
  const params = { shopId: shop.shopId, wrongId }
  const { version } = await server.call(readWrongShipment, { as: shop.owner, params })
  await server.call(closeWrongShipment, {
    as: shop.owner,
    params,
    body: { version, cause: 'picking', evidence: '监控' },
  })
  const report = (day: Date) =>
    server.call(readWrongReport, {
      as: shop.owner,
      params: { shopId: shop.shopId },
      query: { from: shanghaiDay(day), to: shanghaiDay(day) },
    })
  const now = await readBusinessNow(server.db.kysely)
  const today = await report(now)
  assert.deepEqual(today.total, { confirmed: 2, shippedLines: 3, percent: 66.67, costFen: 1200 })
  const row = ({ key, confirmed, shippedLines, percent, costFen }: (typeof today.skus)[number]) => [
    key,
    confirmed,
    shippedLines,
    percent,
    costFen,
  ]
  assert.deepEqual(today.causes.map(row), [
    [null, 1, 3, 33.33, 0],
    ['picking', 1, 3, 33.33, 1200],
  ])
  assert.deepEqual(
    today.skus.map(row).sort(),
    [
      [order.skuIds[0], 1, 1, 100, 1200],
      [other.skuIds[0], 1, 1, 100, 0],
    ].sort(),
  )
  assert.deepEqual(today.couriers.map(row), [['SF', 2, 3, 66.67, 1200]])
  const before = await report(addDays(now, -1))
  assert.deepEqual(
    [before.total, before.causes, before.skus, before.couriers],
    [{ confirmed: 0, shippedLines: 0, percent: null, costFen: 0 }, [], [], []],
  )
})
