import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenStaff } from '../../../../testing/given.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { givenCoupon } from '../../../../testing/given-coupon.ts'
import { givenShipped } from '../../../../testing/given-fulfillment.ts'
import { offersOn } from '../../../../testing/given-offers.ts'
import { newId, refused, testServer } from '../../../../testing/server.ts'
import { addHours } from '../../../kernel/time.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { readMyOrder } from '../../../screens/buyer/order-contract.ts'
import { listDecisions, readRetentionReport } from '../../../screens/merchant/retention-contract.ts'
import { readMeans, setMeans } from '../contract.ts'

const server = await testServer()
const now = () => readBusinessNow(server.db.kysely)
const { paramsOf, askFor, accept, refund, givenOrderIn, decisionOf, givenKnowing } = offersOn(server)

test('money is offered by who switched it on, once in a while to a buyer, and paid when the goods were received', async () => {
  const shop = await givenKnowing('price', 'payout')
  const params = { shopId: shop.shopId }
  const set = (isOn: boolean, valueFen: number, as = shop.owner) =>
    server.call(setMeans, { as, params, body: { means: 'payout', isOn, valueFen, costFen: 0 } })
  const before = await givenOrderIn(shop)
  assert.equal(
    (await askFor(before, { reason: 'missed_discount' })).offer,
    null,
    'off until the shop says so',
  )
  await refused(set(true, 0), 'amount_missing')
  await refused(set(true, 300, await givenStaff(server, shop, 'agent')), 'not_allowed')
  await set(true, 300)
  const order = await givenOrderIn(shop)
  const { offer } = await askFor(order, { reason: 'missed_discount' })
  assert.deepEqual([offer?.means, offer?.valueFen], ['payout', 300])
  const second = await givenOrderIn(shop, 'offered', { buyer: order.buyer, addressId: order.addressId })
  assert.equal((await askFor(second, { reason: 'missed_discount' })).offer, null, 'not again within 30 days')
  await accept(order, 'payout')
  assert.equal((await decisionOf(shop, order))?.reward, 'promised')
  const mine = async () => {
    const view = await server.call(readMyOrder, { as: order.buyer, params: paramsOf(order) })
    return view.payouts.map((payout) => payout.amountFen)
  }
  assert.deepEqual(await mine(), [], 'not before the goods were received')
  await givenShipped(server, shop.owner, order)
  await server.clockTo(addHours(await now(), 24 * 40))
  assert.deepEqual(await mine(), [300], 'once, out of what the shop has earned')
  assert.equal((await decisionOf(shop, order))?.reward, 'given')
})

test('a promise ends with a refund of the whole order', async () => {
  const shop = await givenKnowing('price', 'payout')
  await server.call(setMeans, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { means: 'payout', isOn: true, valueFen: 300, costFen: 0 },
  })
  const order = await givenOrderIn(shop)
  await askFor(order, { reason: 'missed_discount' })
  await accept(order, 'payout')
  await refund(order)
  const lost = await decisionOf(shop, order)
  assert.deepEqual([lost?.outcome, lost?.cause, lost?.reward], ['refunded', null, 'void'])
})

test('S2-38 the kit has five means; each use and result is counted, and the report adds up against the hold-out group', async () => {
  const shop = await givenKnowing('waiting', 'priority')
  const { means } = await server.call(readMeans, { as: shop.owner, params: { shopId: shop.shopId } })
  assert.deepEqual(
    means.map((one) => one.means),
    ['priority', 'address', 'date', 'coupon', 'payout', 'sku_change', 'greeting'],
  )
  // What other shops know of dates is of no interest here.
  await server.call(setMeans, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { means: 'date', isOn: false, valueFen: 0, costFen: 0 },
  })
  const product = await givenProduct(server, shop, { skus: [{ stock: 20, priceFen: 10_000 }] })
  const lines = [{ skuId: product.skus[0]?.skuId as string, quantity: 1 }]
  const give = async (group: 'offered' | 'hold_out') => {
    const order = await givenOrderIn(shop, group, { lines })
    await askFor(order, { reason: 'late_shipping' })
    return order
  }
  const [taken, lost, heldLost, heldKept] = [
    await give('offered'),
    await give('offered'),
    await give('hold_out'),
    await give('hold_out'),
  ]
  await accept(taken, 'priority')
  await givenShipped(server, shop.owner, taken)
  await refund(lost)
  await refund(heldLost)
  await server.waitUntilIdle()
  const asked = await now()
  await server.clockTo(addHours(asked, 72))
  const other = await givenKnowing('waiting', 'priority')
  const foreign = await givenOrderIn(other)
  await askFor(foreign, { reason: 'late_shipping' })
  const report = await server.call(readRetentionReport, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    query: { from: '2026-01-01', to: (await now()).toISOString().slice(0, 10) },
  })
  const used = report.means.find((one) => one.means === 'priority')
  assert.deepEqual(
    [
      used?.offered,
      used?.accepted,
      used?.ended,
      used?.kept,
      used?.heldOut,
      used?.heldOutEnded,
      used?.heldOutKept,
    ],
    [2, 1, 2, 1, 2, 2, 1],
  )
  assert.equal(used?.uplift?.value, 0)
  assert.equal(used?.costFen, 50, 'of the one that was taken and kept')
  assert.equal(used?.netFen, -50, 'as many stayed without')
  assert.deepEqual(
    report.means.filter((one) => one.offered > 0).map((one) => one.means),
    ['priority'],
    'the others are listed with zeros',
  )
  assert.deepEqual(
    [
      report.total.decisions,
      report.total.keptOrders,
      report.total.refundedOrders,
      report.total.openOrders,
      report.total.keptFen,
    ],
    [4, 2, 2, 0, taken.totalFen + heldKept.totalFen],
  )
  assert.deepEqual(
    report.causes.map(({ cause, count }) => [cause, count]),
    [
      ['accepted', 1],
      ['withdrawn', 0],
      ['address_fix', 0],
      ['by_itself', 1],
    ],
  )
  const warehouse = await givenStaff(server, shop, 'warehouse')
  await refused(
    server.call(listDecisions, { as: warehouse, params: { shopId: shop.shopId }, query: {} }),
    'not_allowed',
  )
  const pages = async (query: { outcome?: 'kept'; after?: string }) =>
    server.call(listDecisions, {
      as: shop.owner,
      params: { shopId: shop.shopId },
      query: { ...query, limit: 1 },
    })
  const first = await pages({ outcome: 'kept' })
  const second = await pages({ outcome: 'kept', after: first.next ?? '' })
  assert.deepEqual(
    [first.rows[0]?.orderId, second.rows[0]?.orderId, second.next].sort(),
    [taken.orderId, heldKept.orderId, null].sort(),
  )
})

test('S2-27 a coupon is suggested only where the expected gain exceeds its cost, and given when the goods were received', async () => {
  const shop = await givenKnowing('price', 'coupon')
  const coupon = await givenCoupon(server, shop, { ways: ['rule'] })
  const set = (valueFen: number, couponId: string) =>
    server.call(setMeans, {
      as: shop.owner,
      params: { shopId: shop.shopId },
      body: { means: 'coupon', isOn: true, valueFen, costFen: 0, couponId },
    })
  await refused(set(500, newId()), 'coupon_not_for_this')
  const byAgent = await givenCoupon(server, shop, { ways: ['agent'] })
  await refused(set(500, byAgent.couponId), 'coupon_not_for_this')
  // 80 points more are kept: of 29.70 they are worth 23.76. A coupon of 28.00 costs 25.20, one of 5.00 costs 4.50.
  await set(2_800, coupon.couponId)
  const dear = await givenOrderIn(shop)
  assert.equal((await askFor(dear, { reason: 'missed_discount' })).offer, null)
  assert.equal((await decisionOf(shop, dear))?.why, 'not_worth')
  await set(500, coupon.couponId)
  const order = await givenOrderIn(shop)
  const { offer } = await askFor(order, { reason: 'missed_discount' })
  assert.deepEqual([offer?.means, offer?.couponTitle], ['coupon', coupon.title])
  await accept(order, 'coupon')
  const held = async () => {
    const { rows } = await server.db.pool.query<{ coupon_id: string; origin: string }>(
      'select coupon_id, origin from marketing.issued_coupon where shop_id = $1 and buyer_id = $2',
      [shop.shopId, order.buyer.accountId],
    )
    return rows
  }
  assert.deepEqual(await held(), [], 'not before the goods were received')
  await givenShipped(server, shop.owner, order)
  await server.clockTo(addHours(await now(), 24 * 40))
  assert.deepEqual(await held(), [{ coupon_id: coupon.couponId, origin: 'retention' }])
  assert.equal((await decisionOf(shop, order))?.reward, 'given')
})
