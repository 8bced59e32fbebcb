import assert from 'node:assert/strict'
import { test } from 'node:test'
import { booksAgree } from '../../../../testing/books.ts'
import { givenPerson } from '../../../../testing/given.ts'
import {
  agree,
  askService,
  givenShopWithReturns,
  givenWornOrder,
  inspect,
  sendBack,
  uploadEvidence,
  wishFor,
} from '../../../../testing/given-cases.ts'
import { givenPaidOrder } from '../../../../testing/given-ordering.ts'
import { approveAs } from '../../../../testing/given-refunds.ts'
import { newId, refused, testServerForEach } from '../../../../testing/server.ts'
import { addDays, addHours } from '../../../kernel/time.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { confirmReceipt } from '../../ordering/receipt/contract.ts'
import { listRefunds, readMyRefund, readRefund, withdrawRefund } from '../cases/contract.ts'
import { decideDispute, disputeCase, listDisputes } from '../disputes/contract.ts'
import { changeRequest, refuseRequest } from './contract.ts'

const server = testServerForEach()
const now = () => readBusinessNow(server.db.kysely)

test('goods that have not shipped, more pieces than shipped, and a line in an open case cannot be asked for', async () => {
  const shop = await givenShopWithReturns(server)
  const paid = await givenPaidOrder(server, { shop })
  await refused(askService(server, paid), 'not_shipped_yet')
  const order = await givenWornOrder(server, shop, { quantity: 2 })
  await refused(askService(server, order, { lines: [{ lineNo: 1, quantity: 3 }] }), 'pieces_not_with_buyer')
  await refused(askService(server, order, { lines: [{ lineNo: 2, quantity: 1 }] }), 'unknown_line')
  await refused(askService(server, order, { reason: 'missing_gift' }), 'reason_not_of_kind')
  const first = await askService(server, order)
  await refused(askService(server, order), 'case_open')
  // The second piece, after the first one has gone back.
  await agree(server, shop.owner, first)
  await refused(askService(server, order), 'case_open')
})

test('S4-29 a buyer keeps a piece for a part of its money; several cases of an order over time never take more pieces or money than there are', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop, { quantity: 2 })
  const refund = { kind: 'refund_only', reason: 'damaged' } as const
  const first = await askService(server, order, { ...refund, amountFen: 3000 })
  assert.equal(first.amountFen, 3000)
  await agree(server, shop.owner, first)
  await server.waitUntilIdle()
  const second = await askService(server, order, refund)
  assert.equal(second.amountFen, 9900)
  await agree(server, shop.owner, second)
  await server.waitUntilIdle()
  // The piece that was kept for 30.00 may still come back for the rest of its money.
  const third = await askService(server, order)
  assert.equal(third.amountFen, 6900)
  await server.call(withdrawRefund, {
    as: order.buyer,
    params: { shopId: shop.shopId, caseId: third.caseId },
    query: { version: third.version },
  })
  const rest = await askService(server, order, refund)
  await agree(server, shop.owner, rest)
  await server.waitUntilIdle()
  await refused(askService(server, order, refund), 'pieces_not_with_buyer')
  await booksAgree(server)
})

test('the same request again answers the first case; the same id with other content is refused', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop, { quantity: 2 })
  const id = newId()
  const first = await askService(server, order, {}, id)
  assert.deepEqual(await askService(server, order, {}, id), first)
  await refused(askService(server, order, { reason: 'damaged' }, id), 'id_reused')
  // Two shops may hold the same client-made id.
  const other = await givenShopWithReturns(server)
  const theirs = await givenWornOrder(server, other)
  assert.equal((await askService(server, theirs, {}, id)).shopId, other.shopId)
  const { reason } = await server.call(readRefund, {
    as: shop.owner,
    params: { shopId: shop.shopId, caseId: id },
  })
  assert.equal(reason, 'poor_quality')
})

test('S2-39 a return without reason is agreed to by itself in its time, and its money waits for the goods', async () => {
  const shop = await givenShopWithReturns(server, true)
  const order = await givenWornOrder(server, shop, { quantity: 2 })
  await server.call(confirmReceipt, {
    as: order.buyer,
    params: { shopId: order.shopId, orderId: order.orderId },
  })
  const wish = { reason: 'no_reason' } as const
  await server.clockTo('2026-03-09T23:59:00+08:00')
  const asked = await askService(server, order, wish)
  assert.deepEqual([asked.state, asked.decidedBy], ['returning', 'policy'])
  await server.waitUntilIdle()
  await booksAgree(server)
  await server.call(withdrawRefund, {
    as: order.buyer,
    params: { shopId: order.shopId, caseId: asked.caseId },
    query: { version: asked.version },
  })
  await server.clockTo('2026-03-10T00:00:00+08:00')
  await refused(askService(server, order, wish), 'time_to_ask_over')
})

test('S2-39 where neither shop nor platform says so, a return without reason waits for the shop', async () => {
  const shop = await givenShopWithReturns(server, false)
  const order = await givenWornOrder(server, shop)
  assert.equal((await askService(server, order, { reason: 'no_reason' })).state, 'asked')
})

test('S1-37 a request about shipped goods that nobody answers goes to the platform after 48 hours, and no money moves', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop)
  const asked = await askService(server, order, { kind: 'refund_only', reason: 'damaged' })
  assert.equal(asked.dueAt, addHours(await now(), 48).toISOString())
  const params = { shopId: shop.shopId, caseId: asked.caseId }
  await server.clockTo(addHours(new Date(asked.dueAt ?? 0), -1))
  assert.equal((await server.call(readMyRefund, { as: order.buyer, params })).state, 'asked')
  await server.clockTo(new Date(asked.dueAt ?? 0))
  const late = await server.call(readMyRefund, { as: order.buyer, params })
  assert.deepEqual([late.state, late.breachedAt, late.refundedAt], ['disputed', asked.dueAt, null])
  const { rows, counts } = await server.call(listRefunds, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    query: { tab: 'breached' },
  })
  assert.deepEqual([rows.map((row) => row.caseId), counts.breached], [[asked.caseId], 1])
  // A dispute waits for its officer as long as it takes.
  await server.clockTo(addDays(await now(), 30))
  assert.equal((await server.call(readMyRefund, { as: order.buyer, params })).state, 'disputed')
})

test('S4-10 a wrong product may be returned or exchanged with a picture, and its reason says that the shop pays', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop)
  const picture = await uploadEvidence(server, order.buyer, order)
  const wish = { reason: 'wrong_product' as const, pictures: [picture] }
  const asked = await askService(server, order, wish)
  assert.deepEqual(asked.statements[0]?.pictures, [picture])
  await refused(askService(server, order, { ...wish, pictures: [newId()] }), 'case_open')
  const stranger = await givenPerson(server)
  const pictureOf = (as: { cookie: string }, side: string) =>
    fetch(`${server.url}/api/${side}/${picture}`, { headers: { cookie: as.cookie } }).then(
      (one) => one.status,
    )
  assert.equal(await pictureOf(order.buyer, `buyer/case-pictures/${shop.shopId}`), 200)
  assert.equal(await pictureOf(shop.owner, `merchant/${shop.shopId}/case-pictures`), 200)
  assert.equal(await pictureOf(stranger, `buyer/case-pictures/${shop.shopId}`), 404)
  const { refundReasons } = await import('../cases/nouns-contract.ts')
  assert.deepEqual([refundReasons.wrong_product.bearer, refundReasons.no_reason.bearer], ['shop', 'buyer'])
})

test('refused, the buyer changes the request and the shop has its time anew; refused again, an officer decides with facts and reason', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop)
  const asked = await askService(server, order, { kind: 'refund_only', reason: 'damaged' })
  const params = { shopId: shop.shopId, caseId: asked.caseId }
  const refuse = (version: number) =>
    server.call(refuseRequest, {
      as: shop.owner,
      params,
      body: { version, reason: 'wrong_kind', text: '请退货' },
    })
  const no = await refuse(asked.version)
  await server.clockTo(addDays(await now(), 1))
  const changed = await server.call(changeRequest, {
    as: order.buyer,
    params,
    body: { version: no.version, ...wishFor({ reason: 'damaged' }) },
  })
  assert.deepEqual(
    [changed.kind, changed.state, changed.dueAt],
    ['return_refund', 'asked', addHours(await now(), 48).toISOString()],
  )
  const again = await refuse(changed.version)
  const disputed = await server.call(disputeCase, {
    as: order.buyer,
    params,
    body: { version: again.version, text: '照片清楚' },
  })
  const officer = await givenPerson(server, { officer: true })
  assert.deepEqual(
    (await server.call(listDisputes, { as: officer })).rows.map((row) => row.caseId),
    [asked.caseId],
  )
  const decision = { facts: '照片可见破损', reason: '质量问题，应退货退款' }
  const decide = (what: 'refund' | 'return' | 'send') =>
    server.call(decideDispute, {
      as: officer,
      params,
      body: { version: disputed.version, decision: what, ...decision },
    })
  await refused(decide('send'), 'case_move_not_allowed')
  const decided = await decide('return')
  assert.deepEqual([decided.state, decided.decidedBy], ['returning', 'merchant'])
  assert.deepEqual(
    decided.statements.map((one) => [one.side, one.occasion]),
    [
      ['buyer', 'applied'],
      ['shop', 'refused'],
      ['buyer', 'changed'],
      ['shop', 'refused'],
      ['buyer', 'disputed'],
      ['platform', 'decided'],
    ],
  )
})

test('a refusal that the buyer leaves stands after 7 days, and the pieces may be asked for again', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop)
  const asked = await askService(server, order, { kind: 'refund_only', reason: 'damaged' })
  const params = { shopId: shop.shopId, caseId: asked.caseId }
  const no = await server.call(refuseRequest, {
    as: shop.owner,
    params,
    body: { version: asked.version, reason: 'no_evidence', text: '没有照片' },
  })
  await server.clockTo(new Date(no.dueAt ?? 0))
  assert.equal((await server.call(readMyRefund, { as: order.buyer, params })).state, 'rejected')
  assert.equal((await askService(server, order)).state, 'asked')
})

test('who acts on a case that changed meanwhile is told what it is now, and nothing is done', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop)
  const asked = await askService(server, order, { kind: 'refund_only', reason: 'damaged' })
  const params = { shopId: shop.shopId, caseId: asked.caseId }
  await server.call(changeRequest, {
    as: order.buyer,
    params,
    body: {
      version: asked.version,
      ...wishFor({ kind: 'refund_only', reason: 'damaged', amountFen: 5000 }),
    },
  })
  const refusal = await refused(agree(server, shop.owner, asked), 'case_changed')
  assert.match(JSON.stringify(refusal), /50\.00/)
  await refused(approveAs(server, shop.owner, params), 'case_changed')
  assert.equal((await server.call(readMyRefund, { as: order.buyer, params })).state, 'asked')
})

test('S1-37 a case says when the shop first answered, and when it was solved', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop)
  const asked = await askService(server, order)
  assert.deepEqual([asked.firstAnsweredAt, asked.closedAt], [null, null])
  await server.clockTo(addHours(await now(), 3))
  const agreed = await agree(server, shop.owner, asked)
  assert.deepEqual([agreed.firstAnsweredAt, agreed.closedAt], [(await now()).toISOString(), null])
  await server.clockTo(addHours(await now(), 20))
  const sent = await sendBack(server, order.buyer, agreed)
  await server.clockTo(addHours(await now(), 7))
  const at = (await now()).toISOString()
  await inspect(server, shop.owner, sent, [{ lineNo: 1, result: 'sellable', quantity: 1 }])
  await server.waitUntilIdle()
  const params = { shopId: shop.shopId, caseId: asked.caseId }
  const end = await server.call(readMyRefund, { as: order.buyer, params })
  assert.deepEqual([end.firstAnsweredAt, end.closedAt, end.breachedAt], [agreed.firstAnsweredAt, at, null])
})

test('S1-19 the list is filtered by kind, reason, turn and amount', async () => {
  const shop = await givenShopWithReturns(server)
  const one = await askService(server, await givenWornOrder(server, shop), {
    kind: 'refund_only',
    reason: 'damaged',
    amountFen: 5000,
  })
  const two = await agree(
    server,
    shop.owner,
    await askService(server, await givenWornOrder(server, shop), { reason: 'too_small' }),
  )
  const idsOf = async (query: Parameters<typeof list>[0]) => (await list(query)).rows.map((row) => row.caseId)
  const list = (query: {
    kind?: 'refund_only'
    reason?: 'too_small'
    turn?: 'buyer' | 'shop'
    toFen?: number
    dueHours?: number
  }) => server.call(listRefunds, { as: shop.owner, params: { shopId: shop.shopId }, query })
  assert.deepEqual(await idsOf({ kind: 'refund_only' }), [one.caseId])
  assert.deepEqual(await idsOf({ reason: 'too_small' }), [two.caseId])
  assert.deepEqual(await idsOf({ turn: 'buyer' }), [two.caseId])
  assert.deepEqual(await idsOf({ turn: 'shop' }), [one.caseId])
  assert.deepEqual(await idsOf({ toFen: 5000 }), [one.caseId])
  assert.deepEqual(await idsOf({ dueHours: 48 }), [one.caseId])
})
