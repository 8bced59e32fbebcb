import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenStaff } from '../../../../testing/given.ts'
import { agree, givenShopWithReturns, givenWornOrder, wishFor } from '../../../../testing/given-cases.ts'
import { newId, refused, testServerForEach } from '../../../../testing/server.ts'
import { rejectRefund } from '../cases/contract.ts'
import { askForService, recordWish, refuseRequest } from './contract.ts'

const server = testServerForEach()

/** A buyer who chooses no wish. */
async function givenUnsaid(
  patch: Partial<Omit<Parameters<typeof wishFor>[0] & object, 'wish'>>,
  autoReturn = false,
) {
  const shop = await givenShopWithReturns(server, autoReturn)
  const order = await givenWornOrder(server, shop)
  const { wish: _, ...body } = wishFor(patch)
  const asked = await server.call(askForService, {
    as: order.buyer,
    params: { shopId: shop.shopId, orderId: order.orderId },
    body: { id: newId(), ...body },
  })
  return { shop, agent: await givenStaff(server, shop, 'agent'), asked }
}

test('S1-38 nothing is agreed to or refused before the wish is recorded; what was written counts', async () => {
  const { shop, agent, asked } = await givenUnsaid({ text: '领口开线' })
  const params = { shopId: shop.shopId, caseId: asked.caseId }
  assert.equal(asked.wish, null)
  await refused(agree(server, agent, asked), 'wish_unknown')
  const query = { version: asked.version }
  await refused(
    server.call(rejectRefund, { as: agent, params, query, body: { answer: '不同意' } }),
    'wish_unknown',
  )
  await refused(
    server.call(refuseRequest, {
      as: agent,
      params,
      body: { version: asked.version, reason: 'not_agreed', text: '不同意' },
    }),
    'wish_unknown',
  )
  const said = await server.call(recordWish, {
    as: agent,
    params,
    body: { version: asked.version, wish: 'return_refund' },
  })
  assert.equal((await agree(server, agent, said)).state, 'returning')
  const written = await givenUnsaid({ text: '领口开线，我要退货退款' })
  assert.equal(written.asked.wish, 'return_refund')
  assert.equal((await agree(server, written.agent, written.asked)).state, 'returning')
})

test('S1-38 a rule agrees to nothing without a wish: a return without reason is one, and stands with the case', async () => {
  const { asked } = await givenUnsaid({ reason: 'no_reason', text: '' }, true)
  assert.deepEqual([asked.state, asked.decidedBy, asked.wish], ['returning', 'policy', 'return_refund'])
})
