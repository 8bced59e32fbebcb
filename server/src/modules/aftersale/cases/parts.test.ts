import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenPerson, givenShop, givenStaff, type Person } from '../../../../testing/given.ts'
import { givenFreightTemplate, givenProduct } from '../../../../testing/given-catalog.ts'
import { givenShipped, parcelFor, shipAs } from '../../../../testing/given-fulfillment.ts'
import { givenPaidOrder, type PaidOrder } from '../../../../testing/given-ordering.ts'
import { approveAs } from '../../../../testing/given-refunds.ts'
import { newId, refused, testServer } from '../../../../testing/server.ts'
import { addDays, addHours } from '../../../kernel/time.ts'
import { inTransaction, readBusinessNow } from '../../../platform/db/database.ts'
import { listNotices } from '../../../screens/buyer/notices-contract.ts'
import { readMyOrder } from '../../../screens/buyer/order-contract.ts'
import { readOrderMoney } from '../../../screens/merchant/money-contract.ts'
import { readShopOrder } from '../../../screens/merchant/order-contract.ts'
import { markParcelsDelivered } from '../../fulfillment/index.ts'
import { stockDifference, stockOf } from '../../inventory/index.ts'
import { confirmReceipt } from '../../ordering/receipt/contract.ts'
import { ledgerDifference } from '../../payment/index.ts'
import * as contract from './contract.ts'

const server = await testServer()
const now = () => readBusinessNow(server.db.kysely)

/** Past the time in which a rule grants at once. */
const LATER_HOURS = 24
const FREIGHT_FEN = 800

type Lines = { lineNo: number; quantity: number }[]

const paramsOf = (order: PaidOrder) => ({ shopId: order.shopId, orderId: order.orderId })
const orderOf = (order: PaidOrder) => server.call(readMyOrder, { as: order.buyer, params: paramsOf(order) })
const ask = (order: PaidOrder, lines?: Lines, id = newId()) =>
  server.call(contract.askRefund, {
    as: order.buyer,
    params: paramsOf(order),
    body: { id, reason: 'changed_mind', ...(lines ? { lines } : {}) },
  })
const approve = (shop: GivenShop, caseId: string) =>
  approveAs(server, shop.owner, { shopId: shop.shopId, caseId })
const reject = (shop: GivenShop, caseId: string) =>
  server.call(contract.rejectRefund, {
    as: shop.owner,
    params: { shopId: shop.shopId, caseId },
    body: { answer: '已打包' },
  })

interface Gift {
  readonly id?: string
  readonly amountFen: number
  readonly lines?: { lineNo: number; quantity: number; unshipped: number }[]
  readonly withFreight?: boolean
  readonly note?: string
}
const give = (as: Person, order: PaidOrder, gift: Gift) =>
  server.call(contract.giveMoneyBack, {
    as,
    params: paramsOf(order),
    body: { id: gift.id ?? newId(), reason: 'out_of_stock', ...gift },
  })

/** A paid order of 3 pieces of 33.33 and 1 of 50.00, with 8.00 of freight; 20 of each in stock. */
async function givenFourPieces() {
  const shop = await givenShop(server)
  const terms = { firstFen: FREIGHT_FEN, nextFen: 0 }
  const { templateId: freightTemplateId } = await givenFreightTemplate(server, shop, terms)
  const product = await givenProduct(server, shop, {
    freightTemplateId,
    skus: [
      { stock: 20, priceFen: 3333 },
      { stock: 20, priceFen: 5000 },
    ],
  })
  const [three = '', one = ''] = product.skus.map((sku) => sku.skuId)
  const lines = [
    { skuId: three, quantity: 3 },
    { skuId: one, quantity: 1 },
  ]
  const order = await givenPaidOrder(server, { shop, lines })
  assert.equal(order.totalFen, 14_999 + FREIGHT_FEN)
  return { shop, order, three, one }
}

const ship = (shop: GivenShop, order: PaidOrder, lines: Lines) =>
  shipAs(server, shop.owner, shop.shopId, [parcelFor(order, { lines })])
const levelOf = async (shop: GivenShop, skuId: string) => {
  const level = (await stockOf(server.db.kysely, shop.shopId, [skuId])).get(skuId)
  return [level?.onHand, level?.reserved]
}

async function assertBooks(shop: GivenShop): Promise<void> {
  await server.waitUntilIdle()
  assert.equal((await ledgerDifference(server.db)).differenceFen, 0)
  assert.deepEqual(await stockDifference(server.db.kysely, shop.shopId), [])
}

test('the rest of a part-shipped order goes back by one tap, and the order goes on to receipt', async () => {
  const { shop, order, three, one } = await givenFourPieces()
  await ship(shop, order, [{ lineNo: 1, quantity: 1 }])
  assert.ok((await orderOf(order)).can.includes('refund'))
  const refund = await ask(order)
  assert.deepEqual(
    [refund.state, refund.amountFen, refund.goodsFen, refund.freightFen],
    ['refunding', 11_666, 11_666, 0],
    'something has shipped, so that freight stays',
  )
  assert.deepEqual(
    refund.lines.map((line) => [line.lineNo, line.quantity, line.unshipped, line.amountFen]),
    [
      [1, 2, 2, 6666],
      [2, 1, 1, 5000],
    ],
  )
  await assertBooks(shop)
  const after = await orderOf(order)
  assert.deepEqual([after.state, after.refundedFen], ['shipped', 11_666])
  assert.deepEqual(
    after.lines.map((line) => [line.shipped, line.givenBack, line.refundedFen]),
    [
      [1, 2, 6666],
      [0, 1, 5000],
    ],
  )
  assert.deepEqual(await levelOf(shop, three), [19, 0])
  assert.deepEqual(await levelOf(shop, one), [20, 0])
  await server.call(confirmReceipt, { as: order.buyer, params: paramsOf(order) })
  assert.equal((await orderOf(order)).state, 'received')
  await refused(ask(order), 'order_shipped')
})

test('when all parcels had arrived before the rest is given back, the order counts as delivered', async () => {
  const { shop, order } = await givenFourPieces()
  const parcel = parcelFor(order, { lines: [{ lineNo: 1, quantity: 3 }] })
  await shipAs(server, shop.owner, shop.shopId, [parcel])
  await inTransaction(server.db, (tx) => markParcelsDelivered(tx, shop.shopId, [parcel.id]))
  assert.equal((await orderOf(order)).deliveredAt, null)
  await ask(order)
  const after = await orderOf(order)
  assert.deepEqual([after.state, after.deliveredAt], ['shipped', (await now()).toISOString()])
})

test('chosen pieces of an unshipped order go back alone; freight comes with the last of them', async () => {
  const { shop, order, three } = await givenFourPieces()
  const first = await ask(order, [{ lineNo: 1, quantity: 2 }])
  assert.deepEqual([first.amountFen, first.freightFen], [6666, 0])
  await server.waitUntilIdle()
  assert.equal((await orderOf(order)).state, 'paid')
  assert.deepEqual(await levelOf(shop, three), [20, 1])
  await refused(ask(order, [{ lineNo: 1, quantity: 2 }]), 'pieces_moved')
  await refused(ask(order, [{ lineNo: 3, quantity: 1 }]), 'unknown_line')
  const last = await ask(order)
  assert.deepEqual([last.goodsFen, last.freightFen], [3333 + 5000, FREIGHT_FEN])
  await assertBooks(shop)
  const after = await orderOf(order)
  assert.deepEqual(
    [after.state, after.cancelReason, after.refundedFen],
    ['cancelled', 'refunded', order.totalFen],
  )
  assert.deepEqual(await levelOf(shop, three), [20, 0])
})

test('while a line is asked back the other ships; each request comes to what is true when it is granted', async () => {
  const { shop, order } = await givenFourPieces()
  await server.clockTo(addHours(await now(), LATER_HOURS))
  const one = await ask(order, [{ lineNo: 1, quantity: 3 }])
  const two = await ask(order, [{ lineNo: 2, quantity: 1 }])
  assert.deepEqual([one.state, two.state, one.amountFen, two.amountFen], ['asked', 'asked', 9999, 5000])
  const [held] = await ship(shop, order, [{ lineNo: 1, quantity: 1 }])
  assert.equal(held?.refusal, 'refund_open')
  await refused(ask(order), 'refund_open')
  await approve(shop, one.caseId)
  const waiting = await server.call(contract.readMyRefund, {
    as: order.buyer,
    params: { shopId: shop.shopId, caseId: two.caseId },
  })
  assert.equal(waiting.amountFen, 5000 + FREIGHT_FEN, 'it is the last piece now')
  await reject(shop, two.caseId)
  const [sent] = await ship(shop, order, [{ lineNo: 2, quantity: 1 }])
  assert.equal(sent?.outcome, 'shipped', 'nothing else is left')
  await assertBooks(shop)
  assert.equal((await orderOf(order)).refundedFen, 9999)
})

test('a request that nobody answers is granted with its own pieces only', async () => {
  const { shop, order } = await givenFourPieces()
  await server.clockTo(addHours(await now(), LATER_HOURS))
  const asked = await ask(order, [{ lineNo: 2, quantity: 1 }])
  await server.clockTo(new Date(asked.answerBy))
  await assertBooks(shop)
  const after = await orderOf(order)
  assert.deepEqual([after.state, after.refundedFen], ['paid', 5000])
})

test('the shop gives money back unasked: pieces that it cannot send, and the buyer is told with its words', async () => {
  const { shop, order, one } = await givenFourPieces()
  const agent = await givenStaff(server, shop, 'agent')
  const lines = [{ lineNo: 2, quantity: 1, unshipped: 1 }]
  const gift = { id: newId(), amountFen: 5000, lines, note: '这款断货了，抱歉' }
  const refund = await give(agent, order, gift)
  assert.deepEqual(
    [refund.origin, refund.state, refund.decidedBy, refund.amountFen, refund.note],
    ['shop', 'refunding', 'merchant', 5000, '这款断货了，抱歉'],
  )
  assert.equal(
    (await give(agent, order, gift)).caseId,
    refund.caseId,
    'the same request again is the same case',
  )
  await refused(give(agent, order, { ...gift, note: '别的话' }), 'id_reused')
  await refused(give(shop.owner, order, gift), 'id_reused')
  await assertBooks(shop)
  const after = await orderOf(order)
  assert.deepEqual([after.state, after.refundedFen], ['paid', 5000])
  assert.deepEqual(await levelOf(shop, one), [20, 0])
  const notices = await server.call(listNotices, { as: order.buyer, query: {} })
  const given = notices.rows.find((notice) => notice.kind === 'refund_given')
  assert.equal(given?.facts.amountFen, 5000)
  assert.equal(given?.facts.note, '这款断货了，抱歉')
})

test('unasked before shipping the whole order is closed, freight included', async () => {
  const { shop, order } = await givenFourPieces()
  const lines = [
    { lineNo: 1, quantity: 3, unshipped: 3 },
    { lineNo: 2, quantity: 1, unshipped: 1 },
  ]
  await refused(give(shop.owner, order, { amountFen: 14_999, lines }), 'refund_amount_changed')
  await give(shop.owner, order, { amountFen: order.totalFen, lines })
  await assertBooks(shop)
  assert.equal((await orderOf(order)).state, 'cancelled')
  await refused(give(shop.owner, order, { amountFen: 1 }), 'order_cancelled')
})

test('after shipping an amount goes back within what is refundable, freight where the shop says so', async () => {
  const { shop, order } = await givenFourPieces()
  await givenShipped(server, shop.owner, order)
  await give(shop.owner, order, { amountFen: 1000 })
  const broken = { lines: [{ lineNo: 2, quantity: 1, unshipped: 0 }] }
  const line = (await orderOf(order)).lines[1]
  const leftFen = 5000 - (line?.refundedFen ?? 0)
  assert.ok(leftFen < 5000, 'the amount fell on both lines')
  await refused(give(shop.owner, order, { ...broken, amountFen: 5000 }), 'refund_amount_changed')
  const refund = await give(shop.owner, order, {
    ...broken,
    amountFen: leftFen + FREIGHT_FEN,
    withFreight: true,
  })
  assert.equal(refund.freightFen, FREIGHT_FEN)
  const restFen = order.totalFen - 1000 - refund.amountFen
  await refused(give(shop.owner, order, { amountFen: restFen + 1 }), 'more_than_refundable')
  await give(shop.owner, order, { amountFen: restFen })
  await refused(give(shop.owner, order, { amountFen: 1 }), 'more_than_refundable')
  await assertBooks(shop)
  const after = await orderOf(order)
  assert.deepEqual([after.state, after.refundedFen], ['shipped', order.totalFen])
})

test('of a finished order the money comes back out of the shop’s account, and never more than the order paid', async () => {
  const { shop, order } = await givenFourPieces()
  await givenShipped(server, shop.owner, order)
  await server.call(confirmReceipt, { as: order.buyer, params: paramsOf(order) })
  await server.clockTo(addDays(await now(), 20))
  assert.equal((await orderOf(order)).state, 'finished')
  await give(shop.owner, order, { amountFen: 2000 })
  await server.waitUntilIdle()
  const money = await server.call(readOrderMoney, { as: shop.owner, params: paramsOf(order) })
  assert.deepEqual(
    [money.refundedFen, money.settledFen, money.escrowFen, money.heldFen],
    [2000, order.totalFen - 2000, 0, 0],
  )
  await refused(give(shop.owner, order, { amountFen: order.totalFen - 1999 }), 'more_than_refundable')
  await give(shop.owner, order, { amountFen: order.totalFen - 2000 })
  await assertBooks(shop)
  assert.equal((await orderOf(order)).refundedFen, order.totalFen)
})

test('a request that waits is answered before money is given for its lines', async () => {
  const { shop, order } = await givenFourPieces()
  await server.clockTo(addHours(await now(), LATER_HOURS))
  await ask(order, [{ lineNo: 1, quantity: 1 }])
  const pieces = (lineNo: number) => [{ lineNo, quantity: 1, unshipped: 1 }]
  await refused(give(shop.owner, order, { amountFen: 3333, lines: pieces(1) }), 'request_waits')
  await refused(give(shop.owner, order, { amountFen: 100 }), 'request_waits')
  assert.equal((await give(shop.owner, order, { amountFen: 5000, lines: pieces(2) })).amountFen, 5000)
})

test('a parcel that left after the agent looked refuses what they confirmed', async () => {
  const { shop, order } = await givenFourPieces()
  await ship(shop, order, [{ lineNo: 2, quantity: 1 }])
  const lines = [{ lineNo: 2, quantity: 1, unshipped: 1 }]
  const refusal = await refused(give(shop.owner, order, { amountFen: 5000, lines }), 'pieces_moved')
  assert.deepEqual(refusal.detail, { lineNo: 2, unshipped: 0, shipped: 1 })
})

test('pieces whose money went back before are given up without money, and the order can finish', async () => {
  const { shop, order } = await givenFourPieces()
  await give(shop.owner, order, { amountFen: order.totalFen })
  assert.equal((await orderOf(order)).state, 'paid', 'a gift: the goods still ship')
  const refund = await ask(order)
  assert.deepEqual([refund.state, refund.amountFen], ['refunded', 0])
  await assertBooks(shop)
  const after = await orderOf(order)
  assert.deepEqual([after.state, after.refundedFen], ['cancelled', order.totalFen])
})

test('only who answers refunds gives money back, in their own shop', async () => {
  const { shop, order } = await givenFourPieces()
  for (const role of ['warehouse', 'finance'] as const) {
    const person = await givenStaff(server, shop, role)
    await refused(give(person, order, { amountFen: 100 }), 'not_allowed')
  }
  const other = await givenShop(server)
  await refused(give(other.owner, { ...order, shopId: other.shopId }, { amountFen: 100 }), 'not_found')
  await refused(give(await givenPerson(server), order, { amountFen: 100 }), 'not_found')
})

test('buyer, warehouse and two agents at the same moment: the same pieces go one way, and the books are right', async () => {
  for (let round = 0; round < 6; round += 1) {
    const { shop, order } = await givenFourPieces()
    const agent = await givenStaff(server, shop, 'agent')
    const gift = { amountFen: 5000, lines: [{ lineNo: 2, quantity: 1, unshipped: 1 }] }
    const tries = await Promise.allSettled([
      give(agent, order, gift),
      give(shop.owner, order, gift),
      ask(order, [{ lineNo: 2, quantity: 1 }]),
      ship(shop, order, [{ lineNo: 2, quantity: 1 }]).then(([outcome]) => {
        if (outcome?.outcome === 'refused') throw new Error(outcome.refusal ?? '')
      }),
    ])
    assert.equal(tries.filter((one) => one.status === 'fulfilled').length, 1, JSON.stringify(tries))
    await assertBooks(shop)
    const shown = await server.call(readShopOrder, { as: shop.owner, params: paramsOf(order) })
    const line = shown.lines[1]
    assert.equal((line?.shipped ?? 0) + (line?.givenBack ?? 0), 1)
  }
})
