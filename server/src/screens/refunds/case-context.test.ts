import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, givenShop } from '../../../testing/given.ts'
import { askService, givenWornOrder } from '../../../testing/given-cases.ts'
import { refused, testServerForEach } from '../../../testing/server.ts'
import { disputeCase } from '../../modules/aftersale/disputes/contract.ts'
import { refuseRequest } from '../../modules/aftersale/requests/contract.ts'
import { readCaseContext, readDisputeContext } from './case-context-contract.ts'

const server = testServerForEach()

test('a case shows its buyer masked with their orders and cases in this shop alone, the parcel, and who of the staff made each move', async () => {
  const [shop, rival] = [await givenShop(server), await givenShop(server)]
  const buyer = await givenPerson(server)
  const elsewhere = await givenWornOrder(server, rival, { buyer })
  const theirs = await askService(server, elsewhere)
  const earlier = await givenWornOrder(server, shop, { buyer })
  await askService(server, earlier)
  const order = await givenWornOrder(server, shop, { buyer })
  const asked = await askService(server, order)
  const { caseId } = asked
  await server.call(refuseRequest, {
    as: shop.owner,
    params: { shopId: shop.shopId, caseId },
    body: { version: asked.version, reason: 'no_evidence', text: '请补充照片' },
  })
  const context = await server.call(readCaseContext, {
    as: shop.owner,
    params: { shopId: shop.shopId, caseId },
  })
  assert.equal(context.paidOrders, 2)
  assert.equal(context.earlierCases, 1)
  assert.match(context.buyerName, /\*/)
  assert.match(context.buyerPhone, /^\D*\d{0,3}\*+\d{4}$/)
  assert.equal(context.parcels.length, 1)
  const owner = await server.db.kysely
    .selectFrom('identity.account')
    .select('name')
    .where('account_id', '=', shop.owner.accountId)
    .executeTakeFirstOrThrow()
  assert.deepEqual(context.actors, [null, owner.name])
  await refused(
    server.call(readCaseContext, {
      as: shop.owner,
      params: { shopId: shop.shopId, caseId: theirs.caseId },
    }),
    'not_found',
  )
})

test('an officer sees what stands around a case only once it came to the platform', async () => {
  const shop = await givenShop(server)
  const officer = await givenPerson(server, { officer: true })
  const order = await givenWornOrder(server, shop)
  const asked = await askService(server, order)
  const params = { shopId: shop.shopId, caseId: asked.caseId }
  const look = () => server.call(readDisputeContext, { as: officer, params })
  const said = await server.call(refuseRequest, {
    as: shop.owner,
    params,
    body: { version: asked.version, reason: 'no_evidence', text: '请补充照片' },
  })
  await refused(look(), 'not_found')
  await server.call(disputeCase, {
    as: order.buyer,
    params,
    body: { version: said.version, text: '照片已经发过了' },
  })
  const context = await look()
  assert.equal(context.paidOrders, 1)
  assert.equal(context.parcels.length, 1)
  assert.equal(context.actors.length, 3)
  assert.notEqual(context.actors[1], null)
})
