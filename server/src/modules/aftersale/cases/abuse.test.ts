import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenPerson, givenShop, givenStaff, type Person } from '../../../../testing/given.ts'
import {
  agree,
  askService,
  givenShopWithReturns,
  givenWornOrder,
  inspect,
  type SeenCase,
  sendBack,
  wishFor,
} from '../../../../testing/given-cases.ts'
import { givenFreightTemplate, givenProduct } from '../../../../testing/given-catalog.ts'
import { givenShipped, parcelFor, shipAs } from '../../../../testing/given-fulfillment.ts'
import { givenPaidOrder } from '../../../../testing/given-ordering.ts'
import { payOut } from '../../../../testing/given-payout.ts'
import { approveAs } from '../../../../testing/given-refunds.ts'
import { Answered, newId, refused, testServerForEach } from '../../../../testing/server.ts'
import { setAuthority } from '../../identity/authority/contract.ts'
import { ledgerDifference } from '../../payment/index.ts'
import { decideDispute, disputeCase } from '../disputes/contract.ts'
import { askForService, refuseRequest } from '../requests/contract.ts'
import { markReturn, postReturn, sendReplacement } from '../returns/contract.ts'
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
  const ofNothing = { ...decision, amountFen: 0 }
  const other = await givenPerson(server, { officer: true })
  await refused(server.call(decideDispute, { as: other, ...at(no), body: ofNothing }), 'invalid_input')
})

test('who works for the shop, or answered for it in the case, does not decide its dispute; another officer does', async () => {
  const shop = await givenShopWithReturns(server)
  const officer = await givenPerson(server, { officer: true })
  await server.db.pool.query(
    `insert into identity.staff (shop_id, account_id, roles, added_by, added_at) values ($1, $2, '{agent}', $3, now())`,
    [shop.shopId, officer.accountId, shop.owner.accountId],
  )
  const order = await givenWornOrder(server, shop)
  const no = await server.call(refuseRequest, {
    as: officer,
    ...at(await askService(server, order)),
    body: { version: 1, reason: 'not_agreed', text: '不同意' },
  })
  const disputed = await server.call(disputeCase, {
    as: order.buyer,
    ...at(no),
    body: { version: no.version, text: '请平台处理' },
  })
  const decide = (as: Person) =>
    server.call(decideDispute, {
      as,
      ...at(no),
      body: { version: disputed.version, decision: 'reject', facts: '事实', reason: '理由' },
    })
  await refused(decide(officer), 'own_shop')
  await server.db.pool.query('delete from identity.staff where shop_id = $1 and account_id = $2', [
    shop.shopId,
    officer.accountId,
  ])
  await refused(decide(officer), 'own_shop')
  const colleague = await givenPerson(server, { officer: true })
  await server.db.pool.query(
    `insert into identity.staff (shop_id, account_id, roles, added_by, added_at) values ($1, $2, '{agent}', $3, now())`,
    [shop.shopId, colleague.accountId, shop.owner.accountId],
  )
  await refused(decide(colleague), 'own_shop')
  const elsewhere = await givenShop(server)
  await server.db.pool.query(
    `update identity.staff set shop_id = $2 where shop_id = $1 and account_id = $3`,
    [shop.shopId, elsewhere.shopId, colleague.accountId],
  )
  assert.equal((await decide(colleague)).state, 'rejected')
})

test('S1-41 a gift that is sent again counts to the authority by the piece that it came with', async () => {
  const shop = await givenShopWithReturns(server)
  const agent = await givenStaff(server, shop, 'agent')
  const limit = (mostFen: number) =>
    server.call(setAuthority, {
      as: shop.owner,
      params: { shopId: shop.shopId },
      body: { role: 'agent', act: 'refund', mostFen, marginPercent: null, dayFen: null },
    })
  await limit(9899)
  const order = await givenWornOrder(server, shop)
  const asked = await askService(server, order, { kind: 'resend', reason: 'missing_gift' })
  await refused(approveAs(server, agent, asked), 'needs_approval')
  await limit(9900)
  assert.equal((await approveAs(server, agent, asked)).state, 'sending')
})

test('who buys in their own shop neither marks, inspects, sends nor refuses what they asked for; a colleague and the owner do', async () => {
  const shop = await givenShopWithReturns(server, true)
  const warehouse = await givenStaff(server, shop, 'warehouse')
  const order = await givenWornOrder(server, shop, { buyer: warehouse })
  const asked = await askService(server, order, { reason: 'no_reason' })
  assert.equal(asked.state, 'returning', 'agreed to by rule')
  const back = { courier: 'SF', waybill: 'SF1234567890123' }
  await refused(
    server.call(postReturn, { as: warehouse, ...at(asked), body: { version: asked.version, ...back } }),
    'own_order',
  )
  const sent = await sendBack(server, warehouse, asked)
  const mark = (as: Person) =>
    server.call(markReturn, { as, ...at(sent), body: { version: sent.version, mark: 'arrived' } })
  await refused(mark(warehouse), 'own_order')
  const sellable = [{ lineNo: 1, result: 'sellable', quantity: 1 }] as const
  await refused(inspect(server, warehouse, sent, [...sellable]), 'own_order')
  const arrived = await mark(shop.owner)
  await refused(inspect(server, warehouse, arrived, [...sellable]), 'own_order')
  const colleague = await givenStaff(server, shop, 'warehouse')
  assert.equal((await inspect(server, colleague, arrived, [...sellable])).state, 'refunding')

  const agent = await givenStaff(server, shop, 'agent')
  const own = await givenWornOrder(server, shop, { buyer: agent })
  const resend = await askService(server, own, { kind: 'resend', reason: 'missing_gift' })
  const words = { version: resend.version, reason: 'not_agreed', text: '不同意' } as const
  await refused(server.call(refuseRequest, { as: agent, ...at(resend), body: words }), 'own_order')
  const toSend = await agree(server, shop.owner, resend)
  await refused(
    server.call(sendReplacement, { as: agent, ...at(toSend), body: { version: toSend.version, ...back } }),
    'own_order',
  )
})

test('S1-41 freight of an order of which something shipped is given away, also with pieces that did not ship', async () => {
  const shop = await givenShopWithReturns(server)
  const agent = await givenStaff(server, shop, 'agent')
  await server.call(setAuthority, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { role: 'agent', act: 'refund', mostFen: 799, marginPercent: null, dayFen: null },
  })
  const { templateId } = await givenFreightTemplate(server, shop, { firstFen: 800, nextFen: 0 })
  const product = await givenProduct(server, shop, {
    freightTemplateId: templateId,
    skus: [{ priceFen: 5000, stock: 10 }],
  })
  const lines = [{ skuId: product.skus[0]?.skuId ?? '', quantity: 2 }]
  const giveRest = (orderId: string, pieces: number, withFreight: boolean) =>
    server.call(giveMoneyBack, {
      as: agent,
      params: { shopId: shop.shopId, orderId },
      body: {
        id: newId(),
        reason: 'agreed',
        amountFen: pieces * 5000 + (withFreight ? 800 : 0),
        lines: [{ lineNo: 1, quantity: pieces, unshipped: pieces }],
        withFreight,
      },
    })
  const part = await givenPaidOrder(server, { shop, lines })
  await shipAs(server, shop.owner, shop.shopId, [parcelFor(part, { lines: [{ lineNo: 1, quantity: 1 }] })])
  await refused(giveRest(part.orderId, 1, true), 'needs_approval')
  assert.equal((await giveRest(part.orderId, 1, false)).amountFen, 5000)
  const early = await givenPaidOrder(server, { shop, lines })
  await refused(giveRest(early.orderId, 1, true), 'needs_approval')
  assert.equal(
    (await giveRest(early.orderId, 2, true)).amountFen,
    10_800,
    'with the last piece it is their right',
  )
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

test('what the shop sends for a case has a number of its own: of no parcel, label or case of the shop, nor of the return', async () => {
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
  const other = await givenPaidOrder(server, { shop })
  const parcels = await givenShipped(server, shop.owner, other)
  await refused(send(parcels.courier, parcels.waybill), 'replacement_number_used')
  assert.equal((await send('SF', 'SF9876543210987')).state, 'sent')
  const third = await givenPaidOrder(server, { shop })
  const [outcome] = await shipAs(server, shop.owner, shop.shopId, [
    parcelFor(third, { waybill: 'SF9876543210987' }),
  ])
  assert.equal(outcome?.refusal, 'waybill_used')
  const neighbour = await givenShopWithReturns(server)
  const theirs = await givenPaidOrder(server, { shop: neighbour })
  await givenShipped(server, neighbour.owner, theirs, { waybill: 'SF9876543210987' })
})
