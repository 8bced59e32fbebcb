import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenShop, givenStaff, type Person } from '../../../testing/given.ts'
import { givenFreightTemplate, givenProduct } from '../../../testing/given-catalog.ts'
import { givenShipped } from '../../../testing/given-fulfillment.ts'
import { givenPaidOrder, type PaidOrder } from '../../../testing/given-ordering.ts'
import { newId, refused, testServerForEach } from '../../../testing/server.ts'
import { giveMoneyBack } from '../../modules/aftersale/cases/contract.ts'
import { recordOrderSession } from '../../modules/analytics/index.ts'
import { type Channel, setChannelCost } from '../../modules/analytics/losses/contract.ts'
import { sendVisits } from '../../modules/analytics/visits/contract.ts'
import { addCostKind, adjustLoss, listCostKinds, setCostKind } from '../../modules/payment/costs/contract.ts'
import { inTransaction } from '../../platform/db/database.ts'
import {
  type LossDimension,
  type LossReport,
  lossDimensions,
  readLosses,
  readOrderLosses,
  readRefundRates,
} from './losses-contract.ts'

const server = testServerForEach()

const RANGE = { from: '2026-03-01', to: '2026-03-31' }
const MONTH = '2026-03'

const losses = (shop: GivenShop, by: LossDimension = 'day', as: Person = shop.owner): Promise<LossReport> =>
  server.call(readLosses, { as, params: { shopId: shop.shopId }, query: { ...RANGE, by } })

const lossesOf = (shop: GivenShop, order: PaidOrder) =>
  server.call(readOrderLosses, { as: shop.owner, params: { shopId: shop.shopId, orderId: order.orderId } })

const ratesOf = (shop: GivenShop) =>
  server.call(readRefundRates, { as: shop.owner, params: { shopId: shop.shopId }, query: RANGE })

const setKind = (
  shop: GivenShop,
  kind: string,
  rate: number,
  what: { isOn?: boolean; shippedOnly?: boolean } = {},
) =>
  server.call(setCostKind, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { kind, rate, shippedOnly: what.shippedOnly ?? kind !== 'handling', isOn: what.isOn ?? true },
  })

const setChannel = (
  shop: GivenShop,
  channel: Channel,
  rateFen: number,
  basis: 'per_order' | 'per_visitor' = 'per_order',
) =>
  server.call(setChannelCost, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { channel, month: MONTH, basis, rateFen },
  })

/** The page of a buyer says by which way they came to an order, or that a visitor came at all. */
const say = (
  order: { shopId: string; orderId?: string },
  source: Exclude<Channel, 'unknown'>,
  visitor = newId(),
) =>
  server.call(sendVisits, {
    as: null,
    body: {
      visits: [
        {
          id: newId(),
          kind: order.orderId ? 'order' : 'shop',
          shopId: order.shopId,
          ...(order.orderId ? { orderId: order.orderId } : {}),
          source,
          visitor,
          agoMs: 0,
        },
      ],
    },
  })

type Lines = { lineNo: number; quantity: number; unshipped: number }[]

async function give(
  as: Person,
  order: PaidOrder,
  amountFen: number,
  what: { lines?: Lines; reason?: 'agreed' | 'poor_quality'; withFreight?: boolean } = {},
) {
  const { shopId, orderId } = order
  const { caseId } = await server.call(giveMoneyBack, {
    as,
    params: { shopId, orderId },
    body: { id: newId(), reason: 'agreed', amountFen, ...what },
  })
  await server.waitUntilIdle()
  return caseId
}

const wholeLine: Lines = [{ lineNo: 1, quantity: 1, unshipped: 0 }]

/** A shop whose refund of 99.00 costs 12.00, 15.00, 3.00 and 5.00 beside: the parcel of 99.00 at 5.05 % is 5.00. */
async function givenCosts(shop: GivenShop) {
  await setChannel(shop, 'search', 1200)
  await setKind(shop, 'freight', 1500)
  await setKind(shop, 'handling', 300)
  await setKind(shop, 'damage', 505)
}

/** A shipped order of 99.00 that came by search. */
async function givenShippedBySearch(shop: GivenShop): Promise<PaidOrder> {
  const order = await givenPaidOrder(server, { shop })
  await say(order, 'search')
  await givenShipped(server, shop.owner, order)
  return order
}

test('S2-01 S2-02 a refund of 99.00 loses 99.00 openly and 12.00 + 15.00 + 3.00 + 5.00 = 35.00 hidden, on its order and in the report', async () => {
  const shop = await givenShop(server)
  await givenCosts(shop)
  const order = await givenShippedBySearch(shop)
  await give(shop.owner, order, 9900, { lines: wholeLine })
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
  await givenCosts(shop)
  const before = await givenShippedBySearch(shop)
  await give(shop.owner, before, 9900, { lines: wholeLine })
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
  const after = await givenShippedBySearch(shop)
  await give(shop.owner, after, 9900, { lines: wholeLine })
  const hiddenOf = async (order: PaidOrder) => (await lossesOf(shop, order)).refunds[0]?.hiddenFen
  assert.deepEqual([await hiddenOf(before), await hiddenOf(after)], [3500, 3750])
  const report = await losses(shop)
  assert.deepEqual([report.kinds.at(-1)?.name, report.total.costs], ['包材', [2400, 3000, 600, 1000, 250]])
  assert.equal(report.total.hiddenFen, 7250)
})

test('S2-01 nothing that did not ship costs freight or damage; what is off costs nothing', async () => {
  const shop = await givenShop(server)
  await givenCosts(shop)
  const order = await givenPaidOrder(server, { shop })
  await give(shop.owner, order, 9900, { lines: [{ lineNo: 1, quantity: 1, unshipped: 1 }] })
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
  await setKind(shop, 'handling', 300, { isOn: false })
  const other = await givenPaidOrder(server, { shop })
  await give(shop.owner, other, 9900, { lines: [{ lineNo: 1, quantity: 1, unshipped: 1 }] })
  assert.equal((await lossesOf(shop, other)).refunds[0]?.hiddenFen, 0)
})

test('S2-02 refunds of parts lose each their part: together they come to the order, to the fen, and its parcel once', async () => {
  const shop = await givenShop(server)
  await givenCosts(shop)
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
  await say(order, 'search')
  await givenShipped(server, shop.owner, order)
  await give(shop.owner, order, 3333, { lines: [{ lineNo: 1, quantity: 1, unshipped: 0 }] })
  await give(shop.owner, order, 1000)
  const left = 9999 + 5000 + 800 - 3333 - 1000
  await give(shop.owner, order, left, {
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
  await givenCosts(shop)
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
    if (index % 2 === 0) await say(order, 'search')
    await givenShipped(server, shop.owner, order)
  }
  const [first, second, third, fourth] = orders as [PaidOrder, PaidOrder, PaidOrder, PaidOrder]
  const both: Lines = [1, 2].map((lineNo) => ({ lineNo, quantity: 1, unshipped: 0 }))
  await give(shop.owner, first, 4235, { lines: both, withFreight: true, reason: 'poor_quality' })
  await give(agent, second, 777)
  await server.clockTo('2026-03-05T10:00:00+08:00')
  await give(agent, third, 101, { lines: [{ lineNo: 2, quantity: 1, unshipped: 0 }] })
  await give(shop.owner, fourth, 3434, { lines: both })
  const other = await givenShop(server)
  await givenCosts(other)
  await give(other.owner, await givenShippedBySearch(other), 9900, { lines: wholeLine })
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
  await setChannel(shop, 'search', 150, 'per_visitor')
  const [first, second] = [await givenShippedBySearch(shop), await givenShippedBySearch(shop)]
  for (let index = 0; index < 5; index += 1) await say({ shopId: shop.shopId }, 'search')
  await say({ shopId: shop.shopId }, 'recommend')
  // 5 visitors at 1.50 for 2 orders: 3.75 an order.
  await give(shop.owner, first, 9900, { lines: wholeLine })
  const [loss] = (await lossesOf(shop, first)).refunds
  assert.deepEqual(loss?.costs[0], {
    kind: 'acquisition',
    name: '',
    amountFen: 375,
    how: { basis: 'channel', rate: 150, channelBasis: 'per_visitor', visitors: 5, orders: 2 },
    corrected: null,
  })
  await setChannel(shop, 'search', 700, 'per_order')
  await give(shop.owner, second, 9900, { lines: wholeLine })
  assert.equal((await lossesOf(shop, second)).refunds[0]?.costs[0]?.amountFen, 700)
  assert.equal((await lossesOf(shop, first)).refunds[0]?.costs[0]?.amountFen, 375, 'what is booked stays')
})

test('S2-02 a cost is corrected with a note by rows against it; nothing is changed in place', async () => {
  const shop = await givenShop(server)
  await givenCosts(shop)
  const order = await givenShippedBySearch(shop)
  const refundId = await give(shop.owner, order, 9900, { lines: wholeLine })
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

test('S1-40 the refund rate is of the orders paid on these days: of the shop, by product, reason and member of staff', async () => {
  const shop = await givenShop(server)
  const agent = await givenStaff(server, shop, 'agent')
  const product = await givenProduct(server, shop, { title: '帆布包', skus: [{ priceFen: 2000 }] })
  const skuId = product.skus[0]?.skuId as string
  const before = await givenPaidOrder(server, { shop })
  await server.clockTo('2026-04-01T00:00:00+08:00')
  const inApril = await givenPaidOrder(server, { shop })
  const orders = []
  for (let index = 0; index < 3; index += 1)
    orders.push(await givenPaidOrder(server, { shop, lines: [{ skuId, quantity: 1 }] }))
  const [first, second] = orders as [PaidOrder, PaidOrder]
  await give(agent, first, 500)
  await give(shop.owner, first, 300, { reason: 'poor_quality' })
  await give(agent, second, 2000, { lines: [{ lineNo: 1, quantity: 1, unshipped: 1 }] })
  await give(shop.owner, before, 9900)
  const april = await server.call(readRefundRates, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    query: { from: '2026-04-01', to: '2026-04-30' },
  })
  const paidFen = 9900 + 3 * 2000
  assert.deepEqual(april.shop, { orders: 4, refunded: 2, paidFen, refundedFen: 2800 })
  assert.deepEqual(
    april.products
      .map(({ title, orders: of, refunded, refundedFen }) => [title, of, refunded, refundedFen])
      .slice(0, 1),
    [['帆布包', 3, 2, 2800]],
  )
  assert.equal(april.products.length, 2)
  assert.deepEqual(
    april.reasons.map(({ reason, orders: of, refunded, refundedFen }) => [reason, of, refunded, refundedFen]),
    [
      ['agreed', 4, 2, 2500],
      ['poor_quality', 4, 1, 300],
    ],
  )
  assert.deepEqual(
    april.agents.map(({ name, refunded, refundedFen }) => [name, refunded, refundedFen]),
    [
      ['agent', 2, 2500],
      ['店主', 1, 300],
    ],
  )
  const march = await ratesOf(shop)
  assert.deepEqual(march.shop, { orders: 1, refunded: 1, paidFen: 9900, refundedFen: 9900 })
  assert.notEqual(inApril.orderId, before.orderId)
  assert.deepEqual((await ratesOf(await givenShop(server))).shop, {
    orders: 0,
    refunded: 0,
    paidFen: 0,
    refundedFen: 0,
  })
})

test('a share above all of it, a fixed basis and an unknown kind are refused; who packs sees no costs', async () => {
  const shop = await givenShop(server)
  const params = { shopId: shop.shopId }
  await refused(setKind(shop, 'damage', 10_001), 'share_above_whole')
  await setKind(shop, 'damage', 10_000)
  await refused(
    server.call(setCostKind, {
      as: shop.owner,
      params,
      body: { kind: 'freight', basis: 'share', rate: 1, shippedOnly: true, isOn: true },
    }),
    'cost_basis_fixed',
  )
  await refused(setKind(shop, newId(), 1), 'not_found')
  const warehouse = await givenStaff(server, shop, 'warehouse')
  await refused(server.call(listCostKinds, { as: warehouse, params }), 'not_allowed')
  await refused(losses(shop, 'day', warehouse), 'not_allowed')
})
