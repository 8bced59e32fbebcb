import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bestCoupon, type CouponTerms, coversProduct, type DiscountableLine, discountOf } from './coupon.ts'

const terms = (changes: Partial<CouponTerms>): CouponTerms => ({
  kind: 'amount',
  amountFen: 1000,
  percent: null,
  capFen: null,
  thresholdFen: 0,
  scope: 'shop',
  scopeIds: [],
  ...changes,
})

const rate = (percent: number, changes: Partial<CouponTerms> = {}): CouponTerms =>
  terms({ kind: 'rate', amountFen: null, percent, ...changes })

const line = (amountFen: number, changes: Partial<DiscountableLine> = {}): DiscountableLine => ({
  productId: 'p1',
  categoryId: 'food.snacks',
  quantity: 1,
  amountFen,
  ...changes,
})

test('an amount counts from its threshold on: 99.99 is one fen short of 100.00', () => {
  const coupon = terms({ amountFen: 1000, thresholdFen: 10_000 })
  assert.deepEqual(discountOf(coupon, [line(9_999)]), {
    scopeFen: 9_999,
    missingFen: 1,
    discountFen: 0,
    lineFen: [0],
  })
  assert.equal(discountOf(coupon, [line(10_000)]).discountFen, 1000)
  assert.equal(discountOf(coupon, [line(4_000), line(6_000)]).discountFen, 1000)
})

test('a rate is rounded down to the fen and stops at its cap', () => {
  assert.equal(discountOf(rate(10), [line(999)]).discountFen, 99)
  assert.equal(discountOf(rate(10, { capFen: 500 }), [line(5_000)]).discountFen, 500)
  assert.equal(discountOf(rate(10, { capFen: 500 }), [line(4_990)]).discountFen, 499)
  assert.equal(discountOf(rate(10, { capFen: 500 }), [line(100_000)]).discountFen, 500)
})

test('only goods of the scope count, for the threshold and for the discount', () => {
  const lines = [
    line(6_000, { productId: 'a', categoryId: 'food.snacks.nuts' }),
    line(6_000, { productId: 'b', categoryId: 'food.snackbars' }),
  ]
  const snacks = terms({ scope: 'categories', scopeIds: ['food.snacks'], thresholdFen: 6_000 })
  assert.deepEqual(discountOf(snacks, lines).lineFen, [1000, 0])
  assert.equal(discountOf({ ...snacks, thresholdFen: 6_001 }, lines).missingFen, 1)
  assert.deepEqual(discountOf(terms({ scope: 'products', scopeIds: ['b'] }), lines).lineFen, [0, 1000])
  assert.equal(discountOf(terms({ scope: 'products', scopeIds: ['c'] }), lines).discountFen, 0)
  assert.equal(coversProduct(snacks, { productId: 'x', categoryId: 'food' }), false)
})

test('no order is free: every piece keeps one fen', () => {
  const lines = [line(300, { quantity: 3 }), line(50)]
  const { discountFen, lineFen } = discountOf(terms({ amountFen: 100_000 }), lines)
  assert.equal(discountFen, 350 - 4)
  assert.deepEqual(lineFen, [297, 49])
  assert.equal(discountOf(terms({}), [line(3, { quantity: 3 })]).discountFen, 0)
})

test('the coupon that takes off most is chosen; of two alike the one that ends first', () => {
  const day = (number: number) => new Date(Date.UTC(2026, 0, number))
  const held = (issuedId: string, what: CouponTerms, ends: number) => ({
    issuedId,
    terms: what,
    validUntil: day(ends),
  })
  const ten = held('c', rate(10), 1)
  const fifteen = held('b', terms({ amountFen: 1500, thresholdFen: 20_000 }), 9)
  assert.equal(bestCoupon([ten, fifteen], [line(14_900)]), ten)
  assert.equal(bestCoupon([ten, fifteen], [line(20_000)]), ten)
  assert.equal(bestCoupon([fifteen, held('a', rate(5), 1)], [line(20_000)]), fifteen)
  assert.equal(bestCoupon([held('a', terms({}), 2), held('b', terms({}), 1)], [line(5_000)])?.issuedId, 'b')
  assert.equal(bestCoupon([held('b', terms({}), 1), held('a', terms({}), 1)], [line(5_000)])?.issuedId, 'a')
  assert.equal(bestCoupon([fifteen], [line(100)]), null)
})

/** Numbers that look random and are the same in every run. */
function randomNumbers(seed: number) {
  let state = seed
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** What a coupon takes off, found by trying every sum; written apart from the code on purpose. */
function oracle(what: CouponTerms, lines: readonly DiscountableLine[]): number {
  const ofScope = lines.filter(
    ({ productId, categoryId }) =>
      what.scope === 'shop' ||
      what.scopeIds.some((id) =>
        what.scope === 'products' ? id === productId : `${categoryId}.`.indexOf(`${id}.`) === 0,
      ),
  )
  const goods = ofScope.reduce((sum, one) => sum + one.amountFen, 0)
  if (goods < what.thresholdFen) return 0
  const pieces = ofScope.reduce((sum, one) => sum + one.quantity, 0)
  let best = 0
  for (let fen = 0; fen <= goods - pieces; fen += 1) {
    const within =
      what.kind === 'amount'
        ? fen <= (what.amountFen ?? 0)
        : fen * 100 <= goods * (what.percent ?? 0) && fen <= (what.capFen ?? Number.POSITIVE_INFINITY)
    if (within) best = fen
  }
  return best
}

/** Gives the fen one by one, each to the line that is furthest below its exact share. */
function splitByHand(fen: number, room: readonly number[]): number[] {
  const all = room.reduce((sum, one) => sum + one, 0)
  const parts = room.map((one) => Math.floor((fen * one) / all))
  const left = fen - parts.reduce((sum, one) => sum + one, 0)
  const rests = room.map((one, at) => ({ at, rest: (fen * one) % all }))
  rests.sort((a, b) => b.rest - a.rest || a.at - b.at)
  for (const { at } of rests.slice(0, left)) parts[at] = (parts[at] as number) + 1
  return parts
}

test('S2-25 5 000 random carts with random coupons come to what trying every sum finds, and the lines to the discount', () => {
  const random = randomNumbers(20_260)
  const categories = ['food', 'food.snacks', 'food.snacks.nuts', 'home', 'home.paper']
  for (let round = 0; round < 5_000; round += 1) {
    const lines = Array.from({ length: 1 + random(5) }, (_, at) => {
      const quantity = 1 + random(4)
      const priceFen = 1 + random(random(2) ? 300 : 20)
      return line(priceFen * quantity, {
        productId: `p${at}`,
        categoryId: categories[random(5)] as string,
        quantity,
      })
    })
    const coupons = Array.from({ length: 4 }, (_, at) => {
      const scope = (['shop', 'categories', 'products'] as const)[random(3)] as CouponTerms['scope']
      const ids = { shop: [], categories: [categories[random(5)] as string], products: [`p${random(5)}`] }
      const common = { scope, scopeIds: ids[scope], thresholdFen: random(2) ? random(900) : 0 }
      const what = random(2)
        ? terms({ ...common, amountFen: 1 + random(400) })
        : rate(1 + random(99), { ...common, capFen: random(2) ? 1 + random(200) : null })
      return { issuedId: `${at}`, terms: what, validUntil: new Date(random(3)) }
    })
    const found = coupons.map((coupon) => {
      const { discountFen, lineFen } = discountOf(coupon.terms, lines)
      assert.equal(discountFen, oracle(coupon.terms, lines), JSON.stringify({ coupon, lines }))
      const room = lines.map((one) => (coversProduct(coupon.terms, one) ? one.amountFen - one.quantity : 0))
      if (discountFen > 0) assert.deepEqual(lineFen, splitByHand(discountFen, room))
      lineFen.forEach((fen, at) => {
        assert.ok(fen >= 0 && fen <= (room[at] as number))
      })
      return { ...coupon, fen: discountFen }
    })
    const most = Math.max(...found.map(({ fen }) => fen))
    const best = found
      .filter(({ fen }) => fen === most && fen > 0)
      .reduce<(typeof found)[number] | null>(
        (first, one) => (first && first.validUntil <= one.validUntil ? first : one),
        null,
      )
    assert.equal(bestCoupon(coupons, lines)?.issuedId, best?.issuedId)
  }
})
