import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressToShare } from './share-address.ts'

test('what is shared is the page alone, without the choice and the way of its reader', () => {
  assert.equal(
    addressToShare('https://shop.example/products/7/9?sku=3&n=2&from=chat#top'),
    'https://shop.example/products/7/9',
  )
})
