import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenShop, givenStaff, type Person } from '../../../../testing/given.ts'
import { agree, askService, givenShopWithReturns } from '../../../../testing/given-cases.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { givenShipped } from '../../../../testing/given-fulfillment.ts'
import { givenPaidOrder, givenShippedOrder, type PaidOrder } from '../../../../testing/given-ordering.ts'
import { givenPayableOrder, givenShopWithFunds } from '../../../../testing/given-payout.ts'
import { newId, refused, testServerForEach } from '../../../../testing/server.ts'
import { askRefundApproval, giveMoneyBack } from '../../aftersale/cases/contract.ts'
import { receiveReplacement, sendReplacement } from '../../aftersale/returns/contract.ts'
import { setSkuCost } from '../../catalog/costs/contract.ts'
import { ledgerDifference } from '../../payment/index.ts'
import { askPayoutApproval } from '../../payment/payouts/contract.ts'
import { changeStaffRoles, removeStaff } from '../staff/contract.ts'
import { type AuthorityLimit, approveAct, setAuthority } from './contract.ts'

const server = testServerForEach()

const setLimit = (shop: GivenShop, limit: Partial<AuthorityLimit> & Pick<AuthorityLimit, 'act' | 'role'>) =>
  server.call(setAuthority, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { mostFen: null, marginPercent: null, dayFen: null, ...limit },
  })

/** Somebody asks for the approval of money that the shop gives back; answers its id. */
async function askToGive(as: Person, { shopId, orderId }: PaidOrder, amountFen: number): Promise<string> {
  const id = newId()
  await server.call(askRefundApproval, {
    as,
    params: { shopId, orderId },
    body: { id, reason: 'agreed', amountFen, note: '补偿', why: '破损' },
  })
  return id
}

async function askToPayOut(
  as: Person,
  { shopId, orderId }: Pick<PaidOrder, 'shopId' | 'orderId'>,
  amountFen: number,
) {
  const id = newId()
  await server.call(askPayoutApproval, {
    as,
    params: { shopId, orderId },
    body: { id, amountFen, reason: 'quality', entry: 'after_sales', why: '破损' },
  })
  return id
}

const approve = (as: Person, shop: GivenShop, approvalId: string, amountFen: number) =>
  server.call(approveAct, { as, params: { shopId: shop.shopId, approvalId }, body: { amountFen } })

const setCost = (as: Person, { shopId }: GivenShop, skuId: string, costFen: number) =>
  server.call(setSkuCost, { as, params: { shopId, skuId }, body: { costFen } })

async function givenSentOrder(shop: GivenShop, priceFen = 10_000) {
  const product = await givenProduct(server, shop, { skus: [{ priceFen }] })
  const skuId = product.skus[0]?.skuId as string
  const order = await givenPaidOrder(server, { shop, lines: [{ skuId, quantity: 1 }] })
  await givenShipped(server, shop.owner, order)
  return { ...order, skuId }
}

const sumRefunded = async () =>
  (await server.db.pool.query('select coalesce(sum(amount_fen), 0)::int as sum from payment.refund')).rows

test('S1-41 approvals of one order add up to the approver’s share of its margin, also when all are approved at once', async () => {
  const shop = await givenShop(server)
  const agent = await givenStaff(server, shop, 'agent')
  const lead = await givenStaff(server, shop, 'agent_lead')
  const order = await givenSentOrder(shop)
  await setCost(shop.owner, shop, order.skuId, 6000)
  await setLimit(shop, { act: 'refund', role: 'agent', mostFen: 0 })
  await setLimit(shop, { act: 'refund', role: 'agent_lead', marginPercent: 50 })
  // Margin 40.00, half of it 20.00.
  const ids = []
  for (let index = 0; index < 4; index += 1) ids.push(await askToGive(agent, order, 1000))
  const tries = await Promise.allSettled(ids.map((id) => approve(lead, shop, id, 1000)))
  assert.equal(tries.filter((one) => one.status === 'fulfilled').length, 2)
  assert.deepEqual(await sumRefunded(), [{ sum: 2000 }])
  await refused(approve(lead, shop, await askToGive(agent, order, 1), 1), 'approval_above_yours')
  await approve(shop.owner, shop, await askToGive(agent, order, 2), 2)
  await server.waitUntilIdle()
  assert.equal((await ledgerDifference(server.db)).differenceFen, 0)
})

test('S1-41 what somebody approves counts to their own day, for payouts and refunds apart', async () => {
  const { shop, ...order } = await givenPayableOrder(server)
  const agent = await givenStaff(server, shop, 'agent')
  const lead = await givenStaff(server, shop, 'agent_lead')
  await setLimit(shop, { act: 'payout', role: 'agent', mostFen: 0 })
  await setLimit(shop, { act: 'payout', role: 'agent_lead', dayFen: 1000 })
  await approve(lead, shop, await askToPayOut(agent, order, 600), 600)
  const tooMuch = await askToPayOut(agent, order, 401)
  await refused(approve(lead, shop, tooMuch, 401), 'approval_above_yours')
  await approve(lead, shop, await askToPayOut(agent, order, 400), 400)
  await server.clockTo('2026-03-03T00:00:00+08:00')
  await approve(lead, shop, tooMuch, 401)
})

test('S1-41 nothing is approved for somebody who lost the right to do it or left the staff meanwhile', async () => {
  const shop = await givenShop(server)
  const agent = await givenStaff(server, shop, 'agent')
  await setLimit(shop, { act: 'refund', role: 'agent', mostFen: 0 })
  const order = await givenSentOrder(shop)
  const id = await askToGive(agent, order, 100)
  const params = { shopId: shop.shopId, accountId: agent.accountId }
  await server.call(changeStaffRoles, { as: shop.owner, params, body: { roles: ['warehouse'] } })
  await refused(approve(shop.owner, shop, id, 100), 'approval_asker_right')
  await server.call(changeStaffRoles, { as: shop.owner, params, body: { roles: ['finance'] } })
  await refused(approve(shop.owner, shop, id, 100), 'approval_asker_right')
  await server.call(removeStaff, { as: shop.owner, params })
  await refused(approve(shop.owner, shop, id, 100), 'approval_asker_gone')
  assert.deepEqual(await sumRefunded(), [{ sum: 0 }])
})

test('S1-41 who may not do an act approves it only within a limit that the owner set', async () => {
  const shop = await givenShopWithFunds(server)
  const agent = await givenStaff(server, shop, 'agent')
  const finance = await givenStaff(server, shop, 'finance')
  for (const act of ['refund', 'payout'] as const) await setLimit(shop, { act, role: 'agent', mostFen: 0 })
  const order = await givenSentOrder(shop)
  const id = await askToGive(agent, order, 500)
  await refused(approve(finance, shop, id, 500), 'approval_above_yours')
  await setLimit(shop, { act: 'refund', role: 'finance', mostFen: 499 })
  await refused(approve(finance, shop, id, 500), 'approval_above_yours')
  await setLimit(shop, { act: 'refund', role: 'finance', mostFen: 500 })
  await approve(finance, shop, id, 500)
  // Payouts they may make themselves.
  await approve(finance, shop, await askToPayOut(agent, order, 700), 700)
})

test('S1-41 who is limited by a share of the margin does not set the costs that decide it', async () => {
  const shop = await givenShop(server)
  const manager = await givenStaff(server, shop, 'manager')
  const { skuId } = await givenSentOrder(shop)
  await setCost(manager, shop, skuId, 6000)
  await setLimit(shop, { act: 'payout', role: 'manager', mostFen: 500 })
  await setCost(manager, shop, skuId, 6001)
  await setLimit(shop, { act: 'payout', role: 'manager', marginPercent: 1000 })
  await refused(setCost(manager, shop, skuId, 0), 'cost_binds_you')
  await setCost(shop.owner, shop, skuId, 6002)
  const { rows } = await server.db.pool.query('select cost_fen::int from catalog.sku where sku_id = $1', [
    skuId,
  ])
  assert.deepEqual(rows, [{ cost_fen: 6002 }])
})

/** An order of a SKU of 99.00 beside one of 129.00. */
async function givenTwoPrices(shop: GivenShop) {
  const product = await givenProduct(server, shop, {
    specNames: ['尺码'],
    skus: [
      { specs: ['110'], priceFen: 9900, stock: 10 },
      { specs: ['120'], priceFen: 12_900, stock: 10 },
    ],
  })
  const [skuId = '', dearer = ''] = product.skus.map((sku) => sku.skuId)
  const order = await givenShippedOrder(server, { shop, lines: [{ skuId, quantity: 1 }] })
  return { order, skuId, dearer }
}

test('S1-41 an exchange for a dearer SKU needs the authority for the difference', async () => {
  const shop = await givenShopWithReturns(server)
  const agent = await givenStaff(server, shop, 'agent')
  const { order, dearer } = await givenTwoPrices(shop)
  const lines = [{ lineNo: 1, quantity: 1, exchangeSkuId: dearer }]
  const asked = await askService(server, order, {
    kind: 'exchange',
    reason: 'too_small',
    wish: 'exchange',
    lines,
  })
  await setLimit(shop, { act: 'refund', role: 'agent', mostFen: 2999 })
  await refused(agree(server, agent, asked), 'needs_approval')
  await setLimit(shop, { act: 'refund', role: 'agent', mostFen: 3000 })
  assert.equal((await agree(server, agent, asked)).state, 'returning')
})

test('S1-41 goods sent once more count with their cost, and one resend after the other to the share of the margin', async () => {
  const shop = await givenShop(server)
  const agent = await givenStaff(server, shop, 'agent')
  const { order, skuId } = await givenTwoPrices(shop)
  await setCost(shop.owner, shop, skuId, 3000)
  const resend = () => askService(server, order, { kind: 'resend', reason: 'missing_piece', wish: 'resend' })
  const first = await resend()
  await setLimit(shop, { act: 'refund', role: 'agent', mostFen: 2999 })
  await refused(agree(server, agent, first), 'needs_approval')
  // Margin 69.00: 43 % of it is 29.67, 44 % is 30.36.
  await setLimit(shop, { act: 'refund', role: 'agent', marginPercent: 43 })
  await refused(agree(server, agent, first), 'needs_approval')
  await setLimit(shop, { act: 'refund', role: 'agent', marginPercent: 44 })
  const toSend = await agree(server, agent, first)
  const params = { shopId: shop.shopId, caseId: first.caseId }
  const sent = await server.call(sendReplacement, {
    as: shop.owner,
    params,
    body: { version: toSend.version, courier: 'SF', waybill: 'SF1234567890444' },
  })
  await server.call(receiveReplacement, { as: order.buyer, params, body: { version: sent.version } })
  const give = (amountFen: number) =>
    server.call(giveMoneyBack, {
      as: agent,
      params: { shopId: shop.shopId, orderId: order.orderId },
      body: { id: newId(), reason: 'agreed', amountFen, note: '补偿' },
    })
  await refused(give(37), 'needs_approval')
  assert.equal((await give(36)).amountFen, 36)
})
