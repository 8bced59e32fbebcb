import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenPerson, givenShop, type Person } from '../../../../testing/given.ts'
import { givenFreightTemplate, givenProduct } from '../../../../testing/given-catalog.ts'
import { claim, givenCoupon } from '../../../../testing/given-coupon.ts'
import { givenAddress, payFor } from '../../../../testing/given-ordering.ts'
import { newId, refused, TEST_START, testServerForEach } from '../../../../testing/server.ts'
import { addDays, addMinutes } from '../../../kernel/time.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { readMyOrder } from '../../../screens/buyer/order-contract.ts'
import { listCoupons } from '../../../screens/merchant/coupons-contract.ts'
import { readShopOrder } from '../../../screens/merchant/order-contract.ts'
import { giveMoneyBack } from '../../aftersale/cases/contract.ts'
import type { CouponView } from '../../marketing/coupons/contract.ts'
import { listMyCoupons } from '../../marketing/issuing/contract.ts'
import { ledgerDifference } from '../../payment/index.ts'
import { cancelMyOrder } from '../closing/contract.ts'
import { placeCheckout, quoteCheckout } from './contract.ts'

const server = testServerForEach()

interface World {
  readonly shop: GivenShop
  readonly buyer: Person
  readonly addressId: string
  readonly lines: readonly { skuId: string; quantity: number }[]
}

/** 3 pieces of 33.33 and 1 of 50.01, with 8.00 of freight: goods of 150.00. */
async function givenWorld(): Promise<World> {
  const shop = await givenShop(server)
  const buyer = await givenPerson(server)
  const { templateId } = await givenFreightTemplate(server, shop, { firstFen: 800, nextFen: 0 })
  const product = await givenProduct(server, shop, {
    freightTemplateId: templateId,
    skus: [
      { priceFen: 3333, stock: 50 },
      { priceFen: 5001, stock: 50 },
    ],
  })
  const [three = '', one = ''] = product.skus.map((sku) => sku.skuId)
  const lines = [
    { skuId: three, quantity: 3 },
    { skuId: one, quantity: 1 },
  ]
  return { shop, buyer, addressId: await givenAddress(server, buyer), lines }
}

const quote = async ({ shop, buyer, addressId, lines }: World, couponId?: string | null) => {
  const { shopId } = shop
  const { shops } = await server.call(quoteCheckout, {
    as: buyer,
    body: {
      addressId,
      lines: lines.map((line) => ({ shopId, ...line })),
      ...(couponId === undefined ? {} : { coupons: [{ shopId, couponId }] }),
    },
  })
  const [asked] = shops
  assert.ok(asked)
  return asked
}

const place = async (
  world: World,
  what: { couponId?: string; expectedTotalFen: number; orderId?: string },
) => {
  const { shop, buyer, addressId, lines } = world
  const { orderId = newId(), ...rest } = what
  const { orders } = await server.call(placeCheckout, {
    as: buyer,
    body: { id: newId(), addressId, shops: [{ shopId: shop.shopId, orderId, lines: [...lines], ...rest }] },
  })
  const [outcome] = orders
  assert.ok(outcome)
  return outcome
}

/** An order that uses a coupon of the buyer. */
async function givenDiscounted(world: World, couponId: string) {
  const { totalFen } = await quote(world, couponId)
  const placed = await place(world, { couponId, expectedTotalFen: totalFen })
  assert.equal(placed.outcome, 'placed')
  const { shop, buyer, addressId, lines } = world
  if (placed.outcome !== 'placed') throw new Error('not placed')
  return { ...placed, shopId: shop.shopId, buyer, addressId, lines }
}

const holding = async ({ buyer, shop }: World, coupon: CouponView) =>
  (await claim(server, buyer, shop, coupon)).issuedId

const wallet = async (buyer: Person) => {
  const lists = await Promise.all(
    (['usable', 'used', 'expired'] as const).map((state) =>
      server.call(listMyCoupons, { as: buyer, query: { state } }),
    ),
  )
  return lists.map(({ rows }) => rows.length)
}

test('the coupon that saves most is chosen by itself; the buyer may take another or none', async () => {
  const world = await givenWorld()
  const { shop } = world
  const ten = await holding(world, await givenCoupon(server, shop, { title: '减 10' }))
  const rate = await holding(
    world,
    await givenCoupon(server, shop, { title: '九折', kind: 'rate', amountFen: undefined, percent: 10 }),
  )
  await holding(
    world,
    await givenCoupon(server, shop, { title: '门槛', amountFen: 2000, thresholdFen: 15_001 }),
  )
  const best = await quote(world)
  assert.deepEqual(
    [best.couponId, best.discountFen, best.goodsFen, best.freightFen, best.totalFen],
    [rate, 1500, 13_500, 800, 14_300],
  )
  assert.deepEqual(
    best.coupons.map(({ title, discountFen, missingFen, why }) => [title, discountFen, missingFen, why]),
    [
      ['九折', 1500, 0, null],
      ['减 10', 1000, 0, null],
      ['门槛', 0, 1, 'below_threshold'],
    ],
  )
  assert.equal((await quote(world, ten)).totalFen, 14_800)
  const none = await quote(world, null)
  assert.deepEqual([none.couponId, none.discountFen, none.totalFen], [null, 0, 15_800])
})

test('an order keeps its coupon and what came off each line; what was paid is what counts everywhere', async () => {
  const world = await givenWorld()
  const { shop, buyer } = world
  const coupon = await givenCoupon(server, shop, { title: '减 10' })
  const order = await givenDiscounted(world, await holding(world, coupon))
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
  assert.deepEqual(await wallet(buyer), [0, 1, 0])
  const { rows } = await server.call(listCoupons, { as: shop.owner, params: { shopId: shop.shopId } })
  assert.deepEqual(
    rows.map((row) => [row.issued, row.used, row.returned, row.salesFen, row.costFen]),
    [[1, 1, 0, 14_800, 1000]],
  )
})

test('refunds of parts give back exactly what was paid; the discount stays with its line and the coupon stays used', async () => {
  const world = await givenWorld()
  const { shop, buyer } = world
  const order = await givenDiscounted(world, await holding(world, await givenCoupon(server, shop)))
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
  assert.deepEqual(await wallet(buyer), [0, 1, 0])
  // The last pieces take the rest and the freight; with them the order is cancelled and the coupon goes back.
  await giveBack(1, 2, 9332 - 3110 + 800)
  await server.waitUntilIdle()
  const ended = await server.call(readMyOrder, { as: buyer, params })
  assert.deepEqual([ended.state, ended.refundedFen, ended.totalFen], ['cancelled', 14_800, 14_800])
  assert.deepEqual(await wallet(buyer), [1, 0, 0])
  assert.equal((await ledgerDifference(server.db)).differenceFen, 0)
})

test('two checkouts with one coupon at once: one gets it, the other is refused and pays nothing more in silence', async () => {
  const world = await givenWorld()
  const couponId = await holding(world, await givenCoupon(server, world.shop))
  const { totalFen } = await quote(world)
  const outcomes = await Promise.all(
    Array.from({ length: 6 }, () => place(world, { couponId, expectedTotalFen: totalFen })),
  )
  assert.equal(outcomes.filter((one) => one.outcome === 'placed').length, 1)
  for (const one of outcomes)
    if (one.outcome === 'refused') assert.equal(one.refusal, 'coupon_not_usable', one.message)
  assert.deepEqual(await wallet(world.buyer), [0, 1, 0])
  const again = await quote(world)
  assert.deepEqual([again.couponId, again.totalFen], [null, 15_800])
  // The price of before without the coupon is refused too.
  const dearer = await place(world, { expectedTotalFen: totalFen })
  assert.equal(dearer.outcome === 'refused' && dearer.refusal, 'price_changed')
})

test('the same checkout sent again answers its order and uses one coupon', async () => {
  const world = await givenWorld()
  const { shop, buyer, addressId, lines } = world
  const couponId = await holding(world, await givenCoupon(server, shop))
  const { totalFen } = await quote(world)
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
  assert.deepEqual(await wallet(buyer), [0, 1, 0])
})

test('nobody uses the coupon of another buyer, of another shop, before its time or after it', async () => {
  const world = await givenWorld()
  const other = await givenWorld()
  const now = await readBusinessNow(server.db.kysely)
  const theirs = await holding(other, await givenCoupon(server, other.shop))
  const stranger = await givenPerson(server)
  const strangers = (await claim(server, stranger, world.shop, await givenCoupon(server, world.shop)))
    .issuedId
  const later = await holding(
    world,
    await givenCoupon(server, world.shop, {
      validDays: undefined,
      validFrom: addMinutes(now, 10).toISOString(),
      validUntil: addMinutes(now, 20).toISOString(),
    }),
  )
  const tryWith = async (couponId: string) => {
    const outcome = await place(world, { couponId, expectedTotalFen: 14_800 })
    return outcome.outcome === 'refused' ? outcome.refusal : outcome.outcome
  }
  for (const couponId of [theirs, strangers, later, newId()])
    assert.equal(await tryWith(couponId), 'coupon_not_usable')
  const early = await quote(world, later)
  assert.deepEqual([early.couponId, early.coupons[0]?.why], [null, 'not_yet'])
  await server.clockTo(addMinutes(now, 20))
  assert.equal(await tryWith(later), 'coupon_not_usable')
  assert.deepEqual((await quote(world)).coupons, [])
  assert.deepEqual(await wallet(stranger), [1, 0, 0])
})

test('a coupon is used from its first instant to its last', async () => {
  const world = await givenWorld()
  const now = await readBusinessNow(server.db.kysely)
  const range = { validDays: undefined, validFrom: addMinutes(now, 10), validUntil: addMinutes(now, 20) }
  const wish = {
    validDays: undefined,
    validFrom: range.validFrom.toISOString(),
    validUntil: range.validUntil.toISOString(),
    perBuyer: 2,
  }
  const coupon = await givenCoupon(server, world.shop, wish)
  const [first, second] = [await holding(world, coupon), await holding(world, coupon)]
  await server.clockTo(range.validFrom)
  await givenDiscounted(world, first)
  await server.clockTo(new Date(range.validUntil.getTime() - 1))
  await givenDiscounted(world, second)
})

test('an order that is closed unpaid gives its coupon back once, also one that expired meanwhile', async () => {
  const world = await givenWorld()
  const { shop, buyer } = world
  const now = await readBusinessNow(server.db.kysely)
  const coupon = await givenCoupon(server, shop, {
    validDays: undefined,
    validFrom: now.toISOString(),
    validUntil: addMinutes(now, 5).toISOString(),
  })
  const couponId = await holding(world, coupon)
  const order = await givenDiscounted(world, couponId)
  const params = { shopId: shop.shopId, orderId: order.orderId }
  await server.call(cancelMyOrder, { as: buyer, params })
  await server.call(cancelMyOrder, { as: buyer, params })
  const untilOf = async () => {
    const { rows } = await server.call(listMyCoupons, { as: buyer, query: { state: 'usable' } })
    return rows.map((row) => row.validUntil)
  }
  assert.deepEqual(await untilOf(), [addMinutes(now, 5).toISOString()])
  const again = await givenDiscounted(world, couponId)
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
  const world = await givenWorld()
  const other = { ...(await givenWorld()), buyer: world.buyer, addressId: world.addressId }
  const mine = await holding(world, await givenCoupon(server, world.shop))
  const theirs = await holding(other, await givenCoupon(server, other.shop, { amountFen: 2000 }))
  const part = ({ shop, lines }: World, couponId: string, expectedTotalFen: number) => ({
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
  assert.equal((await quote(other)).couponId, theirs)
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

test('a chosen coupon that takes nothing off is refused, not dropped; the quote takes the best instead', async () => {
  const world = await givenWorld()
  const { shop, buyer } = world
  const dear = await holding(
    world,
    await givenCoupon(server, shop, { title: '门槛', amountFen: 2000, thresholdFen: 15_001 }),
  )
  const refusedAt = async (expectedTotalFen: number) => {
    const placed = await place(world, { couponId: dear, expectedTotalFen })
    return placed.outcome === 'refused' ? placed.refusal : placed.outcome
  }
  const alone = await quote(world, dear)
  assert.deepEqual([alone.couponId, alone.totalFen], [null, 15_800])
  assert.equal(await refusedAt(15_800), 'coupon_not_usable', 'also at its full price')
  assert.equal(await refusedAt(13_800), 'price_changed')
  const ten = await holding(world, await givenCoupon(server, shop, { title: '减 10' }))
  const best = await quote(world, dear)
  assert.deepEqual([best.couponId, best.totalFen], [ten, 14_800])
  assert.deepEqual(await wallet(buyer), [2, 0, 0], 'none was spent')
})

test('the best coupon of each shop is found among however many; a chosen one is there in any case', async () => {
  const world = await givenWorld()
  const { shop, buyer, addressId, lines } = world
  const other = await givenWorld()
  const early = await givenCoupon(server, shop, {
    title: '减 1',
    amountFen: 100,
    ways: ['rule'],
    stock: 1_000,
  })
  const end = addDays(TEST_START, 1)
  await server.db.pool.query(
    `insert into marketing.issued_coupon
       (shop_id, issued_id, coupon_id, buyer_id, origin, request_id, given_at, valid_from, valid_until)
     select $1, gen_random_uuid(), $2, $3, 'case', 'case:' || n, $4, $4, $5 from generate_series(1, 250) as n`,
    [shop.shopId, early.couponId, buyer.accountId, TEST_START, end],
  )
  const best = await holding(world, await givenCoupon(server, shop, { title: '减 10' }))
  const theirs = (await claim(server, buyer, other.shop, await givenCoupon(server, other.shop))).issuedId
  const ask = async (chosen?: string) => {
    const { shops } = await server.call(quoteCheckout, {
      as: buyer,
      body: {
        addressId,
        lines: [
          ...lines.map((line) => ({ shopId: shop.shopId, ...line })),
          ...other.lines.map((line) => ({ shopId: other.shop.shopId, ...line })),
        ],
        ...(chosen ? { coupons: [{ shopId: shop.shopId, couponId: chosen }] } : {}),
      },
    })
    return shops.map((one) => one.couponId)
  }
  assert.deepEqual(await ask(), [best, theirs])
  const { rows } = await server.db.pool.query<{ issued_id: string }>(
    'select issued_id from marketing.issued_coupon where coupon_id = $1 order by issued_id desc limit 1',
    [early.couponId],
  )
  const last = rows[0]?.issued_id as string
  assert.deepEqual(await ask(last), [last, theirs])
})

test('a coupon counts as used once its order is paid, together with what was sold', async () => {
  const world = await givenWorld()
  const { shop } = world
  const order = await givenDiscounted(world, await holding(world, await givenCoupon(server, shop)))
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
