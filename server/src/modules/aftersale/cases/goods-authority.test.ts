import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenStaff } from '../../../../testing/given.ts'
import {
  agree,
  askService,
  givenReturnAddress,
  givenWornOrder,
  sendBack,
} from '../../../../testing/given-cases.ts'
import { givenShopWithFunds } from '../../../../testing/given-payout.ts'
import { newId, refused, testServerForEach } from '../../../../testing/server.ts'
import { setSkuCost } from '../../catalog/costs/contract.ts'
import { type AuthorityLimit, setAuthority } from '../../identity/authority/contract.ts'
import { makePayout } from '../../payment/payouts/contract.ts'
import { markReturn } from '../returns/contract.ts'
import { approveRefund, readRefund } from './contract.ts'

const server = testServerForEach()

const setLimit = (shop: GivenShop, limit: Partial<AuthorityLimit> & Pick<AuthorityLimit, 'act' | 'role'>) =>
  server.call(setAuthority, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { mostFen: null, marginPercent: null, dayFen: null, ...limit },
  })

const setCost = (as: GivenShop['owner'], { shopId }: GivenShop, skuId: string, costFen: number) =>
  server.call(setSkuCost, { as, params: { shopId, skuId }, body: { costFen } })

async function givenDesk() {
  const shop = await givenShopWithFunds(server)
  await givenReturnAddress(server, shop)
  const agent = await givenStaff(server, shop, 'agent')
  const order = await givenWornOrder(server, shop)
  const [skuId = '', other = ''] = order.skuIds
  for (const one of [skuId, other]) await setCost(shop.owner, shop, one, 3000)
  return { shop, agent, order, skuId, other }
}

test('S1-41 what is sent for an exchange whose goods were lost counts with its cost', async () => {
  const { shop, agent, order, other } = await givenDesk()
  const lines = [{ lineNo: 1, quantity: 1, exchangeSkuId: other }]
  const wish = { kind: 'exchange', reason: 'too_small', wish: 'exchange', lines } as const
  await setLimit(shop, { act: 'refund', role: 'agent', mostFen: 0 })
  const asked = await askService(server, order, { ...wish, lines })
  const sent = await sendBack(server, order.buyer, await agree(server, agent, asked))
  const lost = await server.call(markReturn, {
    as: agent,
    params: { shopId: shop.shopId, caseId: sent.caseId },
    body: { version: sent.version, mark: 'lost' },
  })
  await refused(agree(server, agent, lost), 'needs_approval')
  await setLimit(shop, { act: 'refund', role: 'agent', mostFen: 2999 })
  await refused(agree(server, agent, lost), 'needs_approval')
  await setLimit(shop, { act: 'refund', role: 'agent', mostFen: 3000 })
  assert.equal((await agree(server, agent, lost)).state, 'sending')
  // Margin 69.00: with the 30.00 that are gone half of it leaves 4.50.
  await setLimit(shop, { act: 'payout', role: 'agent', marginPercent: 50 })
  const pay = (amountFen: number) =>
    server.call(makePayout, {
      as: agent,
      params: { shopId: shop.shopId, orderId: order.orderId },
      body: { id: newId(), amountFen, reason: 'quality', entry: 'after_sales' },
    })
  await refused(pay(451), 'needs_approval')
  assert.equal((await pay(450)).amountFen, 450)
})

test('S1-41 nobody whose refunds are limited sets the cost by which a resend counts; a limit of coupons binds no cost', async () => {
  const { shop, skuId } = await givenDesk()
  const manager = await givenStaff(server, shop, 'manager')
  await refused(setLimit(shop, { act: 'coupon', role: 'manager', marginPercent: 10 }), 'coupon_has_no_margin')
  await setLimit(shop, { act: 'coupon', role: 'manager', mostFen: 500, dayFen: 1000 })
  await setLimit(shop, { act: 'payout', role: 'manager', mostFen: 500 })
  await setCost(manager, shop, skuId, 3001)
  for (const limit of [{ mostFen: 500 }, { dayFen: 500 }, { marginPercent: 50 }]) {
    await setLimit(shop, { act: 'refund', role: 'manager', ...limit })
    await refused(setCost(manager, shop, skuId, 0), 'cost_binds_you')
  }
})

test('an exchange is agreed to at the price that was seen: one that rose meanwhile is told, and agreed to anew', async () => {
  const { shop, agent, order, other } = await givenDesk()
  const lines = [{ lineNo: 1, quantity: 1, exchangeSkuId: other }]
  const asked = await askService(server, order, {
    kind: 'exchange',
    reason: 'too_small',
    wish: 'exchange',
    lines,
  })
  const params = { shopId: shop.shopId, caseId: asked.caseId }
  const confirm = (dearerFen?: number) =>
    server.call(approveRefund, {
      as: agent,
      params,
      query: { version: asked.version },
      body: { amountFen: 0, ...(dearerFen === undefined ? {} : { dearerFen }) },
    })
  const seen = async () => (await server.call(readRefund, { as: agent, params })).dearerFen
  assert.equal(await seen(), 0)
  await server.db.pool.query(
    'update catalog.sku set price_fen = price_fen + 1250 where shop_id = $1 and sku_id = $2',
    [shop.shopId, other],
  )
  await refused(confirm(), 'exchange_price_changed')
  await refused(confirm(0), 'exchange_price_changed')
  await refused(confirm(1249), 'exchange_price_changed')
  assert.equal(await seen(), 1250)
  const done = await confirm(1250)
  assert.deepEqual([done.state, done.dearerFen], ['returning', 1250])
})
