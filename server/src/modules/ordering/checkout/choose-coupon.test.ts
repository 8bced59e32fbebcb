import assert from 'node:assert/strict'
import { test } from 'node:test'
import { claim, givenCoupon } from '../../../../testing/given-coupon.ts'
import {
  countWallet,
  givenCouponWorld,
  holding,
  placeCart,
  quoteCart,
} from '../../../../testing/given-discount.ts'
import { TEST_START, testServerForEach } from '../../../../testing/server.ts'
import { addDays } from '../../../kernel/time.ts'
import { quoteCheckout } from './contract.ts'

const server = testServerForEach()

test('the coupon that saves most is chosen by itself; the buyer may take another or none', async () => {
  const world = await givenCouponWorld(server)
  const { shop } = world
  const ten = await holding(server, world, await givenCoupon(server, shop, { title: '减 10' }))
  const rate = await holding(
    server,
    world,
    await givenCoupon(server, shop, { title: '九折', kind: 'rate', amountFen: undefined, percent: 10 }),
  )
  await holding(
    server,
    world,
    await givenCoupon(server, shop, { title: '门槛', amountFen: 2000, thresholdFen: 15_001 }),
  )
  const best = await quoteCart(server, world)
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
  assert.equal((await quoteCart(server, world, ten)).totalFen, 14_800)
  const none = await quoteCart(server, world, null)
  assert.deepEqual([none.couponId, none.discountFen, none.totalFen], [null, 0, 15_800])
})

test('a chosen coupon that takes nothing off is refused, not dropped; the quote takes the best instead', async () => {
  const world = await givenCouponWorld(server)
  const { shop, buyer } = world
  const dear = await holding(
    server,
    world,
    await givenCoupon(server, shop, { title: '门槛', amountFen: 2000, thresholdFen: 15_001 }),
  )
  const refusedAt = async (expectedTotalFen: number) => {
    const placed = await placeCart(server, world, { couponId: dear, expectedTotalFen })
    return placed.outcome === 'refused' ? placed.refusal : placed.outcome
  }
  const alone = await quoteCart(server, world, dear)
  assert.deepEqual([alone.couponId, alone.totalFen], [null, 15_800])
  assert.equal(await refusedAt(15_800), 'coupon_not_usable', 'also at its full price')
  assert.equal(await refusedAt(13_800), 'price_changed')
  const ten = await holding(server, world, await givenCoupon(server, shop, { title: '减 10' }))
  const best = await quoteCart(server, world, dear)
  assert.deepEqual([best.couponId, best.totalFen], [ten, 14_800])
  assert.deepEqual(await countWallet(server, buyer), [2, 0, 0], 'none was spent')
})

test('the best coupon of each shop is found among however many; a chosen one is there in any case', async () => {
  const world = await givenCouponWorld(server)
  const { shop, buyer, addressId, lines } = world
  const other = await givenCouponWorld(server)
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
  const best = await holding(server, world, await givenCoupon(server, shop, { title: '减 10' }))
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
