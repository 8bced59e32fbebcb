import assert from 'node:assert/strict'
import { test } from 'node:test'
import { searchOf, toOrderQuery } from './order-search.ts'

test('one field finds orders by the end of a phone, a phone, a number or a product', () => {
  assert.deepEqual(toOrderQuery({ words: '5678' }), { phoneTail: '5678' })
  assert.deepEqual(toOrderQuery({ words: ' 13800005678 ' }), { phone: '13800005678' })
  assert.deepEqual(toOrderQuery({ words: '2603021000123456' }), { number: '2603021000123456' })
  assert.deepEqual(toOrderQuery({ words: '红色毛衣' }), { product: '红色毛衣' })
})

test('the other filters go with it, and the product field stands above words of a product', () => {
  assert.deepEqual(toOrderQuery({ words: '毛衣', product: '帽子', tab: 'to_ship' }), {
    product: '帽子',
    tab: 'to_ship',
  })
})

test('a number leads to the list that it counts, without what filters nothing', () => {
  const from = '2026-03-01T16:00:00.000Z'
  assert.deepEqual(searchOf({ tab: 'all', time: 'paid', from, paused: false }), { time: 'paid', from })
  assert.deepEqual(searchOf({ tab: 'to_ship', lateRisk: 'late' }), { tab: 'to_ship', lateRisk: 'late' })
})
