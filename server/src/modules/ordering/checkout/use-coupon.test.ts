import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson } from '../../../../testing/given.ts'
import { claim, givenCoupon } from '../../../../testing/given-coupon.ts'
import {
  type CouponWorld,
  countWallet,
  givenCouponWorld,
  givenDiscountedOrder,
  holding,
  placeCart,
  quoteCart,
} from '../../../../testing/given-discount.ts'
import { payFor } from '../../../../testing/given-ordering.ts'
import { newId, refused, testServerForEach } from '../../../../testing/server.ts'
import { addDays, addMinutes } from '../../../kernel/time.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { readMyOrder } from '../../../screens/buyer/order-contract.ts'
import { listCoupons } from '../../../screens/merchant/coupons-contract.ts'
import { readShopOrder } from '../../../screens/merchant/order-contract.ts'
import { giveMoneyBack } from '../../aftersale/cases/contract.ts'
import { listMyCoupons } from '../../marketing/issuing/contract.ts'
import { ledgerDifference } from '../../payment/index.ts'
import { cancelMyOrder } from '../closing/contract.ts'
import { placeCheckout, quoteCheckout } from './contract.ts'

const server = testServerForEach()

test('an order keeps its coupon and what came off each line; what was paid is what counts everywhere', async () => {
  const world = await givenCouponWorld(server)
  const { shop, buyer } = world
  const coupon = await givenCoupon(server, shop, { title: '减 10' })
  const order = await givenDiscountedOrder(server, world, await holding(server, world, coupon))
  assert.equal(order.totalFen, 14_800)
  await payFor(server, [order])
  const params = { shopId: shop.shopId, orderId: order.orderId }
  for (const page of [
    await server.call(readMyOrder, { as: buyer, params }),
    await server.call(readShopOrder, { as: shop.owner, params }),
  ]) {
    assert.deepEqual(
      [page.goodsFen, page.discountFen, page.couponTitle, page.freightFen, page.totalFen],
      [14_000, 1000, '减 10', 800, 14_800],
    )
    // By what can be taken off: 9 996 and 5 000 of 14 996.
    assert.deepEqual(
      page.lines.map((line) => [line.discountFen, line.amountFen]),
      [
        [667, 9332],
        [333, 4668],
      ],
    )
  }
  assert.deepEqual(await countWallet(server, buyer), [0, 1, 0])
  const { rows } = await server.call(listCoupons, { as: shop.owner, params: { shopId: shop.shopId } })
  assert.deepEqual(
    rows.map((row) => [row.issued, row.used, row.returned, row.salesFen, row.costFen]),
    [[1, 1, 0, 14_800, 1000]],
  )
})

test('refunds of parts give back exactly what was paid; the discount stays with its line and the coupon stays used', async () => {
  const world = await givenCouponWorld(server)
  const { shop, buyer } = world
  const order = await givenDiscountedOrder(
    server,
    world,
    await holding(server, world, await givenCoupon(server, shop)),
  )
  await payFor(server, [order])
  const params = { shopId: shop.shopId, orderId: order.orderId }
  const giveBack = (lineNo: number, quantity: number, amountFen: number) =>
    server.call(giveMoneyBack, {
      as: shop.owner,
      params,
      body: {
        id: newId(),
        reason: 'out_of_stock',
        lines: [{ lineNo, quantity, unshipped: quantity }],
        amountFen,
      },
    })
  await giveBack(1, 1, 3110)
  await giveBack(2, 1, 4668)
  await server.waitUntilIdle()
  const page = await server.call(readMyOrder, { as: buyer, params })
  assert.deepEqual(
    page.lines.map((line) => [line.discountFen, line.amountFen, line.refundedFen]),
    [
      [667, 9332, 3110],
      [333, 4668, 4668],
    ],
  )
  assert.deepEqual(await countWallet(server, buyer), [0, 1, 0])
  // The last pieces take the rest and the freight; with them the order is cancelled and the coupon goes back.
  await giveBack(1, 2, 9332 - 3110 + 800)
  await server.waitUntilIdle()
  const ended = await server.call(readMyOrder, { as: buyer, params })
  assert.deepEqual([ended.state, ended.refundedFen, ended.totalFen], ['cancelled', 14_800, 14_800])
  assert.deepEqual(await countWallet(server, buyer), [1, 0, 0])
  assert.equal((await ledgerDifference(server.db)).differenceFen, 0)
})

test('two checkouts with one coupon at once: one gets it, the other is refused and pays nothing more in silence', async () => {
  const world = await givenCouponWorld(server)
  const couponId = await holding(server, world, await givenCoupon(server, world.shop))
  const { totalFen } = await quoteCart(server, world)
  const outcomes = await Promise.all(
    Array.from({ length: 6 }, () => placeCart(server, world, { couponId, expectedTotalFen: totalFen })),
  )
  assert.equal(outcomes.filter((one) => one.outcome === 'placed').length, 1)
  for (const one of outcomes)
    if (one.outcome === 'refused') assert.equal(one.refusal, 'coupon_not_usable', one.message)
  assert.deepEqual(await countWallet(server, world.buyer), [0, 1, 0])
  const again = await quoteCart(server, world)
  assert.deepEqual([again.couponId, again.totalFen], [null, 15_800])
  // The price of before without the coupon is refused too.
  const dearer = await placeCart(server, world, { expectedTotalFen: totalFen })
  assert.equal(dearer.outcome === 'refused' && dearer.refusal, 'price_changed')
})

test('the same checkout sent again answers its order and uses one coupon', async () => {
  const world = await givenCouponWorld(server)
  const { shop, buyer, addressId, lines } = world
  const couponId = await holding(server, world, await givenCoupon(server, shop))
  const { totalFen } = await quoteCart(server, world)
  const body = {
    id: newId(),
    addressId,
    shops: [
      { shopId: shop.shopId, orderId: newId(), lines: [...lines], couponId, expectedTotalFen: totalFen },
    ],
  }
  const first = await server.call(placeCheckout, { as: buyer, body })
  assert.equal(first.orders[0]?.outcome, 'placed')
  assert.deepEqual(await server.call(placeCheckout, { as: buyer, body }), first)
  assert.deepEqual(await countWallet(server, buyer), [0, 1, 0])
})

test('nobody uses the coupon of another buyer, of another shop, before its time or after it', async () => {
  const world = await givenCouponWorld(server)
  const other = await givenCouponWorld(server)
  const now = await readBusinessNow(server.db.kysely)
  const theirs = await holding(server, other, await givenCoupon(server, other.shop))
  const stranger = await givenPerson(server)
  const strangers = (await claim(server, stranger, world.shop, await givenCoupon(server, world.shop)))
    .issuedId
  const later = await holding(
    server,
    world,
    await givenCoupon(server, world.shop, {
      validDays: undefined,
      validFrom: addMinutes(now, 10).toISOString(),
      validUntil: addMinutes(now, 20).toISOString(),
    }),
  )
  const tryWith = async (couponId: string) => {
    const outcome = await placeCart(server, world, { couponId, expectedTotalFen: 14_800 })
    return outcome.outcome === 'refused' ? outcome.refusal : outcome.outcome
  }
  for (const couponId of [theirs, strangers, later, newId()])
    assert.equal(await tryWith(couponId), 'coupon_not_usable')
  const early = await quoteCart(server, world, later)
  assert.deepEqual([early.couponId, early.coupons[0]?.why], [null, 'not_yet'])
  await server.clockTo(addMinutes(now, 20))
  assert.equal(await tryWith(later), 'coupon_not_usable')
  assert.deepEqual((await quoteCart(server, world)).coupons, [])
  assert.deepEqual(await countWallet(server, stranger), [1, 0, 0])
})

test('a coupon is used from its first instant to its last', async () => {
  const world = await givenCouponWorld(server)
  const now = await readBusinessNow(server.db.kysely)
  const range = { validDays: undefined, validFrom: addMinutes(now, 10), validUntil: addMinutes(now, 20) }
  const wish = {
    validDays: undefined,
    validFrom: range.validFrom.toISOString(),
    validUntil: range.validUntil.toISOString(),
    perBuyer: 2,
  }
  const coupon = await givenCoupon(server, world.shop, wish)
  const [first, second] = [await holding(server, world, coupon), await holding(server, world, coupon)]
  await server.clockTo(range.validFrom)
  await givenDiscountedOrder(server, world, first)
  await server.clockTo(new Date(range.validUntil.getTime() - 1))
  await givenDiscountedOrder(server, world, second)
})

test('an order that is closed unpaid gives its coupon back once, also one that expired meanwhile', async () => {
  const world = await givenCouponWorld(server)
  const { shop, buyer } = world
  const now = await readBusinessNow(server.db.kysely)
  const coupon = await givenCoupon(server, shop, {
    validDays: undefined,
    validFrom: now.toISOString(),
    validUntil: addMinutes(now, 5).toISOString(),
  })
  const couponId = await holding(server, world, coupon)
  const order = await givenDiscountedOrder(server, world, couponId)
  const params = { shopId: shop.shopId, orderId: order.orderId }
  await server.call(cancelMyOrder, { as: buyer, params })
  await server.call(cancelMyOrder, { as: buyer, params })
  const untilOf = async () => {
    const { rows } = await server.call(listMyCoupons, { as: buyer, query: { state: 'usable' } })
    return rows.map((row) => row.validUntil)
  }
  assert.deepEqual(await untilOf(), [addMinutes(now, 5).toISOString()])
  const again = await givenDiscountedOrder(server, world, couponId)
  const closeBy = new Date(again.closeBy)
  await server.clockTo(closeBy)
  await server.waitUntilIdle()
  // Expired when the order closed: three days more, as the policy says.
  assert.deepEqual(await untilOf(), [addDays(closeBy, 3).toISOString()])
  const { rows } = await server.call(listCoupons, { as: shop.owner, params: { shopId: shop.shopId } })
  assert.deepEqual(
    rows.map((row) => [row.issued, row.used, row.returned, row.salesFen, row.costFen]),
    [[1, 0, 2, 0, 0]],
  )
})

test('each shop of a checkout has its own coupon; one that is refused leaves the other its discount', async () => {
  const world = await givenCouponWorld(server)
  const other = { ...(await givenCouponWorld(server)), buyer: world.buyer, addressId: world.addressId }
  const mine = await holding(server, world, await givenCoupon(server, world.shop))
  const theirs = await holding(server, other, await givenCoupon(server, other.shop, { amountFen: 2000 }))
  const part = ({ shop, lines }: CouponWorld, couponId: string, expectedTotalFen: number) => ({
    shopId: shop.shopId,
    orderId: newId(),
    lines: [...lines],
    couponId,
    expectedTotalFen,
  })
  const { orders, payableFen } = await server.call(placeCheckout, {
    as: world.buyer,
    body: {
      id: newId(),
      addressId: world.addressId,
      shops: [part(world, mine, 14_800), part(other, newId(), 13_800)],
    },
  })
  assert.deepEqual(
    orders.map((order) => order.outcome),
    ['placed', 'refused'],
  )
  assert.equal(payableFen, 14_800)
  assert.equal((await quoteCart(server, other)).couponId, theirs)
  await refused(
    server.call(quoteCheckout, {
      as: world.buyer,
      body: {
        lines: world.lines.map((line) => ({ shopId: world.shop.shopId, ...line })),
        coupons: [{ shopId: world.shop.shopId, couponId: 'none' }],
      },
    }),
    'invalid_input',
  )
})

test('a coupon counts as used once its order is paid, together with what was sold', async () => {
  const world = await givenCouponWorld(server)
  const { shop } = world
  const order = await givenDiscountedOrder(
    server,
    world,
    await holding(server, world, await givenCoupon(server, shop)),
  )
  const figures = async () => {
    const { rows } = await server.call(listCoupons, {
      as: shop.owner,
      params: { shopId: shop.shopId },
      query: {},
    })
    return rows.map(({ used, salesFen, costFen }) => [used, salesFen, costFen])
  }
  assert.deepEqual(await figures(), [[0, 0, 0]])
  await payFor(server, [order])
  await server.waitUntilIdle()
  assert.deepEqual(await figures(), [[1, 14_800, 1_000]])
})
