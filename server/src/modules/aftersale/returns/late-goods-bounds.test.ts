import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { booksAgree } from '../../../../testing/books.ts'
import { type GivenShop, givenPerson, givenShop } from '../../../../testing/given.ts'
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
import { newId, refused, testServerForEach } from '../../../../testing/server.ts'
import { stockOf } from '../../inventory/index.ts'
import { giveMoneyBack, type RefundDetail, readRefund } from '../cases/contract.ts'
import { decideDispute, disputeCase } from '../disputes/contract.ts'
import { bookLateGoods, receiveReplacement, sendReplacement } from './contract.ts'

const server = testServerForEach()
let shop: GivenShop

beforeEach(async () => {
  shop = await givenShop(server)
  await givenReturnAddress(server, shop)
})

type Worn = Awaited<ReturnType<typeof givenWornOrder>>
interface Late {
  readonly lineNo: number
  readonly result: 'sellable' | 'damaged' | 'scrap'
  readonly quantity: number
  readonly pictures?: string[]
}

const at = ({ shopId, caseId }: SeenCase) => ({ params: { shopId, caseId } })
const now = async (seen: SeenCase): Promise<RefundDetail> => {
  await server.waitUntilIdle()
  return server.call(readRefund, { as: shop.owner, ...at(seen) })
}
const bookLate = (seen: SeenCase, lines: Late[]) =>
  server.call(bookLateGoods, { as: shop.owner, ...at(seen), body: { version: seen.version, lines } })
const sellable = (quantity: number): Late[] => [{ lineNo: 1, result: 'sellable', quantity }]

const onHand = async ({ skuIds }: Worn) =>
  (await stockOf(server.db.kysely, shop.shopId, [skuIds[0] ?? ''])).get(skuIds[0] ?? '')?.onHand

const refundsOf = async () =>
  (await server.db.kysely.selectFrom('payment.refund').select('refund_id').execute()).length

/** A return whose number its buyer did not enter in time. */
async function givenExpired(order: Worn, quantity = 1): Promise<RefundDetail> {
  const lines = [{ lineNo: 1, quantity }]
  const agreed = await agree(server, shop.owner, await askService(server, order, { lines }))
  await server.clockTo(new Date(agreed.dueAt ?? ''))
  const expired = await now(agreed)
  assert.equal(expired.state, 'expired')
  return expired
}

const give = (order: Worn, quantity: number, amountFen: number) =>
  server.call(giveMoneyBack, {
    as: shop.owner,
    params: { shopId: shop.shopId, orderId: order.orderId },
    body: {
      id: newId(),
      reason: 'agreed',
      note: '',
      amountFen,
      ...(quantity > 0 ? { lines: [{ lineNo: 1, quantity, unshipped: 0 }] } : {}),
    },
  })

test('of three pieces that were refunded without return one comes, then another: each is booked once, never a fourth', async () => {
  const order = await givenWornOrder(server, shop, { quantity: 3 })
  const lines = [{ lineNo: 1, quantity: 3 }]
  const wish = { kind: 'refund_only', reason: 'damaged', wish: 'refund', lines } as const
  let seen = await now(await agree(server, shop.owner, await askService(server, order, { ...wish, lines })))
  await refused(bookLate(seen, []), 'invalid_input')
  await refused(bookLate(seen, sellable(4)), 'late_goods_wrong')
  seen = await bookLate(seen, sellable(1))
  assert.deepEqual([await onHand(order), seen.goodsBookedAt, seen.actions], [8, null, ['book_late']])
  await refused(bookLate(seen, sellable(3)), 'late_goods_wrong')
  const picture = await uploadEvidence(server, shop.owner, order)
  seen = await bookLate(seen, [
    { lineNo: 1, result: 'sellable', quantity: 1 },
    { lineNo: 1, result: 'scrap', quantity: 1, pictures: [picture] },
  ])
  assert.deepEqual(
    [await onHand(order), seen.actions, seen.inspections.map((one) => [one.result, one.quantity])],
    [
      9,
      [],
      [
        ['scrap', 1],
        ['sellable', 2],
      ],
    ],
  )
  assert.notEqual(seen.goodsBookedAt, null)
  await refused(bookLate(seen, sellable(1)), 'refund_decided')
  assert.equal(await refundsOf(), 1)
  await booksAgree(server)
})

test('goods of a return whose number was never entered are booked when they come, and no money moves', async () => {
  const order = await givenWornOrder(server, shop)
  const expired = await givenExpired(order)
  assert.deepEqual(expired.actions, ['book_late'])
  const booked = await bookLate(expired, sellable(1))
  assert.deepEqual([booked.state, booked.goodsPlace, booked.actions], ['expired', 'with_shop', []])
  assert.deepEqual([await onHand(order), await refundsOf()], [10, 0])
  await refused(askService(server, order), 'goods_with_shop')
  const wish = { kind: 'refund_only', reason: 'damaged', wish: 'refund' } as const
  const paid = await now(await agree(server, shop.owner, await askService(server, order, wish)))
  assert.deepEqual([paid.state, paid.amountFen, await refundsOf()], ['refunded', 9900, 1])
  await refused(bookLate(paid, sellable(1)), 'more_than_sent')
  assert.equal(await onHand(order), 10)
  await booksAgree(server)
})

test('a piece that came back with one case does not come back with another', async () => {
  const order = await givenWornOrder(server, shop)
  const expired = await givenExpired(order)
  const sent = await sendBack(
    server,
    order.buyer,
    await agree(server, shop.owner, await askService(server, order, { reason: 'damaged' })),
  )
  await inspect(server, shop.owner, sent, [{ lineNo: 1, result: 'sellable', quantity: 1 }])
  assert.equal(await onHand(order), 10)
  await refused(bookLate(await now(expired), sellable(1)), 'more_than_sent')
  assert.deepEqual([await onHand(order), await refundsOf()], [10, 1])
  await booksAgree(server)
})

test('of pieces that two cases wait for never more come back than were sent, also when both are booked at once', async () => {
  const order = await givenWornOrder(server, shop, { quantity: 2 })
  const first = await givenExpired(order, 2)
  const wish = { kind: 'refund_only', reason: 'damaged', wish: 'refund' } as const
  const lines = [{ lineNo: 1, quantity: 2 }]
  const second = await now(
    await agree(server, shop.owner, await askService(server, order, { ...wish, lines })),
  )
  const seen = await now(first)
  const tries = await Promise.allSettled([bookLate(seen, sellable(2)), bookLate(second, sellable(1))])
  assert.equal(tries.filter((one) => one.status === 'fulfilled').length, 1)
  const row = await server.db.kysely
    .selectFrom('aftersale.goods_back')
    .select(['pieces', 'most'])
    .where('shop_id', '=', shop.shopId)
    .where('order_id', '=', order.orderId)
    .executeTakeFirstOrThrow()
  assert.deepEqual([row.most, await onHand(order)], [2, 8 + row.pieces])
  await booksAgree(server)
})

test('goods whose money the shop gave unasked are booked when they come: pieces, and none for an amount alone', async () => {
  const order = await givenWornOrder(server, shop, { quantity: 2 })
  const gift = await now(await give(order, 1, 9900))
  assert.deepEqual([gift.state, gift.actions], ['refunded', ['book_late']])
  const amount = await now(await give(order, 0, 100))
  assert.deepEqual([amount.state, amount.actions], ['refunded', []])
  await refused(bookLate(gift, sellable(2)), 'late_goods_wrong')
  const booked = await bookLate(gift, sellable(1))
  assert.deepEqual([booked.actions, await onHand(order), await refundsOf()], [[], 9, 2])
  await booksAgree(server)
})

test('what is sent once more keeps the parcel before it, and both count', async () => {
  const order = await givenWornOrder(server, shop)
  const wish = { kind: 'resend', reason: 'missing_piece', wish: 'resend' } as const
  const send = (seen: SeenCase, waybill: string) =>
    server.call(sendReplacement, {
      as: shop.owner,
      ...at(seen),
      body: { version: seen.version, courier: 'SF', waybill },
    })
  const agreed = await agree(server, shop.owner, await askService(server, order, wish))
  const sent = await send(agreed, 'SF2000000000001')
  const disputed = await server.call(disputeCase, {
    as: order.buyer,
    ...at(sent),
    body: { version: sent.version, text: '补寄的也没收到' },
  })
  const decided = await server.call(decideDispute, {
    as: await givenPerson(server, { officer: true }),
    ...at(sent),
    body: { version: disputed.version, decision: 'send', facts: '物流丢件', reason: '再寄一次' },
  })
  await refused(send(decided, 'SF2000000000001'), 'replacement_number_used')
  const again = await send(decided, 'SF2000000000002')
  assert.deepEqual(
    again.parcels.map((one) => [one.direction, one.waybill, one.arrivedAt !== null]),
    [
      ['out', 'SF2000000000001', false],
      ['out', 'SF2000000000002', false],
    ],
  )
  assert.equal(await onHand(order), 7, 'one was sold, two were sent after it')
  const done = await server.call(receiveReplacement, {
    as: order.buyer,
    ...at(again),
    body: { version: again.version },
  })
  assert.deepEqual(
    done.parcels.map((one) => one.arrivedAt !== null),
    [false, true],
    'the one that was lost did not arrive',
  )
  await booksAgree(server)
})
