import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seenAt, sourceOf } from './way-in.ts'

const at = (path: string, from?: string) => ({ path, from })

test('S4-35 (part: recommendations come later) a visit names its source: the address first, else the page before, else opened directly', () => {
  const product = '/products/s1/p1'
  assert.equal(sourceOf(at(product), null), 'direct')
  assert.equal(sourceOf(at(product), at('/search')), 'search')
  assert.equal(sourceOf(at(product), at('/')), 'recommend')
  assert.equal(sourceOf(at(product), at('/shops/s1')), 'shop')
  assert.equal(sourceOf(at(product), at('/favourites')), 'favourites')
  assert.equal(sourceOf(at('/shops/s1'), at('/messages')), 'notice')
  assert.equal(sourceOf(at(product, 'recommend'), at('/search')), 'recommend')
  assert.equal(sourceOf(at(product, 'nonsense'), at('/cart')), 'cart')
  assert.equal(sourceOf(at(product), at('/somewhere')), 'direct')
})

test('S4-35 (part: recommendations come later) pages of shops and products are visits, others are none', () => {
  assert.deepEqual(seenAt('/shops/s1'), { kind: 'shop', shopId: 's1' })
  assert.deepEqual(seenAt('/products/s1/p1'), { kind: 'product', shopId: 's1', productId: 'p1' })
  assert.equal(seenAt('/shops'), null)
  assert.equal(seenAt('/orders/s1/o1'), null)
  assert.equal(seenAt('/'), null)
})
