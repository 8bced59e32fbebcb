import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenPerson, givenShop } from '../../../../testing/given.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { claim, givenCoupon } from '../../../../testing/given-coupon.ts'
import { givenShipped } from '../../../../testing/given-fulfillment.ts'
import { givenAddress, givenPaidOrder, type PaidOrder } from '../../../../testing/given-ordering.ts'
import { givenLearned, orderIdIn } from '../../../../testing/given-retention.ts'
import { newId, refused, testServer } from '../../../../testing/server.ts'
import { addHours, shanghaiDay } from '../../../kernel/time.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { readMyOrder } from '../../../screens/buyer/order-contract.ts'
import { listDecisions, readRetentionReport } from '../../../screens/merchant/retention-contract.ts'
import { type AskReason, askRefund, giveMoneyBack } from '../../aftersale/cases/contract.ts'
import { raiseCouponStock } from '../../marketing/coupons/contract.ts'
import { listMyCoupons } from '../../marketing/issuing/contract.ts'
import { changeOrderAddress } from '../../ordering/receiver/contract.ts'
import { acceptOffer, askOffer, setMeans } from '../contract.ts'
import type { Means } from '../means-contract.ts'
import type { ReasonClass } from '../reasons/reasons-contract.ts'

const server = await testServer()
const now = () => readBusinessNow(server.db.kysely)
const paramsOf = ({ shopId, orderId }: PaidOrder) => ({ shopId, orderId })

const askFor = (order: PaidOrder, body: { reason?: AskReason; note?: string }) =>
  server.call(askOffer, { as: order.buyer, params: paramsOf(order), body })

const accept = (order: PaidOrder, means: Means) =>
  server.call(acceptOffer, { as: order.buyer, params: paramsOf(order), body: { means } })

async function givenKnowing(...known: (readonly [ReasonClass, Means])[]): Promise<GivenShop> {
  const shop = await givenShop(server)
  for (const [reasonClass, means] of known) await givenLearned(server, shop.shopId, reasonClass, means)
  return shop
}

const givenOrderIn = (shop: GivenShop, wish: Parameters<typeof givenPaidOrder>[1] = {}) =>
  givenPaidOrder(server, { shop, orderId: orderIdIn(server, shop.shopId, 'offered'), ...wish })

const payWith = (shop: GivenShop, valueFen: number) =>
  server.call(setMeans, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { means: 'payout', isOn: true, valueFen, costFen: 0 },
  })

async function decisionOf(shop: GivenShop, order: PaidOrder) {
  await server.waitUntilIdle()
  const params = { shopId: shop.shopId }
  const { rows } = await server.call(listDecisions, { as: shop.owner, params, query: {} })
  return rows.find((row) => row.orderId === order.orderId)
}

async function marksOf(order: PaidOrder): Promise<number> {
  const { rowCount } = await server.db.pool.query(
    'select from fulfillment.priority_mark where shop_id = $1 and order_id = $2',
    [order.shopId, order.orderId],
  )
  return rowCount ?? 0
}

const paidTo = async (order: PaidOrder) => {
  const view = await server.call(readMyOrder, { as: order.buyer, params: paramsOf(order) })
  return view.payouts.map((payout) => payout.amountFen)
}

const finish = async () => {
  await server.clockTo(addHours(await now(), 24 * 40))
  await server.waitUntilIdle()
}

test('money that was promised is paid only where more stays of the order than was promised, whatever was refunded before it shipped', async () => {
  const shop = await givenKnowing(['price', 'payout'])
  await payWith(shop, 300)
  for (const [restFen, expected] of [
    [299, []],
    [300, []],
    [301, [300]],
  ] as const) {
    const product = await givenProduct(server, shop, {
      specNames: ['尺寸'],
      skus: [
        { priceFen: 10_000, specs: ['大'] },
        { priceFen: restFen, specs: ['小'] },
      ],
    })
    const lines = product.skus.map(({ skuId }) => ({ skuId, quantity: 1 }))
    const order = await givenOrderIn(shop, { lines })
    assert.equal((await askFor(order, { reason: 'missed_discount' })).offer?.means, 'payout')
    await accept(order, 'payout')
    await server.call(askRefund, {
      as: order.buyer,
      params: paramsOf(order),
      body: { id: newId(), reason: 'changed_mind', lines: [{ lineNo: 1, quantity: 1 }] },
    })
    await server.waitUntilIdle()
    await givenShipped(server, shop.owner, order)
    await finish()
    assert.deepEqual(await paidTo(order), expected, `${restFen} fen stay`)
    assert.equal((await decisionOf(shop, order))?.reward, expected.length > 0 ? 'given' : 'void')
  }
})

test('money that was promised is not paid where everything was refunded after shipping, nor before the after-sales window ends', async () => {
  const shop = await givenKnowing(['price', 'payout'])
  await payWith(shop, 300)
  const [returned, stays] = [await givenOrderIn(shop), await givenOrderIn(shop)]
  for (const order of [returned, stays]) {
    await askFor(order, { reason: 'missed_discount' })
    await accept(order, 'payout')
    await givenShipped(server, shop.owner, order)
  }
  await server.call(giveMoneyBack, {
    as: shop.owner,
    params: paramsOf(returned),
    body: {
      id: newId(),
      reason: 'other',
      amountFen: returned.totalFen,
      lines: [{ lineNo: 1, quantity: 1, unshipped: 0 }],
    },
  })
  await server.clockTo(addHours(await now(), 24 * 16))
  await server.waitUntilIdle()
  const { state } = await server.call(readMyOrder, { as: stays.buyer, params: paramsOf(stays) })
  assert.equal(state, 'received')
  assert.deepEqual(await paidTo(stays), [], 'received is not finished')
  await finish()
  assert.deepEqual([await paidTo(returned), await paidTo(stays)], [[], [300]])
  assert.equal((await decisionOf(shop, returned))?.reward, 'void')
})

test('an order ships first once the goods are wanted as they are: not while another variant or address is asked for', async () => {
  const shop = await givenKnowing(
    ['wrong_sku', 'sku_change'],
    ['wrong_address', 'address'],
    ['waiting', 'date'],
  )
  const other = await givenOrderIn(shop)
  assert.equal((await askFor(other, { reason: 'wrong_order' })).offer?.means, 'sku_change')
  await accept(other, 'sku_change')
  const address = await givenOrderIn(shop)
  assert.equal((await askFor(address, { reason: 'wrong_address' })).offer?.means, 'address')
  await accept(address, 'address')
  const date = await givenOrderIn(shop)
  assert.equal((await askFor(date, { reason: 'late_shipping' })).offer?.means, 'date')
  await accept(date, 'date')
  await server.waitUntilIdle()
  assert.deepEqual([await marksOf(other), await marksOf(address), await marksOf(date)], [0, 0, 1])
  for (const order of [other, address]) {
    const addressId = await givenAddress(server, order.buyer, {
      provinceCode: '33',
      cityCode: '3302',
      districtCode: '330203',
    })
    await server.call(changeOrderAddress, { as: order.buyer, params: paramsOf(order), body: { addressId } })
  }
  await server.waitUntilIdle()
  assert.deepEqual([await marksOf(other), await marksOf(address)], [0, 1], 'only where that was the offer')
})

test('of many orders of a buyer whose refunds are wanted at the same moment one gets an offer of money', async () => {
  const shop = await givenKnowing(['price', 'payout'])
  await payWith(shop, 300)
  const first = await givenOrderIn(shop)
  const { buyer, addressId } = first
  const orders = [first]
  for (let more = 1; more < 10; more += 1) orders.push(await givenOrderIn(shop, { buyer, addressId }))
  const stranger = await givenOrderIn(shop)
  const answers = await Promise.all(
    [...orders, stranger].map((order) => askFor(order, { reason: 'missed_discount' })),
  )
  assert.equal(answers.pop()?.offer?.means, 'payout', 'another buyer has their own')
  assert.deepEqual(
    answers.flatMap(({ offer }) => offer?.means ?? []),
    ['payout'],
  )
})

test('another reason is answered by its own offer while nothing was taken, and by none afterwards', async () => {
  const shop = await givenKnowing(['wrong_address', 'address'], ['waiting', 'date'], ['price', 'payout'])
  const order = await givenOrderIn(shop)
  assert.equal((await askFor(order, { reason: 'wrong_address' })).offer?.means, 'address')
  assert.equal((await askFor(order, { reason: 'late_shipping' })).offer?.means, 'date')
  await refused(accept(order, 'address'), 'no_offer')
  const decision = await decisionOf(shop, order)
  assert.deepEqual(
    [decision?.reasonClass, decision?.means],
    ['waiting', 'date'],
    'counted by the reason that it ended with',
  )
  // The first reason had no answer; the second has.
  const late = await givenOrderIn(shop)
  assert.equal((await askFor(late, { reason: 'missed_discount' })).offer, null, 'no money is switched on')
  assert.equal((await askFor(late, { reason: 'late_shipping' })).offer?.means, 'date')
  await accept(late, 'date')
  assert.equal((await askFor(late, { reason: 'wrong_address' })).offer, null)
  assert.equal((await decisionOf(shop, late))?.means, 'date')
})

test('words that were typed and never sent are kept nowhere; those that were sent with the request are', async () => {
  const shop = await givenKnowing(['waiting', 'date'])
  const order = await givenOrderIn(shop)
  const kept = async () => {
    const { rows } = await server.db.pool.query<{ row: string }>(
      'select to_jsonb(d)::text as row from retention.decision d where shop_id = $1 and order_id = $2',
      [order.shopId, order.orderId],
    )
    return rows[0]?.row ?? ''
  }
  await askFor(order, { note: '等太久了，什么时候发货' })
  assert.match(await kept(), /waiting/)
  assert.doesNotMatch(await kept(), /太久|发货/)
  await askFor(order, { note: '你们是骗子' })
  assert.doesNotMatch(await kept(), /骗/)
  assert.deepEqual((await decisionOf(shop, order))?.evidence, [])
  await server.call(askRefund, {
    as: order.buyer,
    params: paramsOf(order),
    body: { id: newId(), reason: 'other', note: '你们是骗子' },
  })
  const decision = await decisionOf(shop, order)
  assert.deepEqual(
    decision?.evidence.flatMap(({ source, text }) => (source === 'words' ? text : [])),
    ['骗子'],
  )
})

test('of an order that was kept in part that part counts as kept', async () => {
  const shop = await givenKnowing(['waiting', 'date'])
  const product = await givenProduct(server, shop, {
    specNames: ['尺寸'],
    skus: [
      { priceFen: 9_000, specs: ['大'] },
      { priceFen: 1_000, specs: ['小'] },
    ],
  })
  const lines = product.skus.map(({ skuId }) => ({ skuId, quantity: 1 }))
  const order = await givenOrderIn(shop, { lines })
  await askFor(order, { reason: 'late_shipping' })
  await accept(order, 'date')
  await server.call(askRefund, {
    as: order.buyer,
    params: paramsOf(order),
    body: { id: newId(), reason: 'changed_mind', lines: [{ lineNo: 1, quantity: 1 }] },
  })
  await givenShipped(server, shop.owner, order)
  await server.waitUntilIdle()
  const report = await server.call(readRetentionReport, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    query: { from: '2026-01-01', to: shanghaiDay(await now()) },
  })
  assert.deepEqual([report.total.keptOrders, report.total.keptFen], [1, 1_000])
  assert.deepEqual(
    report.causes.find(({ cause }) => cause === 'accepted'),
    { cause: 'accepted', count: 1, totalFen: 1_000 },
  )
})

test('a promise that cannot be kept when the order finishes is kept once it can be, and not twice', async () => {
  const shop = await givenKnowing(['price', 'coupon'])
  const coupon = await givenCoupon(server, shop, { ways: ['rule', 'claim'], stock: 1, perBuyer: 1 })
  const params = { shopId: shop.shopId }
  await server.call(setMeans, {
    as: shop.owner,
    params,
    body: { means: 'coupon', isOn: true, valueFen: 500, costFen: 0, couponId: coupon.couponId },
  })
  const order = await givenOrderIn(shop)
  await askFor(order, { reason: 'missed_discount' })
  await accept(order, 'coupon')
  await claim(server, await givenPerson(server), shop, coupon)
  await givenShipped(server, shop.owner, order)
  await finish()
  assert.equal((await decisionOf(shop, order))?.reward, 'failed', 'none is left')
  await server.call(raiseCouponStock, {
    as: shop.owner,
    params: { ...params, couponId: coupon.couponId },
    body: { stock: 5 },
  })
  await server.clockTo(addHours(await now(), 24))
  await server.waitUntilIdle()
  assert.equal((await decisionOf(shop, order))?.reward, 'given')
  await server.clockTo(addHours(await now(), 72))
  const { rows } = await server.call(listMyCoupons, { as: order.buyer, query: { state: 'usable' } })
  assert.deepEqual(
    rows.map(({ origin }) => origin),
    ['retention'],
  )
})
