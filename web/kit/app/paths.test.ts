import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pageUrls } from './paths.ts'

const to = pageUrls<'/' | '/orders' | '/orders/$shopId/$orderId'>('')
const inShop = pageUrls<'' | 'orders' | 'orders/$orderId'>('/s/7')

test('a path becomes a URL with its parts filled in, below its base', () => {
  assert.equal(to('/'), '/')
  assert.equal(to('/orders/$shopId/$orderId', { shopId: '7', orderId: 'a/b' }), '/orders/7/a%2Fb')
  assert.equal(inShop(''), '/s/7')
  assert.equal(inShop('orders/$orderId', { orderId: '9' }), '/s/7/orders/9')
})

/** Never run: what must not compile. */
export function mistakes() {
  // @ts-expect-error there is no such page
  to('/order')
  // @ts-expect-error the parts are missing
  to('/orders/$shopId/$orderId')
  // @ts-expect-error a part is missing
  to('/orders/$shopId/$orderId', { shopId: '7' })
  // @ts-expect-error the path has no parts
  to('/orders', { orderId: '9' })
}
