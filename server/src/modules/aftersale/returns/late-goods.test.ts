import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { booksAgree } from '../../../../testing/books.ts'
import { type GivenShop, givenShop, givenStaff, type Person } from '../../../../testing/given.ts'
import {
  agree,
  askService,
  givenReturnAddress,
  givenWornOrder,
  inspect,
  type SeenCase,
  sendBack,
  uploadEvidence,
} from '../../../../testing/given-cases.ts'
import { refused, testServerForEach } from '../../../../testing/server.ts'
import { listNotices } from '../../../screens/buyer/notices-contract.ts'
import { stockOf } from '../../inventory/index.ts'
import { type RefundDetail, readMyRefund, readRefund } from '../cases/contract.ts'
import { disputeCase } from '../disputes/contract.ts'
import { refuseRequest } from '../requests/contract.ts'
import { bookLateGoods, markReturn, sendGoodsAgain } from './contract.ts'

const server = testServerForEach()
let shop: GivenShop

beforeEach(async () => {
  shop = await givenShop(server)
  await givenReturnAddress(server, shop)
})

const onHand = async (skuId = '') =>
  (await stockOf(server.db.kysely, shop.shopId, [skuId])).get(skuId)?.onHand

const paramsOf = ({ shopId, caseId }: SeenCase) => ({ shopId, caseId })

const bookLate = (as: Person, seen: SeenCase, result: 'sellable' | 'damaged' | 'scrap' = 'sellable') =>
  server.call(bookLateGoods, {
    as,
    params: paramsOf(seen),
    body: { version: seen.version, lines: [{ lineNo: 1, result, quantity: 1 }] },
  })

const mark = (seen: SeenCase, what: 'arrived' | 'lost') =>
  server.call(markReturn, {
    as: shop.owner,
    params: paramsOf(seen),
    body: { version: seen.version, mark: what },
  })

const now = async (seen: SeenCase): Promise<RefundDetail> => {
  await server.waitUntilIdle()
  return server.call(readRefund, { as: shop.owner, params: paramsOf(seen) })
}

const refundsOf = async () =>
  (await server.db.kysely.selectFrom('payment.refund').select('refund_id').execute()).length

test('a return that was lost and refunded comes after all: it is on the shelf once, and no second money goes', async () => {
  const order = await givenWornOrder(server, shop)
  const sent = await sendBack(
    server,
    order.buyer,
    await agree(server, shop.owner, await askService(server, order)),
  )
  await refused(bookLate(shop.owner, sent), 'case_move_not_allowed')
  const paid = await agree(server, shop.owner, await mark(sent, 'lost'))
  const closed = await now(paid)
  assert.deepEqual([closed.state, closed.goodsPlace, await onHand(order.skuIds[0])], ['refunded', 'lost', 9])
  const booked = await bookLate(shop.owner, closed)
  assert.deepEqual(
    [booked.state, booked.goodsPlace, booked.amountFen, booked.inspections.length],
    ['refunded', 'with_shop', 9900, 1],
  )
  assert.equal(await onHand(order.skuIds[0]), 10)
  await refused(bookLate(shop.owner, booked), 'refund_decided')
  assert.deepEqual([await onHand(order.skuIds[0]), await refundsOf()], [10, 1])
  await booksAgree(server)
})

test('S4-12 a parcel that comes after a refund without return is booked by its result: scrap is on no shelf and needs a picture', async () => {
  const order = await givenWornOrder(server, shop)
  const asked = await askService(server, order, { kind: 'refund_only', reason: 'damaged', wish: 'refund' })
  const closed = await now(await agree(server, shop.owner, asked))
  await refused(bookLate(shop.owner, closed, 'scrap'), 'scrap_needs_picture')
  const picture = await uploadEvidence(server, shop.owner, order)
  const booked = await server.call(bookLateGoods, {
    as: shop.owner,
    params: paramsOf(closed),
    body: {
      version: closed.version,
      lines: [{ lineNo: 1, result: 'scrap', quantity: 1, pictures: [picture] }],
    },
  })
  assert.deepEqual(
    booked.inspections.map((one) => [one.result, one.quantity]),
    [['scrap', 1]],
  )
  assert.deepEqual([await onHand(order.skuIds[0]), await refundsOf()], [9, 1])
  await booksAgree(server)
})

test('late goods are booked by who may handle returns, of their own shop, once even when two try at once', async () => {
  const order = await givenWornOrder(server, shop)
  const asked = await askService(server, order, { kind: 'refund_only', reason: 'damaged', wish: 'refund' })
  const closed = await now(await agree(server, shop.owner, asked))
  const other = await givenShop(server)
  await refused(
    server.call(bookLateGoods, {
      as: other.owner,
      params: { shopId: other.shopId, caseId: closed.caseId },
      body: { version: closed.version, lines: [{ lineNo: 1, result: 'sellable', quantity: 1 }] },
    }),
    'not_found',
  )
  const warehouse = await givenStaff(server, shop, 'warehouse')
  const tries = await Promise.allSettled([1, 2, 3, 4].map(() => bookLate(warehouse, closed)))
  assert.equal(tries.filter((one) => one.status === 'fulfilled').length, 1)
  assert.equal(await onHand(order.skuIds[0]), 10)
  await booksAgree(server)
})

test('what was inspected in time is not booked again', async () => {
  const order = await givenWornOrder(server, shop)
  const sent = await sendBack(
    server,
    order.buyer,
    await agree(server, shop.owner, await askService(server, order)),
  )
  const done = await inspect(server, shop.owner, sent, [{ lineNo: 1, result: 'damaged', quantity: 1 }])
  assert.ok(!done.actions.includes('book_late'))
  assert.ok(done.goodsBookedAt)
  await refused(bookLate(shop.owner, await now(done)), 'refund_decided')
  assert.equal(await onHand(order.skuIds[0]), 9)
})

test('S1-33 goods of a refused return: where they are is said, they go back under a number of which the buyer is notified, and nothing is asked about them before', async () => {
  const order = await givenWornOrder(server, shop)
  const sent = await sendBack(
    server,
    order.buyer,
    await agree(server, shop.owner, await askService(server, order)),
  )
  assert.equal(sent.goodsPlace, 'to_shop')
  const arrived = await mark(sent, 'arrived')
  const no = await server.call(refuseRequest, {
    as: shop.owner,
    params: paramsOf(sent),
    body: { version: arrived.version, reason: 'spoils_resale', text: '有污渍' },
  })
  assert.deepEqual([no.state, no.goodsPlace], ['refused', 'with_shop'])
  await refused(askService(server, order, { reason: 'too_small' }), 'case_open')
  await server.clockTo(new Date(no.dueAt ?? 0))
  const left = await now(no)
  assert.deepEqual([left.state, left.goodsPlace], ['owed_back', 'with_shop'])
  await refused(askService(server, order, { reason: 'too_small' }), 'case_open')
  const again = await server.call(sendGoodsAgain, {
    as: shop.owner,
    params: paramsOf(sent),
    body: { version: left.version, courier: 'SF', waybill: 'SF 5550001112223' },
  })
  assert.deepEqual(
    [again.state, again.goodsPlace, again.parcels.find((one) => one.direction === 'again')?.waybill],
    ['rejected', 'to_buyer', 'SF5550001112223'],
  )
  await server.waitUntilIdle()
  const notices = await server.call(listNotices, { as: order.buyer, query: {} })
  const alerts = notices.rows.filter((row) => row.kind === 'case_sent_again')
  assert.equal(alerts.length, 1)
  assert.match(JSON.stringify(alerts[0]), /SF5550001112223/)
  await refused(askService(server, order, { reason: 'poor_quality' }), 'refused_before')
  assert.equal((await askService(server, order, { reason: 'too_small' })).state, 'asked')
})

test('a parcel that the shop refused at the door goes back by itself, also while the platform decides; one that it took in lies with it', async () => {
  const order = await givenWornOrder(server, shop)
  const sent = await sendBack(
    server,
    order.buyer,
    await agree(server, shop.owner, await askService(server, order)),
  )
  const no = await server.call(refuseRequest, {
    as: shop.owner,
    params: paramsOf(sent),
    body: { version: sent.version, reason: 'not_ours', text: '不是本店商品' },
  })
  assert.deepEqual([no.goodsPlace, no.actions.includes('dispute')], ['to_buyer', true])
  const disputed = await server.call(disputeCase, {
    as: order.buyer,
    params: paramsOf(sent),
    body: { version: no.version, text: '就是这件' },
  })
  assert.equal(disputed.state, 'disputed')
  assert.equal(
    (await server.call(readMyRefund, { as: order.buyer, params: paramsOf(sent) })).goodsPlace,
    'to_buyer',
  )
  const other = await givenWornOrder(server, shop)
  const back = await sendBack(
    server,
    other.buyer,
    await agree(server, shop.owner, await askService(server, other)),
    'SF1234567890124',
  )
  const kept = await server.call(refuseRequest, {
    as: shop.owner,
    params: paramsOf(back),
    body: { version: back.version, reason: 'not_ours', text: '不是本店商品', takenIn: true },
  })
  assert.equal(kept.goodsPlace, 'with_shop')
})

test('who keeps goods for a part of their money sends nothing: no parcel of theirs can be booked as late', async () => {
  const order = await givenWornOrder(server, shop)
  const asked = await askService(server, order, {
    kind: 'refund_only',
    reason: 'damaged',
    wish: 'compensation',
    amountFen: 500,
  })
  const closed = await now(await agree(server, shop.owner, asked))
  assert.deepEqual([closed.state, closed.actions], ['refunded', []])
  await refused(bookLate(shop.owner, closed), 'refund_decided')
  assert.equal(await onHand(order.skuIds[0]), 9)
})
