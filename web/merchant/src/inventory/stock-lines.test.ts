import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StockRow } from '@zhanggui/server/screens/merchant/stock-contract.ts'
import { belowReserved, linesOf, onHandAfter } from './stock-lines.ts'

const row = (skuId: string, onHand: number, reserved = 0) =>
  ({ skuId, onHand, reserved }) as unknown as StockRow

test('received pieces are added, counted ones stand for themselves, blanks leave a row alone', () => {
  assert.equal(onHandAfter('receive', row('a', 5), '3'), 8)
  assert.equal(onHandAfter('correct', row('a', 5), '0'), 0)
  assert.equal(onHandAfter('receive', row('a', 5), ''), null)
  assert.equal(onHandAfter('receive', row('a', 5), '1.5'), null)
})

test('only filled rows are sent, each with the note', () => {
  const rows = [row('a', 5), row('b', 2)]
  assert.deepEqual(linesOf('receive', rows, { a: '3' }, ' 送货单 1 '), [
    { skuId: 'a', kind: 'receive', change: 3, note: '送货单 1' },
  ])
  assert.deepEqual(linesOf('correct', rows, { b: '0' }, ''), [
    { skuId: 'b', kind: 'correct', counted: 0, seen: 2 },
  ])
})

test('a count below what orders hold is reported before it is sent', () => {
  const rows = [row('a', 5, 1), row('b', 5, 4)]
  assert.equal(belowReserved('correct', rows, { a: '1', b: '3' })?.skuId, 'b')
  assert.equal(belowReserved('correct', rows, { a: '1', b: '4' }), null)
})
