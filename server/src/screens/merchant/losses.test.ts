import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenShop, givenStaff, type Person } from '../../../testing/given.ts'
import { givenFreightTemplate, givenProduct } from '../../../testing/given-catalog.ts'
import { givenShipped } from '../../../testing/given-fulfillment.ts'
import {
  giveBack,
  givenCosts,
  givenShippedBySearch,
  SHIPPED_PIECE,
  sayCameBy,
  setChannel,
  setKind,
} from '../../../testing/given-losses.ts'
import { givenPaidOrder, type PaidOrder } from '../../../testing/given-ordering.ts'
import { newId, refused, testServerForEach } from '../../../testing/server.ts'
import { recordOrderSession } from '../../modules/analytics/index.ts'
import { addCostKind, adjustLoss, listCostKinds, setCostKind } from '../../modules/payment/costs/contract.ts'
import { inTransaction } from '../../platform/db/database.ts'
import {
  type LossDimension,
  type LossReport,
  lossDimensions,
  readLosses,
  readOrderLosses,
} from './losses-contract.ts'

const server = testServerForEach()

const RANGE = { from: '2026-03-01', to: '2026-03-31' }

const losses = (shop: GivenShop, by: LossDimension = 'day', as: Person = shop.owner): Promise<LossReport> =>
  server.call(readLosses, { as, params: { shopId: shop.shopId }, query: { ...RANGE, by } })

const lossesOf = (shop: GivenShop, order: PaidOrder) =>
  server.call(readOrderLosses, { as: shop.owner, params: { shopId: shop.shopId, orderId: order.orderId } })

test('S2-01 S2-02 a refund of 99.00 loses 99.00 openly and 12.00 + 15.00 + 3.00 + 5.00 = 35.00 hidden, on its order and in the report', async () => {
  const shop = await givenShop(server)
  await givenCosts(server, shop)
  const order = await givenShippedBySearch(server, shop)
  await giveBack(server, shop.owner, order, 9900, { lines: SHIPPED_PIECE })
  const { refunds, lossFen } = await lossesOf(shop, order)
  assert.equal(lossFen, 13_400)
  const [loss] = refunds
  assert.deepEqual([loss?.explicitFen, loss?.hiddenFen, loss?.channel], [9900, 3500, 'search'])
  assert.deepEqual(
    loss?.costs.map(({ kind, amountFen, how }) => [kind, amountFen, how]),
    [
      ['acquisition', 1200, { basis: 'channel', rate: 1200, channelBasis: 'per_order' }],
      ['freight', 1500, { basis: 'per_parcel', rate: 1500, times: 1 }],
      ['handling', 300, { basis: 'per_refund', rate: 300, times: 1 }],
      ['damage', 500, { basis: 'share', rate: 505, ofFen: 9900 }],
    ],
  )
  const { total } = await losses(shop)
  assert.deepEqual(total, {
    soldFen: 9900,
    refunds: 1,
    explicitFen: 9900,
    hiddenFen: 3500,
    lossFen: 13_400,
    netFen: -3500,
    costs: [1200, 1500, 300, 500],
  })
})

test('S2-02 a fifth kind is added without code: it counts from then on, and what is booked stays', async () => {
  const shop = await givenShop(server)
  await givenCosts(server, shop)
  const before = await givenShippedBySearch(server, shop)
  await giveBack(server, shop.owner, before, 9900, { lines: SHIPPED_PIECE })
  const id = newId()
  const body = { id, name: '包材', basis: 'per_piece', rate: 250, shippedOnly: true } as const
  const add = () => server.call(addCostKind, { as: shop.owner, params: { shopId: shop.shopId }, body })
  assert.deepEqual(await add(), await add())
  await refused(
    server.call(addCostKind, {
      as: shop.owner,
      params: { shopId: shop.shopId },
      body: { ...body, id: newId() },
    }),
    'cost_name_taken',
  )
  const after = await givenShippedBySearch(server, shop)
  await giveBack(server, shop.owner, after, 9900, { lines: SHIPPED_PIECE })
  const hiddenOf = async (order: PaidOrder) => (await lossesOf(shop, order)).refunds[0]?.hiddenFen
  assert.deepEqual([await hiddenOf(before), await hiddenOf(after)], [3500, 3750])
  const report = await losses(shop)
  assert.deepEqual([report.kinds.at(-1)?.name, report.total.costs], ['包材', [2400, 3000, 600, 1000, 250]])
  assert.equal(report.total.hiddenFen, 7250)
})

test('S2-01 nothing that did not ship costs freight or damage; what is off costs nothing', async () => {
  const shop = await givenShop(server)
  await givenCosts(server, shop)
  const order = await givenPaidOrder(server, { shop })
  await giveBack(server, shop.owner, order, 9900, { lines: [{ lineNo: 1, quantity: 1, unshipped: 1 }] })
  const [loss] = (await lossesOf(shop, order)).refunds
  assert.deepEqual(
    loss?.costs.map(({ kind, amountFen }) => [kind, amountFen]),
    [
      ['acquisition', 0],
      ['freight', 0],
      ['handling', 300],
      ['damage', 0],
    ],
    'an order of an unknown channel has no rate',
  )
  await setKind(server, shop, 'handling', 300, { isOn: false })
  const other = await givenPaidOrder(server, { shop })
  await giveBack(server, shop.owner, other, 9900, { lines: [{ lineNo: 1, quantity: 1, unshipped: 1 }] })
  assert.equal((await lossesOf(shop, other)).refunds[0]?.hiddenFen, 0)
})

test('S2-02 refunds of parts lose each their part: together they come to the order, to the fen, and its parcel once', async () => {
  const shop = await givenShop(server)
  await givenCosts(server, shop)
  const { templateId: freightTemplateId } = await givenFreightTemplate(server, shop, {
    firstFen: 800,
    nextFen: 0,
  })
  const product = await givenProduct(server, shop, {
    freightTemplateId,
    skus: [{ priceFen: 3333 }, { priceFen: 5000 }],
  })
  const [three = '', one = ''] = product.skus.map((sku) => sku.skuId)
  const lines = [
    { skuId: three, quantity: 3 },
    { skuId: one, quantity: 1 },
  ]
  const order = await givenPaidOrder(server, { shop, lines })
  await sayCameBy(server, order, 'search')
  await givenShipped(server, shop.owner, order)
  await giveBack(server, shop.owner, order, 3333, { lines: [{ lineNo: 1, quantity: 1, unshipped: 0 }] })
  await giveBack(server, shop.owner, order, 1000)
  const left = 9999 + 5000 + 800 - 3333 - 1000
  await giveBack(server, shop.owner, order, left, {
    lines: [
      { lineNo: 1, quantity: 2, unshipped: 0 },
      { lineNo: 2, quantity: 1, unshipped: 0 },
    ],
    withFreight: true,
  })
  const { refunds } = await lossesOf(shop, order)
  assert.deepEqual(
    refunds.map((loss) => loss.explicitFen),
    [3333, 1000, left],
  )
  const ofKind = (kind: string) =>
    refunds.map((loss) => loss.costs.find((cost) => cost.kind === kind)?.amountFen)
  const acquisition = ofKind('acquisition') as number[]
  assert.equal(
    acquisition.reduce((sum, fen) => sum + fen, 0),
    1200,
  )
  assert.deepEqual(acquisition.slice(0, 2), [
    Math.floor((1200 * 3333) / 15_799),
    Math.floor((1200 * 4333) / 15_799) - Math.floor((1200 * 3333) / 15_799),
  ])
  assert.deepEqual(ofKind('freight'), [1500, 0, 0], 'the parcel is borne once')
  assert.deepEqual(ofKind('handling'), [300, 300, 300])
})

test('S2-03 sales, refunds, both losses and net add up over live sessions, days, SKUs, channels, reasons and staff', async () => {
  const shop = await givenShop(server)
  await givenCosts(server, shop)
  const agent = await givenStaff(server, shop, 'agent')
  const { templateId: freightTemplateId } = await givenFreightTemplate(server, shop, {
    firstFen: 801,
    nextFen: 0,
  })
  const product = await givenProduct(server, shop, {
    freightTemplateId,
    skus: [{ priceFen: 3333 }, { priceFen: 101 }],
  })
  const lines = product.skus.map(({ skuId }) => ({ skuId, quantity: 1 }))
  const sessions = [newId(), newId()]
  const orders: PaidOrder[] = []
  for (let index = 0; index < 5; index += 1) {
    const order = await givenPaidOrder(server, { shop, lines })
    orders.push(order)
    if (index < 4) {
      const sessionId = sessions[index % 2] as string
      const live = { shopId: shop.shopId, orderId: order.orderId, sessionId, title: `第 ${index % 2} 场` }
      await inTransaction(server.db, (tx) => recordOrderSession(tx, [live]))
    }
    if (index % 2 === 0) await sayCameBy(server, order, 'search')
    await givenShipped(server, shop.owner, order)
  }
  const [first, second, third, fourth] = orders as [PaidOrder, PaidOrder, PaidOrder, PaidOrder]
  const both = [1, 2].map((lineNo) => ({ lineNo, quantity: 1, unshipped: 0 }))
  await giveBack(server, shop.owner, first, 4235, { lines: both, withFreight: true, reason: 'poor_quality' })
  await giveBack(server, agent, second, 777)
  await server.clockTo('2026-03-05T10:00:00+08:00')
  await giveBack(server, agent, third, 101, { lines: [{ lineNo: 2, quantity: 1, unshipped: 0 }] })
  await giveBack(server, shop.owner, fourth, 3434, { lines: both })
  const other = await givenShop(server)
  await givenCosts(server, other)
  await giveBack(server, other.owner, await givenShippedBySearch(server, other), 9900, {
    lines: SHIPPED_PIECE,
  })
  const { total } = await losses(shop)
  assert.equal(total.explicitFen, 4235 + 777 + 101 + 3434)
  assert.equal(total.soldFen, 5 * 4235)
  assert.equal(total.refunds, 4)
  for (const by of lossDimensions) {
    const report = await losses(shop, by)
    assert.deepEqual(report.total, total, by)
    const sum = (read: (row: LossReport['rows'][number]) => number) =>
      report.rows.reduce((all, row) => all + read(row), 0)
    assert.equal(
      sum((row) => row.explicitFen),
      total.explicitFen,
      by,
    )
    assert.equal(
      sum((row) => row.hiddenFen),
      total.hiddenFen,
      by,
    )
    assert.equal(
      sum((row) => row.lossFen),
      total.lossFen,
      by,
    )
    for (const [index, fen] of total.costs.entries())
      assert.equal(
        sum((row) => row.costs[index] ?? 0),
        fen,
        by,
      )
    if (by === 'reason' || by === 'agent') assert.ok(report.rows.every((row) => row.netFen === null))
    else
      assert.equal(
        sum((row) => row.netFen ?? 0),
        total.netFen,
        by,
      )
  }
  const bySession = (await losses(shop, 'session')).rows
  const ofSession = (key: string | null) => bySession.find((row) => row.key === key)
  assert.deepEqual(
    [sessions[0] as string, sessions[1] as string, null].map((key) => [
      ofSession(key)?.soldFen,
      ofSession(key)?.explicitFen,
      ofSession(key)?.refunds,
    ]),
    [
      [8470, 4336, 2],
      [8470, 4211, 2],
      [4235, 0, 0],
    ],
  )
  const byAgent = (await losses(shop, 'agent')).rows
  assert.deepEqual(
    byAgent.map((row) => [row.title, row.refunds, row.explicitFen]),
    [
      ['店主', 2, 7669],
      ['agent', 2, 878],
    ],
  )
})

test('S1-44 what a visitor of a channel costs is part of the loss: visitors for each paid order times the rate', async () => {
  const shop = await givenShop(server)
  await setChannel(server, shop, 'search', 150, 'per_visitor')
  const [first, second] = [await givenShippedBySearch(server, shop), await givenShippedBySearch(server, shop)]
  for (let index = 0; index < 5; index += 1) await sayCameBy(server, { shopId: shop.shopId }, 'search')
  await sayCameBy(server, { shopId: shop.shopId }, 'recommend')
  // 5 visitors at 1.50 for 2 orders: 3.75 an order.
  await giveBack(server, shop.owner, first, 9900, { lines: SHIPPED_PIECE })
  const [loss] = (await lossesOf(shop, first)).refunds
  assert.deepEqual(loss?.costs[0], {
    kind: 'acquisition',
    name: '',
    amountFen: 375,
    how: { basis: 'channel', rate: 150, channelBasis: 'per_visitor', visitors: 5, orders: 2 },
    corrected: null,
  })
  await setChannel(server, shop, 'search', 700, 'per_order')
  await giveBack(server, shop.owner, second, 9900, { lines: SHIPPED_PIECE })
  assert.equal((await lossesOf(shop, second)).refunds[0]?.costs[0]?.amountFen, 700)
  assert.equal((await lossesOf(shop, first)).refunds[0]?.costs[0]?.amountFen, 375, 'what is booked stays')
})

test('S2-02 a cost is corrected with a note by rows against it; nothing is changed in place', async () => {
  const shop = await givenShop(server)
  await givenCosts(server, shop)
  const order = await givenShippedBySearch(server, shop)
  const refundId = await giveBack(server, shop.owner, order, 9900, { lines: SHIPPED_PIECE })
  const lead = await givenStaff(server, shop, 'agent_lead')
  const correct = (as: Person, amountFen: number, seenFen: number) =>
    server.call(adjustLoss, {
      as,
      params: { shopId: shop.shopId, refundId },
      body: { kind: 'damage', amountFen, seenFen, note: '吊牌剪了，只能折价卖' },
    })
  await refused(correct(await givenStaff(server, shop, 'agent'), 4000, 500), 'not_allowed')
  await refused(correct(lead, 4000, 501), 'loss_changed')
  await correct(lead, 4000, 500)
  await correct(lead, 4000, 500)
  const [loss] = (await lossesOf(shop, order)).refunds
  const damage = loss?.costs.find((cost) => cost.kind === 'damage')
  assert.deepEqual(
    [damage?.amountFen, damage?.corrected?.by, damage?.corrected?.note],
    [4000, 'agent_lead', '吊牌剪了，只能折价卖'],
  )
  assert.equal((await losses(shop)).total.hiddenFen, 7000)
  const { rows } = await server.db.pool.query(
    `select debit, credit, amount_fen from payment.cost_entry where shop_id = $1 and kind = 'damage' order by amount_fen, debit`,
    [shop.shopId],
  )
  assert.deepEqual(rows, [
    { debit: 'loss:damage', credit: 'memo:damage', amount_fen: 500 },
    { debit: 'memo:damage', credit: 'loss:damage', amount_fen: 500 },
    { debit: 'loss:damage', credit: 'memo:damage', amount_fen: 4000 },
  ])
  await correct(lead, 0, 4000)
  assert.equal((await losses(shop)).total.hiddenFen, 3000)
  const change = (statement: string) => server.db.pool.query(`${statement} where shop_id = $1`, [shop.shopId])
  await assert.rejects(change('update payment.cost_entry set amount_fen = 1'), /only added to/)
  await assert.rejects(change('delete from payment.cost_entry'), /only added to/)
  const twice = await Promise.allSettled(
    Array.from({ length: 4 }, (_, index) => correct(lead, 100 + index, 0)),
  )
  assert.equal(
    twice.filter((one) => one.status === 'fulfilled').length,
    1,
    'of many corrections at once one is made',
  )
})

test('a share above all of it, a fixed basis and an unknown kind are refused; who packs sees no costs', async () => {
  const shop = await givenShop(server)
  const params = { shopId: shop.shopId }
  await refused(setKind(server, shop, 'damage', 10_001), 'share_above_whole')
  await setKind(server, shop, 'damage', 10_000)
  await refused(
    server.call(setCostKind, {
      as: shop.owner,
      params,
      body: { kind: 'freight', basis: 'share', rate: 1, shippedOnly: true, isOn: true },
    }),
    'cost_basis_fixed',
  )
  await refused(setKind(server, shop, newId(), 1), 'not_found')
  const warehouse = await givenStaff(server, shop, 'warehouse')
  await refused(server.call(listCostKinds, { as: warehouse, params }), 'not_allowed')
  await refused(losses(shop, 'day', warehouse), 'not_allowed')
})
