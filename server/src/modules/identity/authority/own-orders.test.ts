import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenStaff, type Person } from '../../../../testing/given.ts'
import { askService, givenShopWithReturns, givenWornOrder } from '../../../../testing/given-cases.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { givenPaidOrder } from '../../../../testing/given-ordering.ts'
import { givenShopWithFunds } from '../../../../testing/given-payout.ts'
import { newId, refused, testServerForEach } from '../../../../testing/server.ts'
import { addDays } from '../../../kernel/time.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import {
  askCaseApproval,
  askRefund,
  askRefundApproval,
  giveMoneyBack,
  type RefundDetail,
} from '../../aftersale/cases/contract.ts'
import { setSkuCost } from '../../catalog/costs/contract.ts'
import { askPayoutApproval } from '../../payment/payouts/contract.ts'
import { type AuthorityLimit, approveAct, refuseAct, setAuthority } from './contract.ts'

const server = testServerForEach()

const setLimit = (shop: GivenShop, limit: Partial<AuthorityLimit> & Pick<AuthorityLimit, 'act'>) =>
  server.call(setAuthority, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { role: 'agent', mostFen: null, marginPercent: null, dayFen: null, ...limit },
  })

type SeenRequest = Pick<RefundDetail, 'shopId' | 'caseId' | 'version' | 'amountFen'>

const askToAgree = (as: Person, seen: SeenRequest, id: string) =>
  server.call(askCaseApproval, {
    as,
    params: { shopId: seen.shopId, caseId: seen.caseId },
    query: { version: seen.version },
    body: { id, amountFen: seen.amountFen, why: '照片属实', skip: { reason: 'flaw_serious' } },
  })

const askToGive = (as: Person, { shopId, orderId }: { shopId: string; orderId: string }, id: string) =>
  server.call(askRefundApproval, {
    as,
    params: { shopId, orderId },
    body: { id, reason: 'agreed', amountFen: 500, note: '补偿', why: '破损' },
  })

const approve = (as: Person, shop: GivenShop, approvalId: string, amountFen: number) =>
  server.call(approveAct, { as, params: { shopId: shop.shopId, approvalId }, body: { amountFen } })

const moneyBack = { kind: 'refund_only', reason: 'damaged', wish: 'refund' } as const

async function givenLimitedShop() {
  const shop = await givenShopWithReturns(server)
  await setLimit(shop, { act: 'refund', mostFen: 0 })
  const agent = await givenStaff(server, shop, 'agent')
  return { shop, agent }
}

const approvalCount = async () =>
  (await server.db.pool.query('select count(*)::int as count from identity.approval')).rows[0].count

test('S1-41 nobody asks for the approval of money of an order that they bought', async () => {
  const { shop, agent } = await givenLimitedShop()
  const order = await givenWornOrder(server, shop, { buyer: agent })
  const asked = await askService(server, order, moneyBack)
  await refused(askToAgree(agent, asked, newId()), 'own_order')
  await refused(askToGive(agent, order, newId()), 'own_order')
  await refused(
    server.call(askPayoutApproval, {
      as: agent,
      params: { shopId: shop.shopId, orderId: order.orderId },
      body: { id: newId(), amountFen: 100, reason: 'quality', entry: 'after_sales', why: '破损' },
    }),
    'payout_own_order',
  )
  assert.equal(await approvalCount(), 0)
})

test('S1-41 nobody approves money of an order that they bought: a request, a refund, a payout', async () => {
  const { shop, agent } = await givenLimitedShop()
  const lead = await givenStaff(server, shop, 'agent_lead')
  const order = await givenWornOrder(server, shop, { buyer: lead })
  const asked = await askService(server, order, moneyBack)
  const [request, gift] = [newId(), newId()]
  await askToAgree(agent, asked, request)
  await refused(approve(lead, shop, request, asked.amountFen), 'approval_own_order')
  const other = await givenWornOrder(server, shop, { buyer: lead })
  await askToGive(agent, other, gift)
  await refused(approve(lead, shop, gift, 500), 'approval_own_order')
  await approve(shop.owner, shop, gift, 500)
  await approve(shop.owner, shop, request, asked.amountFen)
  const colleague = await givenStaff(server, shop, 'agent_lead')
  const [third, theirs] = [newId(), await givenWornOrder(server, shop, { buyer: lead })]
  await askToGive(agent, theirs, third)
  await approve(colleague, shop, third, 500)
})

test('S1-41 a payout for an order that the approver bought is not theirs to approve', async () => {
  const shop = await givenShopWithFunds(server)
  await setLimit(shop, { act: 'payout', mostFen: 0 })
  const agent = await givenStaff(server, shop, 'agent')
  const lead = await givenStaff(server, shop, 'agent_lead')
  const order = await givenPaidOrder(server, { shop, buyer: lead })
  const id = newId()
  await server.call(askPayoutApproval, {
    as: agent,
    params: { shopId: shop.shopId, orderId: order.orderId },
    body: { id, amountFen: 100, reason: 'quality', entry: 'after_sales', why: '破损' },
  })
  await refused(approve(lead, shop, id, 100), 'approval_own_order')
  await approve(shop.owner, shop, id, 100)
})

test('S1-41 what gives nothing away needs no approval, however much the order gave away before', async () => {
  const { shop, agent } = await givenLimitedShop()
  const product = await givenProduct(server, shop, { skus: [{ priceFen: 10_000 }] })
  const skuId = product.skus[0]?.skuId as string
  await server.call(setSkuCost, {
    as: shop.owner,
    params: { shopId: shop.shopId, skuId },
    body: { costFen: 9000 },
  })
  const order = await givenPaidOrder(server, { shop, lines: [{ skuId, quantity: 1 }] })
  await server.call(giveMoneyBack, {
    as: shop.owner,
    params: { shopId: shop.shopId, orderId: order.orderId },
    body: { id: newId(), reason: 'agreed', amountFen: 900, note: '补偿' },
  })
  await setLimit(shop, { act: 'refund', marginPercent: 50 })
  await server.clockTo(addDays(await readBusinessNow(server.db.kysely), 1))
  const asked = await server.call(askRefund, {
    as: order.buyer,
    params: { shopId: shop.shopId, orderId: order.orderId },
    body: { id: newId(), reason: 'changed_mind' },
  })
  assert.equal(asked.state, 'asked', 'its money waits for an answer')
  await refused(askToAgree(agent, asked, newId()), 'approval_not_needed')
  assert.equal(await approvalCount(), 0)
})

test('S1-41 from the moment its time is over a request is expired, whether or not the sweeper has been there', async () => {
  const { shop, agent } = await givenLimitedShop()
  const order = await givenWornOrder(server, shop)
  const id = newId()
  await askToGive(agent, order, id)
  const expireAt = (at: Date) =>
    server.db.pool.query('update identity.approval set expires_at = $1 where approval_id = $2', [at, id])
  const now = await readBusinessNow(server.db.kysely)
  await expireAt(now)
  const params = { shopId: shop.shopId, approvalId: id }
  await refused(approve(shop.owner, shop, id, 500), 'approval_decided')
  await refused(
    server.call(refuseAct, { as: shop.owner, params, body: { answer: '请补照片' } }),
    'approval_decided',
  )
})

test('S1-41 what became dearer than was asked for is not approved, and says what it comes to now', async () => {
  const { shop, agent } = await givenLimitedShop()
  const order = await givenWornOrder(server, shop)
  const [line] = (
    await server.db.pool.query('select sku_id from ordering.order_line where order_id = $1', [order.orderId])
  ).rows
  const setCost = (costFen: number) =>
    server.call(setSkuCost, {
      as: shop.owner,
      params: { shopId: shop.shopId, skuId: line.sku_id },
      body: { costFen },
    })
  await setCost(3000)
  const asked = await askService(server, order, { kind: 'resend', reason: 'missing_piece', wish: 'resend' })
  const id = newId()
  await askToAgree(agent, asked, id)
  await setCost(3001)
  const answer = await refused(approve(shop.owner, shop, id, 3000), 'approval_amount_rose')
  assert.deepEqual(answer.detail, { yuan: '30.00', nowYuan: '30.01' })
  await setCost(3000)
  await approve(shop.owner, shop, id, 3000)
})
