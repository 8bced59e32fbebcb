import assert from 'node:assert/strict'
import { test } from 'node:test'
import { searchOf } from './order-search.ts'

test('a number leads to the list that it counts, without what filters nothing', () => {
  const from = '2026-03-01T16:00:00.000Z'
  assert.deepEqual(searchOf({ tab: 'all', time: 'paid', from, paused: false }), { time: 'paid', from })
  assert.deepEqual(searchOf({ tab: 'to_ship', lateRisk: 'late' }), { tab: 'to_ship', lateRisk: 'late' })
})
