import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, givenShop } from '../../../testing/given.ts'
import {
  agree,
  askService,
  givenReturnAddress,
  givenShopWithReturns,
  givenWornOrder,
  uploadEvidence,
} from '../../../testing/given-cases.ts'
import { givenPaidOrder } from '../../../testing/given-ordering.ts'
import { givenShopWithFunds } from '../../../testing/given-payout.ts'
import { approveAs } from '../../../testing/given-refunds.ts'
import { newId, refused, testServerForEach } from '../../../testing/server.ts'
import { addHours } from '../../kernel/time.ts'
import { askRefund } from '../../modules/aftersale/cases/contract.ts'
import { disputeCase } from '../../modules/aftersale/disputes/contract.ts'
import { acceptCompensation, proposeCompensation } from '../../modules/aftersale/ladder/contract.ts'
import { refuseRequest } from '../../modules/aftersale/requests/contract.ts'
import { readBusinessNow } from '../../platform/db/database.ts'
import { readCaseFigures } from './case-figures-contract.ts'

const server = testServerForEach()
const now = () => readBusinessNow(server.db.kysely)

test('S1-30 the dispute rate of some days is the disputes of them by the orders paid in them, exactly', async () => {
  const shop = await givenShopWithReturns(server)
  const figures = (from: string, to = from) =>
    server.call(readCaseFigures, { as: shop.owner, params: { shopId: shop.shopId }, query: { from, to } })
  assert.equal((await figures('2026-03-02')).disputePercent, null)
  const orders = []
  for (let made = 0; made < 6; made += 1) orders.push(await givenWornOrder(server, shop))
  const [first, second, third] = orders as [(typeof orders)[0], (typeof orders)[0], (typeof orders)[0]]
  // Another shop's order and case count for that shop alone.
  const elsewhere = await givenShop(server)
  await askService(server, await givenWornOrder(server, elsewhere))
  const damaged = { kind: 'refund_only', reason: 'damaged' } as const
  const one = await askService(server, first, { ...damaged, amountFen: 3000 })
  const two = await askService(server, second)
  await askService(server, third, damaged)
  await server.clockTo(addHours(await now(), 2))
  await agree(server, shop.owner, one)
  const params = { shopId: shop.shopId, caseId: two.caseId }
  const no = await server.call(refuseRequest, {
    as: shop.owner,
    params,
    body: { version: two.version, reason: 'no_evidence', text: '请补照片' },
  })
  await server.waitUntilIdle()
  await server.call(disputeCase, { as: second.buyer, params, body: { version: no.version } })
  const day = await figures('2026-03-02')
  assert.deepEqual([day.orders, day.cases, day.disputes, day.refunds, day.refundedFen], [6, 3, 1, 1, 3000])
  assert.deepEqual([day.disputePercent, day.refundPercent], [16.67, 16.67])
  assert.deepEqual([day.answerMinutes, day.solutionMinutes, day.breaches], [120, 120, 0])
  assert.deepEqual(
    day.reasons.map((row) => [row.reason, row.cases, row.disputes, row.refunds, row.refundedFen]),
    [
      ['damaged', 2, 0, 1, 3000],
      ['poor_quality', 1, 1, 0, 0],
    ],
  )
  assert.deepEqual(
    day.products
      .map((row) => [
        row.productId === first.productId,
        row.orders,
        row.refunds,
        row.refundedFen,
        row.refundPercent,
      ])
      .filter(([isFirst]) => isFirst),
    [[true, 1, 1, 3000, 100]],
  )
  assert.deepEqual(
    day.agents.map((row) => [row.agentId, row.cases, row.disputes]),
    [[shop.owner.accountId, 2, 1]],
  )
  // The third is answered by nobody: two days later it is a breach and a dispute of that day.
  await server.clockTo('2026-03-04T12:00:00+08:00')
  const later = await figures('2026-03-04')
  assert.deepEqual([later.orders, later.cases, later.disputes, later.breaches], [0, 0, 1, 1])
  assert.equal((await figures('2026-03-02', '2026-03-04')).disputePercent, 33.33)
})

test('S1-30 what is refunded before shipping counts as a refund too, and staff of other shops read nothing', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  const { shopId, orderId } = order
  await server.call(askRefund, {
    as: order.buyer,
    params: { shopId, orderId },
    body: { id: newId(), reason: 'changed_mind' },
  })
  await server.waitUntilIdle()
  const query = { from: '2026-03-02', to: '2026-03-02' }
  const day = await server.call(readCaseFigures, { as: shop.owner, params: { shopId }, query })
  assert.deepEqual([day.refunds, day.refundedFen, day.refundPercent], [1, order.totalFen, 100])
  const stranger = await givenPerson(server)
  await refused(server.call(readCaseFigures, { as: stranger, params: { shopId }, query }), 'not_found')
})

test('S1-39 how often the suggestion was followed and why not, exactly, of the days and the shop alone', async () => {
  const shop = await givenShopWithFunds(server)
  await givenReturnAddress(server, shop)
  const figures = async (from = '2026-03-02') =>
    (
      await server.call(readCaseFigures, {
        as: shop.owner,
        params: { shopId: shop.shopId },
        query: { from, to: from },
      })
    ).ladder
  const nothing = {
    agreed: 0,
    followed: 0,
    followedPercent: null,
    skips: [],
    compensations: 0,
    compensatedFen: 0,
  }
  assert.deepEqual(await figures(), nothing)
  const ask = async (patch: Parameters<typeof askService>[2] = {}) => {
    const order = await givenWornOrder(server, shop)
    const picture = await uploadEvidence(server, order.buyer, order)
    return { order, asked: await askService(server, order, { pictures: [picture], ...patch }) }
  }
  const elsewhere = await givenShopWithReturns(server)
  await agree(server, elsewhere.owner, await askService(server, await givenWornOrder(server, elsewhere)))
  await approveAs(server, shop.owner, (await ask()).asked, { reason: 'buyer_right' })
  await approveAs(server, shop.owner, (await ask()).asked, { reason: 'buyer_right' })
  await approveAs(server, shop.owner, (await ask()).asked, { reason: 'keep_buyer' })
  await agree(server, shop.owner, (await ask({ reason: 'no_reason' })).asked)
  const { order, asked } = await ask()
  const params = { shopId: shop.shopId, caseId: asked.caseId }
  const compensationId = newId()
  const body = { id: compensationId, version: asked.version, amountFen: 1250, words: '补偿您' }
  await server.call(proposeCompensation, { as: shop.owner, params, body })
  await server.call(acceptCompensation, { as: order.buyer, params: { ...params, compensationId } })
  assert.deepEqual(await figures(), {
    agreed: 5,
    followed: 2,
    followedPercent: 40,
    skips: [
      { reason: 'buyer_right', count: 2 },
      { reason: 'keep_buyer', count: 1 },
    ],
    compensations: 1,
    compensatedFen: 1250,
  })
  assert.deepEqual(await figures('2026-03-01'), nothing)
})
