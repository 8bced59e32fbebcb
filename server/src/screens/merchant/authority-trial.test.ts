import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenStaff } from '../../../testing/given.ts'
import { givenWornOrder } from '../../../testing/given-cases.ts'
import { givenShopWithFunds } from '../../../testing/given-payout.ts'
import { Answered, newId, testServerForEach } from '../../../testing/server.ts'
import { giveMoneyBack } from '../../modules/aftersale/cases/contract.ts'
import { setSkuCost } from '../../modules/catalog/costs/contract.ts'
import { type AuthorityLimit, approveAct, setAuthority } from '../../modules/identity/authority/contract.ts'
import { askPayoutApproval, makePayout } from '../../modules/payment/payouts/contract.ts'
import { tryAuthority } from './authority-trial-contract.ts'

const server = testServerForEach()
type Limits = Partial<Pick<AuthorityLimit, 'mostFen' | 'marginPercent' | 'dayFen'>>

/** An agent gives 10.00 back of an order with a margin of 69.00, then payouts; answers which limits each payout passed. */
async function act(limits: Limits, payouts: readonly number[]) {
  const shop = await givenShopWithFunds(server)
  const params = { shopId: shop.shopId }
  const agent = await givenStaff(server, shop, 'agent')
  const order = await givenWornOrder(server, shop)
  const [skuId = ''] = order.skuIds
  await server.call(setSkuCost, { as: shop.owner, params: { ...params, skuId }, body: { costFen: 3000 } })
  await server.call(setAuthority, {
    as: shop.owner,
    params,
    body: { role: 'agent', act: 'payout', mostFen: null, marginPercent: null, dayFen: null, ...limits },
  })
  const ofOrder = { ...params, orderId: order.orderId }
  const gift = { id: newId(), reason: 'agreed', amountFen: 1000, note: '' } as const
  await server.call(giveMoneyBack, { as: agent, params: ofOrder, body: gift })
  const passed: string[] = []
  for (const amountFen of payouts) {
    const body = { id: newId(), amountFen, reason: 'quality', entry: 'after_sales' } as const
    const answer = await server.call(makePayout, { as: agent, params: ofOrder, body }).catch((error) => error)
    if (!(answer instanceof Answered)) continue
    assert.equal(answer.refusal, 'needs_approval')
    passed.push(...(answer.detail['above'] as string[]))
    await server.call(askPayoutApproval, {
      as: agent,
      params: ofOrder,
      body: { ...body, why: '老客户' },
    })
    await server.call(approveAct, {
      as: shop.owner,
      params: { ...params, approvalId: body.id },
      body: { amountFen },
    })
  }
  const trial = (query: Limits) => {
    const set = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== null))
    return server.call(tryAuthority, {
      as: shop.owner,
      params,
      query: { role: 'agent', act: 'payout', ...set },
    })
  }
  return { passed, trial }
}

test('S1-41 limits that are tried count by the rule of the limits: what was given before of an order, by whatever act, counts', async () => {
  const payouts = [1760, 1, 500]
  const { trial } = await act({}, payouts)
  for (const limits of [
    { marginPercent: 40 },
    { mostFen: 500 },
    { dayFen: 1761 },
    { mostFen: 499, dayFen: 1 },
  ]) {
    const { passed, trial: after } = await act(limits, payouts)
    const tried = await trial(limits)
    const counted = tried.kinds.flatMap(({ kind, count }) => Array.from({ length: count }, () => kind))
    assert.deepEqual(counted.toSorted(), passed.toSorted(), JSON.stringify(limits))
    assert.deepEqual(await after(limits), tried, 'those that were approved count as they would have')
  }
  // 40 % of 69.00 are 27.60: with the 10.00 given back 17.60 are within, and nothing after.
  const { kinds, above, aboveFen, sumFen, marginUnknown } = await trial({ marginPercent: 40 })
  assert.deepEqual(
    { kinds, above, aboveFen, sumFen, marginUnknown },
    {
      kinds: [
        { kind: 'amount', count: 0 },
        { kind: 'margin', count: 2 },
        { kind: 'day', count: 0 },
      ],
      above: 2,
      aboveFen: 501,
      sumFen: 2261,
      marginUnknown: 0,
    },
  )
})
