import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenPerson, givenStaff, type Person } from '../../../../testing/given.ts'
import {
  agree,
  askService,
  givenShopWithReturns,
  givenWornOrder,
  type SeenCase,
  sendBack,
  wishFor,
} from '../../../../testing/given-cases.ts'
import { givenPaidOrder } from '../../../../testing/given-ordering.ts'
import { payOut } from '../../../../testing/given-payout.ts'
import { approveAs } from '../../../../testing/given-refunds.ts'
import { Answered, newId, refused, testServerForEach } from '../../../../testing/server.ts'
import { setAuthority } from '../../identity/authority/contract.ts'
import { ledgerDifference } from '../../payment/index.ts'
import { decideDispute, disputeCase } from '../disputes/contract.ts'
import { askForService, refuseRequest } from '../requests/contract.ts'
import { markReturn, sendReplacement } from '../returns/contract.ts'
import { askRefund, giveMoneyBack } from './contract.ts'

const server = testServerForEach()

const at = ({ shopId, caseId }: SeenCase) => ({ params: { shopId, caseId } })
const give = (as: Person, shop: GivenShop, orderId: string, id = newId()) =>
  server.call(giveMoneyBack, {
    as,
    params: { shopId: shop.shopId, orderId },
    body: { id, reason: 'agreed', amountFen: 100 },
  })

test('S1-41 a return that is marked as lost gives money without goods, so the authority of who gives it binds', async () => {
  const shop = await givenShopWithReturns(server)
  const agent = await givenStaff(server, shop, 'agent')
  await server.call(setAuthority, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { role: 'agent', act: 'refund', mostFen: 1000, marginPercent: null, dayFen: null },
  })
  const order = await givenWornOrder(server, shop)
  const sent = await sendBack(
    server,
    order.buyer,
    await agree(server, agent, await askService(server, order)),
  )
  const lost = await server.call(markReturn, {
    as: agent,
    ...at(sent),
    body: { version: sent.version, mark: 'lost' },
  })
  await refused(approveAs(server, agent, lost), 'needs_approval')
  assert.equal((await approveAs(server, shop.owner, lost)).state, 'refunding')
})

test('a small sum for a flaw does not take the right to return the piece for the rest of its money; nothing cannot be asked for', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop)
  const flaw = { kind: 'refund_only', reason: 'damaged' } as const
  await refused(askService(server, order, { ...flaw, amountFen: 0 }), 'invalid_input')
  await agree(server, shop.owner, await askService(server, order, { ...flaw, amountFen: 500 }))
  await server.waitUntilIdle()
  const back = await askService(server, order, { reason: 'no_reason' })
  assert.deepEqual([back.state, back.amountFen], ['asked', 9400])
  await agree(server, shop.owner, back)
  await server.waitUntilIdle()
  assert.equal((await ledgerDifference(server.db)).differenceFen, 0)
})

test('nobody decides about money of an order that they bought, but the owner', async () => {
  const shop = await givenShopWithReturns(server)
  const agent = await givenStaff(server, shop, 'agent')
  const order = await givenWornOrder(server, shop, { buyer: agent })
  const asked = await askService(server, order, { kind: 'refund_only', reason: 'damaged' })
  await refused(approveAs(server, agent, asked), 'own_order')
  await refused(give(agent, shop, order.orderId), 'own_order')
  await refused(payOut(server, agent, order), 'payout_own_order')
  assert.equal((await approveAs(server, shop.owner, asked)).state, 'refunding')
  const owners = await givenWornOrder(server, shop, { buyer: shop.owner })
  assert.equal((await give(shop.owner, shop, owners.orderId)).state, 'refunding')

  const officer = await givenPerson(server, { officer: true })
  const theirs = await givenWornOrder(server, shop, { buyer: officer })
  const no = await server.call(refuseRequest, {
    as: shop.owner,
    ...at(await askService(server, theirs)),
    body: { version: 1, reason: 'not_agreed', text: '不同意' },
  })
  const disputed = await server.call(disputeCase, {
    as: officer,
    ...at(no),
    body: { version: no.version, text: '请平台处理' },
  })
  const decision = { version: disputed.version, decision: 'refund', facts: '事实', reason: '理由' } as const
  await refused(server.call(decideDispute, { as: officer, ...at(no), body: decision }), 'own_order')
})

test('one id for two orders at the same moment is one case; the other learns that the id is taken', async () => {
  const shop = await givenShopWithReturns(server)
  const buyer = await givenPerson(server)
  for (let round = 0; round < 4; round += 1) {
    const [one, other] = [
      await givenPaidOrder(server, { shop, buyer }),
      await givenPaidOrder(server, { shop, buyer }),
    ]
    const worn = [
      await givenWornOrder(server, shop, { buyer }),
      await givenWornOrder(server, shop, { buyer }),
    ]
    const [refundId, caseId, gift] = [newId(), newId(), newId()]
    const tries = await Promise.allSettled([
      ...[one, other].map(({ orderId }) =>
        server.call(askRefund, {
          as: buyer,
          params: { shopId: shop.shopId, orderId },
          body: { id: refundId, reason: 'changed_mind' },
        }),
      ),
      ...worn.map(({ orderId }) =>
        server.call(askForService, {
          as: buyer,
          params: { shopId: shop.shopId, orderId },
          body: { id: caseId, ...wishFor() },
        }),
      ),
      ...worn.map(({ orderId }) => give(shop.owner, shop, orderId, gift)),
    ])
    for (const outcome of tries)
      if (outcome.status === 'rejected')
        assert.ok(outcome.reason instanceof Answered && outcome.reason.status === 409, String(outcome.reason))
    assert.ok(tries.filter(({ status }) => status === 'fulfilled').length >= 2)
  }
})

test('what the shop sends for a case has a number of its own: neither that of the order’s parcel nor that of the return', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop)
  const toSend = await agree(
    server,
    shop.owner,
    await askService(server, order, { kind: 'resend', reason: 'missing_gift' }),
  )
  const { rows } = await server.db.pool.query<{ courier: string; waybill: string }>(
    'select courier, waybill from fulfillment.parcel where shop_id = $1 and order_id = $2',
    [shop.shopId, order.orderId],
  )
  const [parcel] = rows
  assert.ok(parcel)
  const send = (courier: string, waybill: string) =>
    server.call(sendReplacement, {
      as: shop.owner,
      ...at(toSend),
      body: { version: toSend.version, courier, waybill },
    })
  await refused(send(parcel.courier, parcel.waybill), 'replacement_number_used')
  assert.equal((await send('SF', 'SF9876543210987')).state, 'sent')
})
