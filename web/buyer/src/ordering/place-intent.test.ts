import assert from 'node:assert/strict'
import { test } from 'node:test'
import { idsFor, meantBy, withoutPlaced, withoutUnusable } from './place-intent.ts'
import type { QuoteShop } from './views.ts'

const quoted = (shopId: string, refused = false): QuoteShop => ({
  shopId,
  shopName: shopId,
  lines: [
    {
      skuId: `${shopId}-sku`,
      productId: 'product',
      title: 'title',
      specNames: [],
      specs: [],
      picture: null,
      quantity: 2,
      priceFen: 500,
      discountFen: 0,
      amountFen: 1000,
    },
  ],
  goodsFen: 1000,
  discountFen: 0,
  couponId: null,
  coupons: [],
  freightFen: 200,
  totalFen: 1200,
  refused: refused ? { refusal: 'shop_away', detail: {}, message: '' } : null,
})

function counter() {
  let made = 0
  return () => {
    made += 1
    return `id-${made}`
  }
}

test('what is meant holds the shops that do not refuse, at the totals shown', () => {
  const meant = meantBy([quoted('a'), quoted('b', true)], 'address', { a: '  轻放 ' }, true)
  assert.deepEqual(meant.shops, [
    { shopId: 'a', lines: [{ skuId: 'a-sku', quantity: 2 }], note: '轻放', expectedTotalFen: 1200 },
  ])
})

test('pressing twice means the same, so it has the same ids', () => {
  const make = counter()
  const first = idsFor(meantBy([quoted('a')], 'address', {}, false), undefined, make)
  const again = idsFor(meantBy([quoted('a')], 'address', {}, false), first, make)
  assert.equal(again, first)
  assert.deepEqual([first.checkoutId, first.orderIds], ['id-2', { a: 'id-1' }])
})

test('another price, note or address is another intent with ids of its own', () => {
  const make = counter()
  const first = idsFor(meantBy([quoted('a')], 'address', {}, false), undefined, make)
  const dearer = { ...quoted('a'), totalFen: 1300 }
  for (const meant of [
    meantBy([dearer], 'address', {}, false),
    meantBy([quoted('a')], 'address', { a: 'note' }, false),
    meantBy([quoted('a')], 'elsewhere', {}, false),
  ]) {
    const other = idsFor(meant, first, make)
    assert.notEqual(other.checkoutId, first.checkoutId)
    assert.notEqual(other.orderIds['a'], first.orderIds['a'])
  }
})

test('what was placed is not ordered again', () => {
  const lines = [
    { shopId: 'a', skuId: '1', quantity: 1 },
    { shopId: 'b', skuId: '2', quantity: 1 },
  ]
  assert.deepEqual(withoutPlaced(lines, ['a']), [lines[1]])
})

test('the coupon of the quote is meant with the price that it makes; one that is lost gives way to the best', () => {
  const withCoupon = { ...quoted('a'), couponId: 'coupon', totalFen: 1100 }
  const [part] = meantBy([withCoupon], 'address', {}, false).shops
  assert.deepEqual([part?.couponId, part?.expectedTotalFen], ['coupon', 1100])
  const refused = [
    { shopId: 'a', refusal: 'coupon_not_usable' },
    { shopId: 'b', refusal: 'price_changed' },
  ]
  assert.deepEqual(withoutUnusable({ a: 'coupon', b: null, c: 'other' }, refused), { b: null, c: 'other' })
  assert.deepEqual(withoutUnusable(undefined, refused), {})
})
