import assert from 'node:assert/strict'
import { test } from 'node:test'
import { booksAgree } from '../../../../testing/books.ts'
import { givenPerson, givenShop } from '../../../../testing/given.ts'
import {
  agree,
  askService,
  givenShopWithReturns,
  givenWornOrder,
  inspect,
  RETURN_ADDRESS,
  sendBack,
  uploadEvidence,
  wishFor,
} from '../../../../testing/given-cases.ts'
import { approveAs } from '../../../../testing/given-refunds.ts'
import { newId, refused, testServerForEach } from '../../../../testing/server.ts'
import { addDays, addHours } from '../../../kernel/time.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { listNotices } from '../../../screens/buyer/notices-contract.ts'
import { readMyOrder } from '../../../screens/buyer/order-contract.ts'
import { stockOf } from '../../inventory/index.ts'
import { confirmReceipt } from '../../ordering/receipt/contract.ts'
import { readMyRefund } from '../cases/contract.ts'
import { askForService, recordWish, refuseRequest } from '../requests/contract.ts'
import { markReturn, postReturn } from './contract.ts'

const server = testServerForEach()
const now = () => readBusinessNow(server.db.kysely)

const stock = async (shopId: string, skuId: string) => {
  const level = (await stockOf(server.db.kysely, shopId, [skuId])).get(skuId)
  return [level?.onHand, level?.reserved]
}

test('S4-29 a return runs to its end: asked, agreed with the address, sent, inspected, refunded; what is sellable is on the shelf', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop, { quantity: 2 })
  const [skuId = ''] = order.skuIds
  assert.deepEqual(await stock(shop.shopId, skuId), [8, 0])
  const asked = await askService(server, order, { lines: [{ lineNo: 1, quantity: 2 }] })
  assert.deepEqual(
    [asked.state, asked.turn, asked.amountFen, asked.returnTo],
    ['asked', 'shop', 19_800, null],
  )
  const agreed = await agree(server, shop.owner, asked)
  assert.deepEqual([agreed.state, agreed.turn, agreed.returnTo], ['returning', 'buyer', RETURN_ADDRESS])
  assert.equal(agreed.dueAt, addDays(await now(), 7).toISOString())
  const sent = await sendBack(server, order.buyer, agreed, 'sf 1234567890123')
  assert.deepEqual(
    [sent.state, sent.turn, sent.parcels[0]?.waybill],
    ['in_return', 'shop', 'SF1234567890123'],
  )
  assert.equal(sent.dueAt, addDays(await now(), 10).toISOString())
  const done = await inspect(server, shop.owner, sent, [
    { lineNo: 1, result: 'sellable', quantity: 1 },
    { lineNo: 1, result: 'damaged', quantity: 1, note: '袖口磨损' },
  ])
  assert.equal(done.state, 'refunding')
  await server.waitUntilIdle()
  const end = await server.call(readMyRefund, {
    as: order.buyer,
    params: { shopId: shop.shopId, caseId: asked.caseId },
  })
  assert.deepEqual([end.state, end.amountFen, end.turn], ['refunded', 19_800, null])
  assert.deepEqual(
    end.inspections.map((one) => [one.result, one.quantity]),
    [
      ['damaged', 1],
      ['sellable', 1],
    ],
  )
  assert.deepEqual(await stock(shop.shopId, skuId), [9, 0])
  await booksAgree(server)
})

test('S4-12 scrap needs a picture of the shop’s, and goes on no shelf', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop)
  const sent = await sendBack(
    server,
    order.buyer,
    await agree(server, shop.owner, await askService(server, order)),
  )
  const scrap = { lineNo: 1, result: 'scrap', quantity: 1 } as const
  await refused(inspect(server, shop.owner, sent, [scrap]), 'scrap_needs_picture')
  const buyers = await uploadEvidence(server, order.buyer, order)
  await refused(inspect(server, shop.owner, sent, [{ ...scrap, pictures: [buyers] }]), 'unknown_picture')
  const picture = await uploadEvidence(server, shop.owner, order)
  await inspect(server, shop.owner, sent, [{ ...scrap, pictures: [picture] }])
  assert.deepEqual(await stock(shop.shopId, order.skuIds[0] ?? ''), [9, 0])
  await booksAgree(server)
})

test('S1-33 a return parcel is refused with a reason only, and its buyer is alerted', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop)
  const sent = await sendBack(
    server,
    order.buyer,
    await agree(server, shop.owner, await askService(server, order)),
  )
  const params = { shopId: shop.shopId, caseId: sent.caseId }
  const body = { version: sent.version, reason: 'not_ours', text: '收到的是别家的衣服' } as const
  await refused(
    server.call(refuseRequest, { as: shop.owner, params, body: { ...body, text: '' } }),
    'invalid_input',
  )
  const answer = await server.call(refuseRequest, { as: shop.owner, params, body })
  assert.deepEqual(
    [answer.state, answer.turn, answer.actions],
    ['refused', 'buyer', ['dispute', 'send_again', 'concede']],
  )
  assert.equal(answer.dueAt, addDays(await now(), 7).toISOString())
  await server.waitUntilIdle()
  const { rows } = await server.call(listNotices, { as: order.buyer })
  const notice = rows.find((row) => row.kind === 'case_return_refused')
  assert.match(JSON.stringify(notice), /收到的是别家的衣服/)
})

test('S1-33 automatic receipt stands still while a case is open, and goes on with what was left of it', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop)
  await server.db.kysely.deleteFrom('simulator.courier_parcel').execute()
  const page = () =>
    server.call(readMyOrder, {
      as: order.buyer,
      params: { shopId: order.shopId, orderId: order.orderId },
    })
  const due = new Date((await page()).clock?.dueAt ?? 0)
  const asked = await askService(server, order)
  const agreed = await agree(server, shop.owner, asked)
  const start = await now()
  assert.deepEqual([(await page()).clock?.standsStill, (await page()).clock?.dueAt], [true, null])
  // Nothing is sent back in 7 days: the case ends, and the clock goes on.
  await server.clockTo(new Date(agreed.dueAt ?? 0))
  const { clock, state } = await page()
  assert.deepEqual(
    [state, clock?.standsStill, clock?.dueAt],
    ['shipped', false, addDays(due, 7).toISOString()],
  )
  assert.equal(await now().then((at) => at.getTime() - start.getTime()), 7 * 86_400_000)
  await server.clockTo(addDays(due, 7))
  assert.equal((await page()).state, 'received')
})

test('S1-33 a received order with an open case does not finish before the case has ended', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop)
  const params = { shopId: order.shopId, orderId: order.orderId }
  const page = () => server.call(readMyOrder, { as: order.buyer, params })
  await server.call(confirmReceipt, { as: order.buyer, params })
  const finishBy = new Date((await page()).clock?.dueAt ?? 0)
  await server.clockTo(addHours(finishBy, -1))
  const agreed = await agree(server, shop.owner, await askService(server, order))
  await server.clockTo(addHours(finishBy, 1))
  assert.equal((await page()).state, 'received')
  await server.clockTo(new Date(agreed.dueAt ?? 0))
  assert.equal((await page()).state, 'finished')
})

test('who has not sent goods back in 7 days has no case any more, and one second earlier they have', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop)
  const agreed = await agree(server, shop.owner, await askService(server, order))
  const due = new Date(agreed.dueAt ?? 0)
  const params = { shopId: shop.shopId, caseId: agreed.caseId }
  await server.clockTo(addHours(due, -1))
  assert.equal((await server.call(readMyRefund, { as: order.buyer, params })).state, 'returning')
  await server.clockTo(due)
  assert.equal((await server.call(readMyRefund, { as: order.buyer, params })).state, 'expired')
  await refused(sendBack(server, order.buyer, agreed), 'refund_decided')
  assert.equal((await askService(server, order)).state, 'asked', 'the pieces are free again')
})

test('S1-37 goods that are not confirmed in 10 days count as returned; the shop’s breach is kept', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop)
  const sent = await sendBack(
    server,
    order.buyer,
    await agree(server, shop.owner, await askService(server, order)),
  )
  await server.clockTo(new Date(sent.dueAt ?? 0))
  await server.waitUntilIdle()
  const params = { shopId: shop.shopId, caseId: sent.caseId }
  const end = await server.call(readMyRefund, { as: order.buyer, params })
  assert.deepEqual([end.state, end.breachedAt], ['refunded', sent.dueAt])
  // Nobody saw the goods: none is on the shelf.
  assert.deepEqual(await stock(shop.shopId, order.skuIds[0] ?? ''), [9, 0])
  await booksAgree(server)
})

test('a mark that goods arrived is taken back, and the history shows both; a lost parcel is made good or found again', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop)
  const sent = await sendBack(
    server,
    order.buyer,
    await agree(server, shop.owner, await askService(server, order)),
  )
  const params = { shopId: shop.shopId, caseId: sent.caseId }
  const mark = (version: number, name: 'arrived' | 'taken_back' | 'lost' | 'found') =>
    server.call(markReturn, { as: shop.owner, params, body: { version, mark: name, text: '标错了' } })
  const arrived = await mark(sent.version, 'arrived')
  const back = await mark(arrived.version, 'taken_back')
  assert.deepEqual([arrived.state, back.state, back.parcels[0]?.arrivedAt], ['arrived', 'in_return', null])
  const lost = await mark(back.version, 'lost')
  assert.deepEqual(lost.actions, ['find', 'make_good', 'dispute'])
  const found = await mark(lost.version, 'found')
  const again = await mark(found.version, 'lost')
  const good = await agree(server, shop.owner, again)
  assert.equal(good.state, 'refunding')
  assert.deepEqual(
    good.moves.map((move) => move.to),
    ['asked', 'returning', 'in_return', 'arrived', 'in_return', 'lost', 'in_return', 'lost', 'refunding'],
  )
  await server.waitUntilIdle()
  await booksAgree(server)
})

test('the shop enters the number of a return for its buyer; a number of no courier is refused', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop)
  const agreed = await agree(server, shop.owner, await askService(server, order))
  const params = { shopId: shop.shopId, caseId: agreed.caseId }
  const body = { version: agreed.version, courier: 'SF', waybill: 'SF1234567890123' }
  await refused(
    server.call(postReturn, { as: shop.owner, params, body: { ...body, waybill: '12' } }),
    'return_number_wrong',
  )
  const sent = await server.call(postReturn, { as: shop.owner, params, body })
  assert.deepEqual([sent.state, sent.parcels[0]?.postedBy], ['in_return', 'shop'])
})

test('S1-38 a case is neither agreed to nor refused before the buyer’s wish is recorded', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop)
  const { wish: _, ...unsaid } = wishFor({ kind: 'refund_only', reason: 'damaged' })
  const asked = await server.call(askForService, {
    as: order.buyer,
    params: { shopId: order.shopId, orderId: order.orderId },
    body: { id: newId(), ...unsaid },
  })
  assert.equal(asked.wish, null)
  const params = { shopId: shop.shopId, caseId: asked.caseId }
  await refused(agree(server, shop.owner, asked), 'wish_unknown')
  const body = { version: asked.version, reason: 'no_evidence', text: '请补照片' } as const
  await refused(server.call(refuseRequest, { as: shop.owner, params, body }), 'wish_unknown')
  const known = await server.call(recordWish, {
    as: shop.owner,
    params,
    body: { version: asked.version, wish: 'refund' },
  })
  assert.equal(known.wish, 'refund')
  assert.equal((await agree(server, shop.owner, known)).state, 'refunding')
})

test('another shop, another buyer and a stranger to the case find nothing', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop)
  const asked = await askService(server, order)
  const other = await givenShop(server)
  const params = { shopId: other.shopId, caseId: asked.caseId }
  await refused(approveAs(server, other.owner, params), 'not_found')
  const stranger = await givenPerson(server)
  const own = { shopId: shop.shopId, caseId: asked.caseId }
  await refused(server.call(readMyRefund, { as: stranger, params: own }), 'not_found')
  await refused(sendBack(server, stranger, asked), 'not_found')
})
