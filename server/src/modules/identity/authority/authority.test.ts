import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenShop, givenStaff, type Person } from '../../../../testing/given.ts'
import { askService, givenShopWithReturns, givenWornOrder } from '../../../../testing/given-cases.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { givenShipped } from '../../../../testing/given-fulfillment.ts'
import { givenPaidOrder, type PaidOrder } from '../../../../testing/given-ordering.ts'
import { givenPayableOrder, givenShopWithFunds, payOut } from '../../../../testing/given-payout.ts'
import { approveAs } from '../../../../testing/given-refunds.ts'
import { newId, refused, testServerForEach } from '../../../../testing/server.ts'
import { tryAuthority } from '../../../screens/merchant/authority-trial-contract.ts'
import { readWaiting } from '../../../screens/merchant/waiting-contract.ts'
import {
  askCaseApproval,
  askRefundApproval,
  giveMoneyBack,
  readRefund,
} from '../../aftersale/cases/contract.ts'
import { setSkuCost } from '../../catalog/costs/contract.ts'
import { ledgerDifference } from '../../payment/index.ts'
import { askPayoutApproval } from '../../payment/payouts/contract.ts'
import { type AuthorityLimit, approveAct, listApprovals, refuseAct, setAuthority } from './contract.ts'

const server = testServerForEach()

const setLimit = (shop: GivenShop, limit: Partial<AuthorityLimit> & Pick<AuthorityLimit, 'act'>) => {
  const { role = 'agent', act, mostFen = null, marginPercent = null, dayFen = null } = limit
  return server.call(setAuthority, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { role, act, mostFen, marginPercent, dayFen },
  })
}

const give = (as: Person, { shopId, orderId }: PaidOrder, amountFen: number, id = newId()) =>
  server.call(giveMoneyBack, {
    as,
    params: { shopId, orderId },
    body: { id, reason: 'agreed', amountFen, note: '补偿' },
  })

const askToGive = (as: Person, { shopId, orderId }: PaidOrder, amountFen: number, id = newId()) =>
  server.call(askRefundApproval, {
    as,
    params: { shopId, orderId },
    body: { id, reason: 'agreed', amountFen, note: '补偿', why: '老客户，破损严重' },
  })

const payoutBody = (amountFen: number, id: string) => ({
  id,
  amountFen,
  reason: 'quality' as const,
  entry: 'after_sales' as const,
})

const decide = (
  endpoint: typeof approveAct,
  as: Person,
  shop: GivenShop,
  approvalId: string,
  amountFen: number,
) => server.call(endpoint, { as, params: { shopId: shop.shopId, approvalId }, body: { amountFen } })

const approvals = (as: Person, shop: GivenShop, tab: 'asked' | 'mine' | 'all' = 'all') =>
  server.call(listApprovals, { as, params: { shopId: shop.shopId }, query: { tab } })

async function givenSentOrder(shop: GivenShop): Promise<PaidOrder> {
  const order = await givenPaidOrder(server, { shop })
  await givenShipped(server, shop.owner, order)
  return order
}

test('S1-41 within the limit of an act it is done at once, one fen above it waits for an approval', async () => {
  const shop = await givenShopWithFunds(server)
  const agent = await givenStaff(server, shop, 'agent')
  await setLimit(shop, { act: 'refund', mostFen: 1000 })
  await setLimit(shop, { act: 'payout', mostFen: 500 })
  const order = await givenSentOrder(shop)
  await refused(give(agent, order, 1001), 'needs_approval')
  assert.equal((await give(agent, order, 1000)).amountFen, 1000)
  await refused(payOut(server, agent, order, { amountFen: 501 }), 'needs_approval')
  assert.equal((await payOut(server, agent, order, { amountFen: 500 })).amountFen, 500)
  assert.equal((await give(shop.owner, order, 5000)).amountFen, 5000, 'owners have no limit')
})

test('S1-41 of an order’s margin only the set share is given away, whatever came before; without a cost only amounts bind', async () => {
  const shop = await givenShopWithFunds(server)
  const agent = await givenStaff(server, shop, 'agent')
  const product = await givenProduct(server, shop, { skus: [{ priceFen: 10_000 }] })
  const skuId = product.skus[0]?.skuId as string
  const order = await givenPaidOrder(server, { shop, lines: [{ skuId, quantity: 1 }] })
  await givenShipped(server, shop.owner, order)
  for (const act of ['refund', 'payout'] as const)
    await setLimit(shop, { act, marginPercent: 50, mostFen: 9000 })
  await give(agent, order, 100)
  const costs = { as: shop.owner, params: { shopId: shop.shopId, skuId }, body: { costFen: 6000 } }
  await server.call(setSkuCost, costs)
  // Margin 40.00, half of it 20.00, 1.00 is gone.
  await refused(give(agent, order, 1901), 'needs_approval')
  await refused(payOut(server, agent, order, { amountFen: 1901 }), 'needs_approval')
  await payOut(server, agent, order, { amountFen: 900 })
  await refused(give(agent, order, 1001), 'needs_approval')
  await give(agent, order, 1000)
  await refused(give(agent, order, 1), 'needs_approval')
})

test('S1-41 the sum of a person and day holds, however many try at once, and begins anew at midnight in Shanghai', async () => {
  const shop = await givenShopWithFunds(server)
  const agent = await givenStaff(server, shop, 'agent')
  await setLimit(shop, { act: 'payout', dayFen: 1000 })
  const orders = []
  for (let index = 0; index < 8; index += 1) orders.push(await givenPaidOrder(server, { shop }))
  const tries = await Promise.allSettled(
    orders.map((order) => payOut(server, agent, order, { amountFen: 300 })),
  )
  assert.equal(tries.filter((one) => one.status === 'fulfilled').length, 3)
  const { rows } = await server.db.pool.query('select sum(amount_fen)::int as sum from payment.payout')
  assert.deepEqual(rows, [{ sum: 900 }])
  const first = orders[0] as PaidOrder
  await refused(payOut(server, agent, first, { amountFen: 101 }), 'needs_approval')
  const other = await givenStaff(server, shop, 'agent')
  await payOut(server, other, first, { amountFen: 1000 })
  await server.clockTo('2026-03-03T00:00:00+08:00')
  await payOut(server, agent, orders[1] as PaidOrder, { amountFen: 1000 })
})

test('S1-41 refunds above the sum of a day wait, at once too', async () => {
  const shop = await givenShop(server)
  const agent = await givenStaff(server, shop, 'agent')
  await setLimit(shop, { act: 'refund', dayFen: 1000 })
  const orders = []
  for (let index = 0; index < 6; index += 1) orders.push(await givenPaidOrder(server, { shop }))
  const tries = await Promise.allSettled(orders.map((order) => give(agent, order, 400)))
  assert.equal(tries.filter((one) => one.status === 'fulfilled').length, 2)
  const { rows } = await server.db.pool.query('select sum(amount_fen)::int as sum from payment.refund')
  assert.deepEqual(rows, [{ sum: 800 }])
})

test('S1-41 what did not ship is the buyer’s right: no limit delays it', async () => {
  const shop = await givenShop(server)
  const agent = await givenStaff(server, shop, 'agent')
  await setLimit(shop, { act: 'refund', mostFen: 0, marginPercent: 0, dayFen: 0 })
  const order = await givenPaidOrder(server, { shop })
  const { shopId, orderId } = order
  const gift = (unshipped: number) =>
    server.call(giveMoneyBack, {
      as: agent,
      params: { shopId, orderId },
      body: {
        id: newId(),
        reason: 'out_of_stock',
        amountFen: 9900,
        lines: [{ lineNo: 1, quantity: 1, unshipped }],
      },
    })
  assert.equal((await gift(1)).amountFen, 9900)
  const sent = await givenSentOrder(shop)
  await refused(give(agent, sent, 1), 'needs_approval')
})

test('S1-41 an approved refund is given once, as it was asked for, in the name of who asked', async () => {
  const shop = await givenShop(server)
  const agent = await givenStaff(server, shop, 'agent')
  const lead = await givenStaff(server, shop, 'agent_lead')
  await setLimit(shop, { act: 'refund', mostFen: 1000 })
  await setLimit(shop, { act: 'refund', role: 'agent_lead', mostFen: 3000 })
  const order = await givenSentOrder(shop)
  await refused(askToGive(agent, order, 1000), 'approval_not_needed')
  const id = newId()
  assert.equal((await askToGive(agent, order, 3000, id)).state, 'asked')
  assert.equal((await askToGive(agent, order, 3000, id)).state, 'asked')
  await refused(askToGive(agent, order, 2999, id), 'id_reused')
  const [row] = (await approvals(lead, shop, 'asked')).rows
  assert.deepEqual(
    [row?.amountFen, row?.above, row?.note, row?.askedByName, row?.orderNumber],
    [3000, ['amount'], '老客户，破损严重', 'agent', order.number],
  )
  const waiting = (as: Person) => server.call(readWaiting, { as, params: { shopId: shop.shopId } })
  assert.equal((await waiting(lead)).approvals?.count, 1)
  assert.equal((await waiting(agent)).approvals, null)
  await refused(decide(approveAct, agent, shop, id, 3000), 'not_allowed')
  await refused(decide(approveAct, lead, shop, id, 2999), 'approval_amount_differs')
  const many = await Promise.all(Array.from({ length: 5 }, () => decide(approveAct, lead, shop, id, 3000)))
  assert.deepEqual(new Set(many.map((one) => one.state)), new Set(['approved']))
  await server.waitUntilIdle()
  const { rows } = await server.db.pool.query('select refund_id, amount_fen from payment.refund')
  assert.deepEqual(rows, [{ refund_id: id, amount_fen: 3000 }])
  const given = await server.call(readRefund, { as: agent, params: { shopId: shop.shopId, caseId: id } })
  assert.equal(given.state, 'refunded')
  assert.equal(
    (await give(agent, order, 3000, id)).state,
    'refunded',
    'the first request answers what became of it',
  )
  assert.equal((await ledgerDifference(server.db)).differenceFen, 0)
  assert.equal((await waiting(lead)).approvals?.count, 0)
})

test('S1-41 nobody approves their own request, nor what is above their own authority; the owner does', async () => {
  const { shop, ...order } = await givenPayableOrder(server)
  const lead = await givenStaff(server, shop, 'agent_lead')
  const manager = await givenStaff(server, shop, 'manager')
  for (const role of ['agent_lead', 'manager'] as const)
    await setLimit(shop, { act: 'payout', role, mostFen: 500 })
  const id = newId()
  const { shopId, orderId } = order
  await server.call(askPayoutApproval, {
    as: lead,
    params: { shopId, orderId },
    body: { ...payoutBody(800, id), why: '运费补偿' },
  })
  await refused(decide(approveAct, lead, shop, id, 800), 'approval_own')
  await refused(decide(approveAct, manager, shop, id, 800), 'approval_above_yours')
  await decide(approveAct, shop.owner, shop, id, 800)
  await server.waitUntilIdle()
  const payout = await server.db.kysely
    .selectFrom('payment.payout')
    .select(['agent_id', 'amount_fen', 'state'])
    .executeTakeFirstOrThrow()
  assert.deepEqual(payout, { agent_id: lead.accountId, amount_fen: 800, state: 'sent' })
})

test('S1-41 agreeing to give the money of shipped goods back without them needs the authority; a return does not', async () => {
  const shop = await givenShopWithReturns(server)
  const agent = await givenStaff(server, shop, 'agent')
  await setLimit(shop, { act: 'refund', mostFen: 500 })
  const order = await givenWornOrder(server, shop)
  const asked = await askService(server, order, { kind: 'refund_only', reason: 'damaged', wish: 'refund' })
  assert.equal(asked.amountFen, 9900)
  await refused(approveAs(server, agent, asked), 'needs_approval')
  const id = newId()
  const ask = () =>
    server.call(askCaseApproval, {
      as: agent,
      params: { shopId: shop.shopId, caseId: asked.caseId },
      query: { version: asked.version },
      body: { id, amountFen: 9900, why: '照片属实', skip: { reason: 'flaw_serious' } },
    })
  assert.equal((await ask()).state, 'asked')
  await decide(approveAct, shop.owner, shop, id, 9900)
  await server.waitUntilIdle()
  const params = { shopId: shop.shopId, caseId: asked.caseId }
  assert.equal((await server.call(readRefund, { as: agent, params })).state, 'refunded')
  assert.equal((await ask()).state, 'approved')
  const other = await givenWornOrder(server, shop)
  const back = await askService(server, other, { reason: 'poor_quality' })
  assert.equal((await approveAs(server, agent, back)).state, 'returning')
})

test('S1-41 a refused request and one that nobody decided in time do nothing', async () => {
  const shop = await givenShop(server)
  const agent = await givenStaff(server, shop, 'agent')
  await setLimit(shop, { act: 'refund', mostFen: 0 })
  const order = await givenSentOrder(shop)
  const [no, late] = [newId(), newId()]
  await askToGive(agent, order, 100, no)
  await askToGive(agent, order, 200, late)
  const refuse = () =>
    server.call(refuseAct, {
      as: shop.owner,
      params: { shopId: shop.shopId, approvalId: no },
      body: { answer: '请先让买家提供照片' },
    })
  await refuse()
  assert.equal((await refuse()).state, 'refused')
  await refused(decide(approveAct, shop.owner, shop, no, 100), 'approval_decided')
  await server.clockTo('2026-03-03T09:59:59+08:00')
  const stateOf = async (id: string) =>
    (await approvals(agent, shop)).rows.find((row) => row.approvalId === id)?.state
  assert.equal(await stateOf(late), 'asked')
  await server.clockTo('2026-03-03T10:01:00+08:00')
  assert.equal(await stateOf(late), 'expired')
  await refused(decide(approveAct, shop.owner, shop, late, 200), 'approval_decided')
  const { rows } = await server.db.pool.query('select 1 from payment.refund')
  assert.deepEqual(rows, [])
})

test('S1-41 an act that can no longer be done is not approved, and the request waits on', async () => {
  const shop = await givenShop(server)
  const agent = await givenStaff(server, shop, 'agent')
  await setLimit(shop, { act: 'refund', mostFen: 0 })
  const order = await givenSentOrder(shop)
  const id = newId()
  await askToGive(agent, order, 9900, id)
  await give(shop.owner, order, 1)
  await refused(decide(approveAct, shop.owner, shop, id, 9900), 'more_than_refundable')
  assert.equal((await approvals(shop.owner, shop, 'asked')).rows.length, 1)
})

test('S1-41 only the owner sets limits; another shop’s requests are not there', async () => {
  const shop = await givenShop(server)
  const manager = await givenStaff(server, shop, 'manager')
  const params = { shopId: shop.shopId }
  const body = { role: 'agent', act: 'refund', mostFen: 1, marginPercent: null, dayFen: null } as const
  await refused(server.call(setAuthority, { as: manager, params, body }), 'not_allowed')
  const agent = await givenStaff(server, shop, 'agent')
  await setLimit(shop, { act: 'refund', mostFen: 0 })
  const order = await givenSentOrder(shop)
  const id = newId()
  await askToGive(agent, order, 100, id)
  const rival = await givenShop(server)
  await refused(decide(approveAct, rival.owner, rival, id, 100), 'not_found')
  assert.deepEqual((await approvals(rival.owner, rival)).rows, [])
})

test('S1-41 limits are tried on the last 90 days before they are set: what would have waited is counted', async () => {
  const shop = await givenShopWithFunds(server)
  const agent = await givenStaff(server, shop, 'agent')
  const old = await givenPaidOrder(server, { shop })
  await payOut(server, agent, old, { amountFen: 900 })
  await server.clockTo('2026-05-31T10:00:01+08:00')
  const order = await givenPaidOrder(server, { shop })
  await payOut(server, agent, order, { amountFen: 300 })
  await payOut(server, agent, order, { amountFen: 301 })
  await payOut(server, shop.owner, order, { amountFen: 1000 })
  const trial = (query: { mostFen?: number; dayFen?: number }) =>
    server.call(tryAuthority, {
      as: shop.owner,
      params: { shopId: shop.shopId },
      query: { role: 'agent', act: 'payout', ...query },
    })
  const byAmount = await trial({ mostFen: 300 })
  assert.deepEqual(byAmount, {
    days: 90,
    acts: 2,
    sumFen: 601,
    above: 1,
    aboveFen: 301,
    kinds: [
      { kind: 'amount', count: 1 },
      { kind: 'margin', count: 0 },
      { kind: 'day', count: 0 },
    ],
    marginUnknown: 2,
  })
  assert.equal((await trial({ dayFen: 600 })).above, 1)
  assert.equal((await trial({ dayFen: 601 })).above, 0)
  assert.equal((await trial({})).above, 0)
  assert.equal(
    (await payOut(server, agent, old, { amountFen: 1000 })).amountFen,
    1000,
    'a trial sets nothing',
  )
})
